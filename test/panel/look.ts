import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const STYLES = new URL('../../panel/style/', import.meta.url);

/** Every style of the panel. One that changes may change any page. */
const styles = readdirSync(STYLES)
  .toSorted()
  .map((name) => readFileSync(new URL(name, STYLES), 'utf8'))
  .join('\n');

/**
 * The markup of a page without what differs between two runs: identifiers, figures, months, addresses in memory, the bars of a
 * plot. Of rows and events, the first one stands for all.
 */
const MARKUP = `(() => {
  const plain = (text) => text
    .replace(/(blob:)?https?:\\/\\/\\S+/g, 'url')
    .replace(/\\b[a-z]{2}_live_\\w+/g, 'key')
    .replace(/\\b[a-z]{3}_\\w+/g, 'id')
    .replace(/\\b[0-9a-f]{8}-[0-9a-f-]{27}\\b/g, 'id')
    .replace(/\\b(ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic)[a-z]*\\b/gi, 'month')
    .replace(/[\\d.,]*\\d/g, '0')
    .replace(/\\s+/g, ' ');
  const root = document.querySelector('#panel').cloneNode(true);
  for (const list of root.querySelectorAll('tbody, ol.timeline')) list.replaceChildren(...[...list.children].slice(0, 1));
  for (const text of root.querySelectorAll('ol.timeline, .code')) text.textContent = '';
  for (const bars of root.querySelectorAll('svg.bars')) bars.replaceWith('bars');
  for (const element of root.querySelectorAll('*')) {
    const generated = ['id', 'for', 'form', 'aria-labelledby', 'aria-describedby', 'aria-controls'];
    for (const { name, value } of [...element.attributes]) {
      if (generated.includes(name)) element.removeAttribute(name);
      else if (name !== 'd') element.setAttribute(name, plain(value));
    }
  }
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = plain(texts.currentNode.data);
  return root.innerHTML;
})()`;

export async function markupOf(page: Page): Promise<string> {
  return String(await page.evaluate(MARKUP));
}

/** Tells the look of a page from any other. */
export function fingerprintOf(markup: string): string {
  return createHash('sha256').update(`${styles}\n${markup}`).digest('hex').slice(0, 16);
}
