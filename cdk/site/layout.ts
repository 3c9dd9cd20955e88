/** Where the pages are found, deployed and locally: stage and resource of the gateway. */
export const BASE = '/docs/api';

export interface Page {
  readonly title: string;
  readonly description: string;
  readonly language: 'en' | 'es';
  readonly current: 'reference' | 'guide';
  /** The same page in other languages, by language. */
  readonly translations?: Readonly<Record<string, string>>;
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  readonly sidebar: string;
  readonly main: string;
}

const WORDS = {
  en: {
    reference: 'Reference',
    guide: 'Guide',
    skip: 'Skip to content',
    contents: 'Contents',
    licences: 'Licences',
    guideUrl: `${BASE}/guide`,
  },
  es: {
    reference: 'Referencia',
    guide: 'Guía',
    skip: 'Ir al contenido',
    contents: 'Contenido',
    licences: 'Licencias',
    guideUrl: `${BASE}/guide/es`,
  },
} as const;

/** A whole page: what the reference and the guides have in common. */
export function layout(page: Page): string {
  const words = WORDS[page.language];
  const active = (name: Page['current']) => (name === page.current ? ' aria-current="page"' : '');
  return `<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${escapeHtml(page.description)}">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(ICON)}">
${Object.entries(page.translations ?? {})
  .map(([language, url]) => `<link rel="alternate" hreflang="${language}" href="${url}">\n`)
  .join('')}${page.styles.map((url) => `<link rel="stylesheet" href="${url}">`).join('\n')}
</head>
<body class="${page.current}">
<a class="skip" href="#content">${words.skip}</a>
<header class="top">
<a class="brand" href="${BASE}" aria-label="CleverInvo API">${ICON}<span>CleverInvo</span> <small>API</small></a>
<nav class="sections" aria-label="CleverInvo API">
<a href="${words.guideUrl}"${active('guide')}>${words.guide}</a>
<a href="${BASE}"${active('reference')}>${words.reference}</a>
</nav>
${languages(page)}
</header>
<div class="frame">
<details class="sidebar" open>
<summary>${words.contents}</summary>
<nav aria-label="${words.contents}">
${page.sidebar}
</nav>
</details>
${content(page)}
</div>
<footer class="foot">
<a href="/api/v1/openapi.json">OpenAPI 3.1</a>
<a href="${BASE}/licences.txt">${words.licences}</a>
</footer>
${page.scripts.map((url) => `<script src="${url}" defer></script>`).join('\n')}
</body>
</html>
`;
}

/** The renderer of the reference brings a `main` of its own. */
function content({ current, main }: Page): string {
  const element = current === 'reference' ? 'div' : 'main';
  return `<${element} id="content" tabindex="-1">\n${main}\n</${element}>`;
}

function languages({ language, translations }: Page): string {
  if (!translations) return '';
  const links = Object.entries(translations).map(
    ([code, url]) =>
      `<a href="${url}" hreflang="${code}" lang="${code}"${code === language ? ' aria-current="true"' : ''}>${code.toUpperCase()}</a>`,
  );
  return `<nav class="languages" aria-label="${language === 'es' ? 'Idioma' : 'Language'}">${links.join('')}</nav>`;
}

/** A sheet of paper with a line ticked off. */
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><rect x="3.5" y="1.5" width="17" height="21" rx="3.5" fill="#2f6f5e"/><path d="M8 8h8M8 12h4" stroke="#fff" stroke-width="1.8" stroke-linecap="round" opacity=".75"/><path d="m9 16.6 2.2 2.2 4.6-5" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>';

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
