import { DOMImplementation, XMLSerializer } from '@xmldom/xmldom/lib/dom.js';
import type { Element } from './tree.ts';

/** A document has none of its own. */
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

const NAMESPACE_OF_NAMESPACES = 'http://www.w3.org/2000/xmlns/';

/** The file of an element and what is in it. Throws where a text has a character that XML cannot have. */
export function xmlOf(root: Element, namespaces: Readonly<Record<string, string>>): string {
  const namespaceOf = (name: string) => namespaces[name.includes(':') ? name.slice(0, name.indexOf(':')) : ''] ?? null;
  const document = new DOMImplementation().createDocument(namespaceOf(root.name), root.name);
  const top = document.documentElement;
  if (!top) throw new Error('a document has a root');
  for (const [prefix, uri] of Object.entries(namespaces)) {
    top.setAttributeNS(NAMESPACE_OF_NAMESPACES, prefix === '' ? 'xmlns' : `xmlns:${prefix}`, uri);
  }
  fill(top, root, 1);
  return `${DECLARATION}\n${new XMLSerializer().serializeToString(document, { requireWellFormed: true })}\n`;

  function fill(node: typeof top & {}, { attributes, text, children }: Element, depth: number): void {
    for (const [name, value] of attributes) node.setAttribute(name, value);
    if (text !== '') node.appendChild(document.createTextNode(text));
    for (const child of children) {
      const made = document.createElementNS(namespaceOf(child.name), child.name);
      fill(made, child, depth + 1);
      node.appendChild(document.createTextNode(newLine(depth)));
      node.appendChild(made);
    }
    if (children.length > 0) node.appendChild(document.createTextNode(newLine(depth - 1)));
  }
}

function newLine(depth: number): string {
  return `\n${'  '.repeat(depth)}`;
}
