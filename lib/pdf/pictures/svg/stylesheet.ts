import { invalid } from '../../../domain/problem.ts';
import type { Element } from './xml.ts';

interface Declaration {
  readonly name: string;
  readonly value: string;
  readonly important: boolean;
}

interface Rule {
  readonly type: string | undefined;
  readonly id: string | undefined;
  readonly classes: readonly string[];
  readonly declarations: readonly Declaration[];
}

const RULE = /([^{}]*)\{([^{}]*)\}/g;
const COMPOUND = /^(\*|[a-z][\w-]*)?((?:[.#][^\s.#:>+~[\]*,()|\\]+)*)$/i;
const MAX_RULES = 1000;

export type Properties = ReadonlyMap<string, string>;

/** What an element says of itself: its attributes, and over them what style rules and its `style` declare. */
export type Cascade = (element: Element) => Properties;

export function cascade(root: Element): Cascade {
  const rules = readRules(styleTexts(root).join('\n')).toSorted((a, b) => weight(a) - weight(b));
  const known = new Map<Element, Properties>();
  return (element) => {
    const properties = known.get(element) ?? resolve(element, rules);
    known.set(element, properties);
    return properties;
  };
}

function resolve(element: Element, rules: readonly Rule[]): Properties {
  const properties = new Map(element.attributes);
  const declarations = rules.filter((rule) => applies(rule, element)).flatMap((rule) => rule.declarations);
  declarations.push(...readDeclarations(element.attributes.get('style') ?? ''));
  for (const { name, value } of declarations.filter(({ important }) => !important)) properties.set(name, value);
  for (const { name, value } of declarations.filter(({ important }) => important)) properties.set(name, value);
  return properties;
}

function applies({ type, id, classes }: Rule, { name, attributes }: Element): boolean {
  if (type !== undefined && type !== name) return false;
  if (id !== undefined && id !== attributes.get('id')) return false;
  const own = attributes.get('class')?.split(/\s+/) ?? [];
  return classes.every((one) => own.includes(one));
}

function weight({ type, id, classes }: Rule): number {
  return (id === undefined ? 0 : 1_000_000) + classes.length * 1000 + (type === undefined ? 0 : 1);
}

function styleTexts(element: Element): readonly string[] {
  return [...(element.name === 'style' ? [element.text] : []), ...element.children.flatMap(styleTexts)];
}

function readRules(text: string): readonly Rule[] {
  const source = text.replace(/\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/|<!--|-->/g, ' ');
  if (source.includes('@') || source.replace(RULE, '').trim() !== '') throw unreadable();
  const rules = [...source.matchAll(RULE)].flatMap(([, selectors = '', body = '']) => {
    const declarations = readDeclarations(body);
    return selectors.split(',').map((selector) => ({ ...readSelector(selector.trim()), declarations }));
  });
  if (rules.length > MAX_RULES) throw invalid('logo', 'Has too many style rules');
  return rules;
}

function readSelector(selector: string): Omit<Rule, 'declarations'> {
  const [whole, type, rest = ''] = COMPOUND.exec(selector) ?? [];
  if (!whole) throw unreadable();
  const parts = rest.match(/[.#][^.#]+/g) ?? [];
  const named = (mark: string) => parts.filter((part) => part.startsWith(mark)).map((part) => part.slice(1));
  return { type: type === '*' ? undefined : type, id: named('#')[0], classes: named('.') };
}

function readDeclarations(body: string): Declaration[] {
  return body
    .replace(/\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\//g, ' ')
    .split(';')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const colon = part.indexOf(':');
      if (colon < 0) throw unreadable();
      const value = part.slice(colon + 1).trim();
      const important = /!\s*important$/i.test(value);
      const name = part.slice(0, colon).trim();
      return { name, value: value.replace(/\s*!\s*important$/i, ''), important };
    });
}

function unreadable() {
  return invalid('logo', 'Must use style rules for single types, classes or ids only');
}
