import { invalid } from '../../../domain/problem.ts';
import { decodeReferences } from './references.ts';

/** An element of SVG; those of other vocabularies are read over. */
export interface Element {
  readonly name: string;
  readonly parent: Element | undefined;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  readonly text: string;
}

const SVG = 'http://www.w3.org/2000/svg';
const MAX_DEPTH = 100;
const MAX_ELEMENTS = 10_000;

const NAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';
const SPACE = /\s*/y;
const TEXT = /[^<]*/y;
const DOCTYPE = /<!DOCTYPE\s[^[\]<>]*>/y;
const OPENING = new RegExp(`<(${NAME})`, 'y');
const ATTRIBUTE = new RegExp(`\\s+(${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'y');
const OPENED = /\s*(\/?)>/y;
const CLOSING = new RegExp(`</(${NAME})\\s*>`, 'y');

type Namespaces = ReadonlyMap<string, string>;

interface Open {
  readonly tag: string;
  readonly namespaces: Namespaces;
  /** Undefined within another vocabulary. */
  readonly element: Draft | undefined;
}

interface Draft extends Element {
  readonly children: Draft[];
  text: string;
}

/** The tree of a document that declares nothing: no entities, no document type of its own. */
export function readXml(source: string): Element {
  return new Reader(source.replace(/^\ufeff/, '')).read();
}

export function unreadable() {
  return invalid('logo', 'Is not a readable SVG picture');
}

class Reader {
  readonly #source: string;
  readonly #open: Open[] = [];
  #position = 0;
  #elements = 0;
  #root: Draft | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  read(): Element {
    while (this.#position < this.#source.length) {
      if (!this.#readText() && !this.#skipDeclaration()) this.#readTag();
    }
    if (!this.#root || this.#open.length > 0) throw unreadable();
    return this.#root;
  }

  #readText(): boolean {
    const top = this.#open.at(-1);
    const text = this.#take(top ? TEXT : SPACE)?.[0] ?? '';
    if (top?.element?.name === 'style') top.element.text += decodeReferences(text);
    return text !== '';
  }

  /** Comments, instructions, character data and the standard document type. */
  #skipDeclaration(): boolean {
    if (this.#skip('<!--', '-->') || this.#skip('<?', '?>')) return true;
    const style = this.#open.at(-1)?.element;
    const start = this.#position;
    if (this.#open.length > 0 && this.#skip('<![CDATA[', ']]>')) {
      if (style?.name === 'style') style.text += this.#source.slice(start + 9, this.#position - 3);
      return true;
    }
    if (!this.#source.startsWith('<!', this.#position)) return false;
    if (this.#root || !this.#take(DOCTYPE)) throw invalid('logo', 'Must not declare entities');
    return true;
  }

  #readTag(): void {
    const closing = this.#take(CLOSING);
    if (closing) {
      if (this.#open.pop()?.tag !== closing[1]) throw unreadable();
      return;
    }
    const tag = this.#take(OPENING)?.[1];
    if (!tag || (this.#root && this.#open.length === 0)) throw unreadable();
    const attributes = this.#readAttributes();
    const opened = this.#take(OPENED);
    if (!opened) throw unreadable();
    const open = this.#start(tag, attributes);
    if (!opened[1]) this.#open.push(open);
    if (this.#open.length > MAX_DEPTH) throw invalid('logo', 'Is nested too deeply');
  }

  #readAttributes(): ReadonlyMap<string, string> {
    const attributes = new Map<string, string>();
    for (let found = this.#take(ATTRIBUTE); found; found = this.#take(ATTRIBUTE)) {
      const [, name = '', double, single = ''] = found;
      if (attributes.has(name)) throw unreadable();
      attributes.set(name, decodeReferences(double ?? single));
    }
    return attributes;
  }

  #start(tag: string, attributes: ReadonlyMap<string, string>): Open {
    if (++this.#elements > MAX_ELEMENTS) throw invalid('logo', 'Has too many elements');
    const top = this.#open.at(-1);
    const namespaces = declared(top?.namespaces ?? new Map(), attributes);
    const [prefix, name] = tag.includes(':') ? (tag.split(':') as [string, string]) : ['', tag];
    const namespace = namespaces.get(prefix) ?? (prefix === '' ? SVG : undefined);
    if (namespace === undefined) throw unreadable();
    if (namespace !== SVG || (top && !top.element)) {
      if (!top) throw unreadable();
      return { tag, namespaces, element: undefined };
    }
    const element = { name, parent: top?.element, attributes: ownAttributes(attributes), children: [], text: '' };
    top?.element?.children.push(element);
    this.#root ??= element;
    return { tag, namespaces, element };
  }

  #skip(start: string, end: string): boolean {
    if (!this.#source.startsWith(start, this.#position)) return false;
    const found = this.#source.indexOf(end, this.#position + start.length);
    if (found < 0) throw unreadable();
    this.#position = found + end.length;
    return true;
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#source);
    if (found) this.#position = pattern.lastIndex;
    return found;
  }
}

function declared(outer: Namespaces, attributes: ReadonlyMap<string, string>): Namespaces {
  const own = [...attributes].filter(([name]) => /^xmlns(?::|$)/.test(name));
  return own.length === 0 ? outer : new Map([...outer, ...own.map(([name, uri]) => [name.slice(6), uri] as const)]);
}

/** The attributes of SVG itself; a link may be written as XLink wrote it. */
function ownAttributes(attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const own = new Map([...attributes].filter(([name]) => !name.includes(':')));
  const link = attributes.get('xlink:href');
  if (link !== undefined && !own.has('href')) own.set('href', link);
  return own;
}
