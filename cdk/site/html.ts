import { Marked } from 'marked';
import { highlight } from './highlight.ts';
import { escapeHtml } from './text.ts';
import type { Words } from './words.ts';

const marked = new Marked({ gfm: true }).use({ renderer: { html: ({ text }) => escapeHtml(text) } });

/** Markdown as paragraphs. */
export function prose(markdown: string): string {
  return marked.parse(markdown, { async: false });
}

/** Markdown of one line, without a paragraph around it. */
export function inline(markdown: string): string {
  return marked.parseInline(markdown, { async: false });
}

/** Code that can be scrolled by keyboard. */
export function codeBlock(code: string, language: string): string {
  return `<pre tabindex="0"><code class="${language}">${highlight(code, language)}</code></pre>`;
}

/** Works with the script of the pages only, which shows it. */
export function copyButton({ copy, copied }: Pick<Words, 'copy' | 'copied'>): string {
  return `<button type="button" class="copy" data-done="${copied}" hidden>${copy}</button>`;
}
