import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { hashedName, writeCompressed } from './assets.ts';
import { contents, renderGuide } from './guide.ts';
import { BASE, layout } from './layout.ts';
import { REFERENCE_MAIN, routeList } from './reference.ts';

const ROOT = join(import.meta.dirname, '../..');
const { resolve } = createRequire(import.meta.url);

const GUIDES = { en: 'guide', es: 'guide/es' } as const;
const TRANSLATIONS = { en: `${BASE}/guide`, es: `${BASE}/guide/es` };

/** Writes every page and asset of `/docs/api` into a folder, compressed beforehand, ready to be served from there. */
export async function buildSite(folder: string): Promise<void> {
  const asset = (name: string, content: string | Uint8Array): string => {
    const hashed = hashedName(name, content);
    writeCompressed(folder, hashed, content);
    return `${BASE}/${hashed}`;
  };
  writeCompressed(folder, 'licences.txt', licences());
  const document = readFileSync(join(ROOT, 'openapi.json'), 'utf8');
  const font = asset(
    'inter.woff2',
    readFileSync(resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2')),
  );
  const style = asset('style.css', await minified('style.css', { __FONT__: font }));
  const guideScript = asset('guide.js', await minified('guide.js'));

  for (const [language, path] of Object.entries(GUIDES) as ['en' | 'es', string][]) {
    const guide = renderGuide(readFileSync(join(ROOT, `docs/guide/${language}.md`), 'utf8'), language);
    writeCompressed(
      folder,
      `${path}.html`,
      layout({
        title: `${guide.title} · CleverInvo API`,
        description: DESCRIPTIONS[language],
        language,
        current: 'guide',
        translations: TRANSLATIONS,
        styles: [style],
        scripts: [guideScript],
        sidebar: contents(guide),
        main: `<article>${guide.html}</article>`,
      }),
    );
  }

  writeCompressed(
    folder,
    'index.html',
    layout({
      title: 'API reference · CleverInvo',
      description: 'Every route, field, error, header and limit of the CleverInvo API.',
      language: 'en',
      current: 'reference',
      styles: [asset('reference.css', await referenceStyle()), style],
      scripts: [
        asset('swagger-ui.js', readFileSync(resolve('swagger-ui-dist/swagger-ui-bundle.js'))),
        asset('reference.js', await minified('reference.js', { __DOCUMENT__: asset('openapi.json', document) })),
      ],
      sidebar: routeList(JSON.parse(document)),
      main: REFERENCE_MAIN,
    }),
  );
}

/** The licences of what the pages are made with, which have to go where it goes. */
function licences(): string {
  const swagger = ['LICENSE', 'NOTICE', 'swagger-ui-bundle.js.LICENSE.txt'].map((file) => `swagger-ui-dist/${file}`);
  const texts = [...swagger, '@fontsource-variable/inter/LICENSE'].map(
    (file) => `${file}\n\n${readFileSync(resolve(file), 'utf8').trim()}\n`,
  );
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

const DESCRIPTIONS = {
  en: 'From an API key to a numbered, calculated and printed invoice in two calls.',
  es: 'De una clave API a una factura numerada, calculada e impresa en dos llamadas.',
};

/** The renderer's own style in a layer below ours, so that whatever ours says wins. */
async function referenceStyle(): Promise<string> {
  const vendor = readFileSync(resolve('swagger-ui-dist/swagger-ui.css'), 'utf8').replace(
    /\/\*# sourceMappingURL.*/,
    '',
  );
  return `@layer vendor{${vendor}}${await minified('reference.css')}`;
}

/** A source of `docs/site`, with placeholders filled in. */
async function minified(name: string, placeholders: Readonly<Record<string, string>> = {}): Promise<string> {
  const source = Object.entries(placeholders).reduce(
    (text, [placeholder, value]) => text.replaceAll(placeholder, value),
    readFileSync(join(ROOT, 'docs/site', name), 'utf8'),
  );
  const { code } = await transform(source, {
    loader: name.endsWith('.css') ? 'css' : 'js',
    minify: true,
    target: 'es2022',
  });
  return code;
}
