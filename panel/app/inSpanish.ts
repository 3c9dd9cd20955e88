import { SPANISH } from './spanish.ts';

/** Stands for what the API fills in. */
const NAME = /\{\w+\}/g;

const exact: ReadonlyMap<string, string> = new Map(SPANISH.filter(([english]) => !english.includes('{')));

/** Of two that fit, the one with more words of its own comes first. */
const patterns = SPANISH.filter(([english]) => english.includes('{'))
  .map(([english, spanish]) => ({ pattern: patternOf(english), spanish, own: english.replace(NAME, '').length }))
  .toSorted((one, other) => other.own - one.own);

/** A message of the API in Spanish. `undefined` where it is not known. */
export function inSpanish(message: string): string | undefined {
  const known = exact.get(message);
  if (known !== undefined) return known;
  for (const { pattern, spanish } of patterns) {
    const values = pattern.exec(message)?.groups;
    if (values) return spanish.replace(NAME, (name) => values[name.slice(1, -1)] ?? name);
  }
  return undefined;
}

function patternOf(english: string): RegExp {
  const source = english
    .split(/(\{\w+\})/)
    .map((part) => (/^\{\w+\}$/.test(part) ? `(?<${part.slice(1, -1)}>[\\s\\S]+)` : escaped(part)))
    .join('');
  return new RegExp(`^${source}$`);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
