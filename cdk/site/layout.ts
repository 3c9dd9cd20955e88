import { LANGUAGES, type LanguageCode } from './language.ts';
import { BASE_URL } from './samples.ts';
import { escapeHtml } from './text.ts';
import { WORDS } from './words.ts';

/** Where the pages are found, deployed and locally: stage and resource of the gateway. */
export const BASE = '/docs/api';

export interface Page {
  readonly title: string;
  readonly description: string;
  readonly language: LanguageCode;
  readonly current: 'reference' | 'guide';
  /** This page in every language. */
  readonly translations: Readonly<Record<LanguageCode, string>>;
  /** The address of the page as Markdown. */
  readonly markdown: string;
  readonly assets: Assets;
  /** The words that scripts show. */
  readonly scriptWords?: Readonly<Record<string, string>>;
  readonly sidebar: string;
  readonly main: string;
}

/** Addresses of what pages load. */
export interface Assets {
  readonly styles: readonly string[];
  /** Runs before the page is drawn. */
  readonly themeScript: string;
  readonly scripts: readonly string[];
  /** Loaded by the first search. */
  readonly searchIndex: string;
}

/** The first pages of the guide and the reference, in each language. */
export const HOME: Readonly<Record<LanguageCode, Readonly<Record<Page['current'], string>>>> = {
  en: { guide: `${BASE}/guide`, reference: BASE },
  es: { guide: `${BASE}/guide/es`, reference: `${BASE}/es` },
};

/** A whole page: what the reference and the guides have in common. */
export function layout(page: Page): string {
  const { assets, language } = page;
  const words = WORDS[language];
  const home = HOME[language];
  const active = (name: Page['current']) => (name === page.current ? ' aria-current="page"' : '');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${escapeHtml(page.description)}">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(ICON)}">
${Object.entries(page.translations)
  .map(([code, url]) => `<link rel="alternate" hreflang="${code}" href="${url}">\n`)
  .join('')}<link rel="alternate" type="text/markdown" href="${page.markdown}">
<script src="${assets.themeScript}"></script>
${assets.styles.map((url) => `<link rel="stylesheet" href="${url}">`).join('\n')}
</head>
<body class="${page.current}" data-api="${BASE_URL}"${page.scriptWords ? ` data-words="${escapeHtml(JSON.stringify(page.scriptWords))}"` : ''}>
<a class="skip" href="#content">${words.skip}</a>
<header class="top">
<a class="brand" href="${home.reference}" aria-label="CleverInvo API">${ICON}<span>CleverInvo</span> <small>API</small></a>
<nav class="sections" aria-label="CleverInvo API">
<a href="${home.guide}"${active('guide')}>${words.guide}</a>
<a href="${home.reference}"${active('reference')}>${words.reference}</a>
</nav>
${search(page)}
${languages(page)}
<button type="button" class="theme" aria-label="${words.darkColours}" aria-pressed="false" hidden>${MOON}</button>
</header>
<div class="frame">
<details class="sidebar" open>
<summary>${words.contents}</summary>
<nav aria-label="${words.contents}">
${page.sidebar}
</nav>
</details>
<main id="content" tabindex="-1">
${page.main}
</main>
</div>
<footer class="foot">
<a href="${BASE_URL}/openapi.json">OpenAPI 3.1</a>
<a href="${page.markdown}">${words.asMarkdown}</a>
<a href="${BASE}/llms.txt">llms.txt</a>
<a href="${BASE}/licences.txt">${words.licences}</a>
</footer>
${assets.scripts.map((url) => `<script src="${url}" defer></script>`).join('\n')}
</body>
</html>
`;
}

function search({ language, assets }: Page): string {
  const words = WORDS[language];
  return `<div class="search" data-index="${assets.searchIndex}" hidden>
<span class="search-box">${MAGNIFIER}<input type="search" role="combobox" aria-label="${words.searchHint}" placeholder="${words.search}" aria-expanded="false" aria-controls="results" aria-autocomplete="list" autocomplete="off" spellcheck="false"><kbd aria-hidden="true">/</kbd></span>
<ul id="results" role="listbox" aria-label="${words.results}" hidden></ul>
<p class="hidden" role="status" data-none="${words.noResults}" data-some="${words.results}"></p>
</div>`;
}

function languages({ language, translations }: Page): string {
  const links = LANGUAGES.map(
    (code) =>
      `<a href="${translations[code]}" hreflang="${code}" lang="${code}"${code === language ? ' aria-current="true"' : ''}>${code.toUpperCase()}</a>`,
  );
  return `<nav class="languages" aria-label="${WORDS[language].language}">${links.join('')}</nav>`;
}

/** A sheet of paper with a line ticked off. */
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><rect x="3.5" y="1.5" width="17" height="21" rx="3.5" fill="#2f6f5e"/><path d="M8 8h8M8 12h4" stroke="#fff" stroke-width="1.8" stroke-linecap="round" opacity=".75"/><path d="m9 16.6 2.2 2.2 4.6-5" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>';

const MAGNIFIER =
  '<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="m10.5 10.5 3.5 3.5" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/></svg>';

const MOON =
  '<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round"/></svg>';
