import { Marked, type Tokens } from 'marked';
import { codeBlock, copyButton } from './html.ts';
import type { LanguageCode } from './language.ts';
import { escapeHtml, plain } from './text.ts';
import { WORDS } from './words.ts';

interface Heading {
  readonly id: string;
  readonly title: string;
  readonly depth: number;
}

/** A heading with the text below it, up to the next heading. */
export interface Section {
  /** The anchor; none: the top of the page. */
  readonly id?: string | undefined;
  readonly title: string;
  /** The heading above, one level up. */
  readonly parent?: string | undefined;
  readonly text: string;
}

export interface Guide {
  readonly title: string;
  readonly html: string;
  readonly headings: readonly Heading[];
  readonly sections: readonly Section[];
}

/** A guide's markdown as HTML, each heading an anchor, each sample with a button that copies it. */
export function renderGuide(markdown: string, language: LanguageCode): Guide {
  const headings: Heading[] = [];
  const marked = new Marked({ gfm: true }).use({
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading) {
        const id = anchor(text);
        headings.push({ id, title: plain(text), depth });
        const content = this.parser.parseInline(tokens);
        if (depth === 1) return `<h1>${content}</h1>\n`;
        return `<h${depth} id="${id}"><a href="#${id}">${content}</a></h${depth}>\n`;
      },
      code({ text, lang = 'text' }: Tokens.Code) {
        return `<div class="panel">${copyButton(WORDS[language])}${codeBlock(text, lang)}</div>\n`;
      },
      table(token: Tokens.Table) {
        const row = (cells: Tokens.TableCell[], tag: string) =>
          `<tr>${cells.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
        const body = token.rows.map((cells) => row(cells, 'td')).join('\n');
        return `<div class="table" tabindex="0"><table><thead>${row(token.header, 'th')}</thead><tbody>${body}</tbody></table></div>\n`;
      },
    },
  });
  const html = marked.parse(markdown, { async: false });
  const title = headings.find(({ depth }) => depth === 1)?.title ?? '';
  return { title, html, headings, sections: sectionsOf(marked.lexer(markdown)) };
}

/** The guide's own table of contents. */
export function contents({ headings }: Guide): string {
  const links = headings
    .filter(({ depth }) => depth > 1)
    .map(({ id, title, depth }) => `<li class="depth-${depth}"><a href="#${id}">${escapeHtml(title)}</a></li>`);
  return `<ul>${links.join('\n')}</ul>`;
}

/** What search looks through: text only, as samples are found by the words around them. */
function sectionsOf(tokens: readonly Tokens.Generic[]): Section[] {
  const sections: { id?: string | undefined; title: string; parent?: string | undefined; texts: string[] }[] = [];
  let parent: string | undefined;
  for (const token of tokens) {
    if (token.type === 'heading') {
      const title = plain(token.text);
      if (token.depth === 2) parent = undefined;
      sections.push({ id: token.depth === 1 ? undefined : anchor(token.text), title, parent, texts: [] });
      if (token.depth === 2) parent = title;
    } else if (token.type === 'paragraph' || token.type === 'list' || token.type === 'table') {
      sections.at(-1)?.texts.push(plain(token.raw.replaceAll(/\s+/g, ' ')));
    }
  }
  return sections.map(({ texts, ...section }) => ({ ...section, text: texts.join(' ') }));
}

/** `Create a client` -> `create-a-client`, letters of every language kept. */
function anchor(title: string): string {
  return plain(title)
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{Letter}\p{Number}]+/gu, (gap) => (/^\p{Mark}+$/u.test(gap) ? '' : '-'))
    .replace(/^-|-$/g, '');
}
