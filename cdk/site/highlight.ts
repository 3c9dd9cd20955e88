import { escapeHtml } from './text.ts';

const KEYWORDS =
  /\b(?:async|await|const|let|function|for|of|in|if|new|return|import|from|as|with|def|curl|export|true|false|null|True|False|None|npm|pip|POST|PUT|PATCH|DELETE)\b/;
const TOKENS = {
  comment: /(?:^|(?<=\s))(?:#|\/\/)[^\n]*/,
  string: /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|`(?:[^`\\]|\\.)*`/,
  keyword: KEYWORDS,
  number: /(?<![\w.-])-?\d+(?:\.\d+)?(?![\w.-])/,
} as const;

const ANY = new RegExp(
  Object.entries(TOKENS)
    .map(([name, { source }]) => `(?<${name}>${source})`)
    .join('|'),
  'gm',
);

/** Code as HTML with just enough colour to tell text, comments and words of the language apart. */
export function highlight(code: string, language: string): string {
  if (language === 'text') return escapeHtml(code);
  let html = '';
  let end = 0;
  for (const match of code.matchAll(ANY)) {
    const [kind] = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined) ?? ['string'];
    html += `${escapeHtml(code.slice(end, match.index))}<span class="${kind}">${escapeHtml(match[0])}</span>`;
    end = match.index + match[0].length;
  }
  return html + escapeHtml(code.slice(end));
}
