import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { hashedName, writeCompressed } from './assets.ts';
import type { ReferenceContext } from './context.ts';
import { contents, type Guide, renderGuide } from './guide.ts';
import { LANGUAGES, type LanguageCode, translator } from './language.ts';
import { type Assets, BASE, HOME, layout } from './layout.ts';
import { llmsText } from './llms.ts';
import { navigation, objectPages, slugOf } from './navigation.ts';
import { ApiDocument, type Resource } from './openapi.ts';
import { overview } from './overview.ts';
import { overviewMarkdown, resourceMarkdown } from './referenceMarkdown.ts';
import { resourcePage } from './resourcePage.ts';
import { guideEntries, referenceEntries } from './searchIndex.ts';
import { WORDS } from './words.ts';

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = join(ROOT, 'docs/site');

/** Writes every page and asset of `/docs/api` into a folder, compressed beforehand, ready to be served from there. */
export async function buildSite(folder: string): Promise<void> {
  const addAsset = (name: string, content: string | Uint8Array): string => {
    const hashed = hashedName(name, content);
    writeCompressed(folder, hashed, content);
    return `${BASE}/${hashed}`;
  };
  const addPage = (url: string, content: string, extension = 'html') =>
    writeCompressed(folder, `${url === BASE ? 'index' : url.slice(BASE.length + 1)}.${extension}`, content);

  const document = new ApiDocument(readFileSync(join(ROOT, 'openapi.json'), 'utf8'));
  const font = addAsset('inter.woff2', readFileSync(join(SOURCES, 'inter.woff2')));
  const addSource = async (name: string, placeholders?: Readonly<Record<string, string>>) =>
    addAsset(name, await minified(name, placeholders));
  const shared = {
    style: await addSource('style.css', { __FONT__: font }),
    themeScript: await addSource('theme.js'),
    pageScript: await addSource('page.js'),
    searchScript: await addSource('search.js'),
  };
  const referenceStyle = await addSource('reference.css');
  const referenceScripts = [await addSource('samples.js'), await addSource('try.js')];

  for (const language of LANGUAGES) {
    const context = referenceContext(document, language);
    const markdown = readFileSync(join(ROOT, `docs/guide/${language}.md`), 'utf8');
    const guide = renderGuide(markdown, language);
    const entries = [...guideEntries(guide, HOME[language].guide), ...referenceEntries(context)];
    const assets: Assets = {
      styles: [shared.style],
      themeScript: shared.themeScript,
      scripts: [shared.pageScript, shared.searchScript],
      searchIndex: addAsset(`search-${language}.json`, JSON.stringify(entries)),
    };
    addPage(HOME[language].guide, guidePage(guide, language, assets));
    addPage(HOME[language].guide, markdown, 'md');

    const referenceAssets: Assets = {
      ...assets,
      styles: [...assets.styles, referenceStyle],
      scripts: [...assets.scripts, ...referenceScripts],
    };
    for (const resource of [undefined, ...document.resources]) {
      const url = context.pageUrl(resource && slugOf(resource));
      addPage(url, referencePage(resource, context, referenceAssets));
      addPage(url, resource ? resourceMarkdown(resource, context) : overviewMarkdown(context), 'md');
    }
    if (language === 'en') {
      const reference = document.resources.map((resource) => resourceMarkdown(resource, context));
      writeCompressed(folder, 'llms.txt', llmsText(context));
      writeCompressed(folder, 'llms-full.txt', [markdown, overviewMarkdown(context), ...reference].join('\n\n'));
    }
  }
  writeCompressed(folder, 'licences.txt', readFileSync(join(SOURCES, 'inter-licence.txt')));
}

/** What the pages of the reference are made from, in one language. */
export function referenceContext(
  document: ApiDocument,
  language: LanguageCode,
  onText?: (paragraph: string) => void,
): ReferenceContext {
  const pageUrl = pageUrls(language);
  return {
    document,
    language,
    words: WORDS[language],
    translate: translator(language, onText),
    objects: objectPages(document, pageUrl),
    pageUrl,
  };
}

function pageUrls(language: LanguageCode) {
  const home = HOME[language].reference;
  return (slug?: string): string => (slug === undefined ? home : `${home}/${slug}`);
}

function guidePage(guide: Guide, language: LanguageCode, assets: Assets): string {
  return layout({
    title: `${guide.title} · CleverInvo API`,
    description: DESCRIPTIONS[language],
    language,
    current: 'guide',
    translations: { en: HOME.en.guide, es: HOME.es.guide },
    markdown: `${HOME[language].guide}.md`,
    assets,
    sidebar: contents(guide),
    main: `<article>${guide.html}</article>`,
  });
}

function referencePage(resource: Resource | undefined, context: ReferenceContext, assets: Assets): string {
  const { language, words, translate } = context;
  const slug = resource && slugOf(resource);
  const name = resource ? `${translate(resource.name)} · ${words.referenceTitle}` : words.referenceTitle;
  const url = context.pageUrl(slug);
  return layout({
    title: `${name} · CleverInvo`,
    description: resource ? translate(resource.description) : words.referenceDescription,
    language,
    current: 'reference',
    translations: { en: pageUrls('en')(slug), es: pageUrls('es')(slug) },
    markdown: url === BASE ? `${BASE}/index.md` : `${url}.md`,
    assets,
    scriptWords: {
      sending: words.sending,
      notReached: words.notReached,
      invalidBody: words.invalidBody,
      save: words.save,
    },
    sidebar: navigation(context, resource),
    main: resource ? resourcePage(resource, context) : overview(context),
  });
}

const DESCRIPTIONS = {
  en: 'From an API key to a numbered, calculated and printed invoice in two calls.',
  es: 'De una clave API a una factura numerada, calculada e impresa en dos llamadas.',
};

/** A source of `docs/site` with what it imports, and with placeholders filled in. */
async function minified(name: string, placeholders: Readonly<Record<string, string>> = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(SOURCES, name)],
    bundle: true,
    write: false,
    minify: true,
    target: 'es2022',
    charset: 'utf8',
    external: Object.keys(placeholders),
    logLevel: 'warning',
  });
  return Object.entries(placeholders).reduce(
    (text, [placeholder, value]) => text.replaceAll(placeholder, value),
    outputFiles[0]?.text ?? '',
  );
}
