import { Marked, type Tokens } from 'marked';
import { highlight } from './highlight.ts';
import { escapeHtml } from './layout.ts';

interface Heading {
  readonly id: string;
  readonly title: string;
  readonly depth: number;
}

export interface Guide {
  readonly title: string;
  readonly html: string;
  readonly headings: readonly Heading[];
}

const COPY = { en: 'Copy', es: 'Copiar' } as const;

/** A guide's markdown as HTML, each heading an anchor, each sample with a button that copies it. */
export function renderGuide(markdown: string, language: keyof typeof COPY): Guide {
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
        const button = `<button type="button" class="copy" hidden>${COPY[language]}</button>`;
        return `<div class="sample">${button}<pre tabindex="0"><code class="${lang}">${highlight(text, lang)}</code></pre></div>\n`;
      },
      table(token: Tokens.Table) {
        const row = (cells: Tokens.TableCell[], tag: string) =>
          `<tr>${cells.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
        const body = token.rows.map((cells) => row(cells, 'td')).join('\n');
        return `<div class="table"><table><thead>${row(token.header, 'th')}</thead><tbody>${body}</tbody></table></div>\n`;
      },
    },
  });
  const html = marked.parse(markdown, { async: false });
  return { title: headings.find(({ depth }) => depth === 1)?.title ?? '', html, headings };
}

/** The guide's own table of contents. */
export function contents({ headings }: Guide): string {
  const links = headings
    .filter(({ depth }) => depth > 1)
    .map(({ id, title, depth }) => `<li class="depth-${depth}"><a href="#${id}">${escapeHtml(title)}</a></li>`);
  return `<ul>${links.join('\n')}</ul>`;
}

function plain(markdown: string): string {
  return markdown.replaceAll('`', '');
}

/** `Create a client` -> `create-a-client`, letters of every language kept. */
function anchor(title: string): string {
  return plain(title)
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{Letter}\p{Number}]+/gu, (gap) => (/^\p{Mark}+$/u.test(gap) ? '' : '-'))
    .replace(/^-|-$/g, '');
}
