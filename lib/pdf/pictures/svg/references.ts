import { invalid } from '../../../domain/problem.ts';

const KNOWN: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** A text with the characters that it names: the five of XML, and numbers. */
export function decodeReferences(text: string): string {
  return text.replace(/&([^;&]{0,12};)?/g, (_, reference: string | undefined) =>
    decoded(reference?.slice(0, -1) ?? ''),
  );
}

function decoded(name: string): string {
  const number = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
  const codePoint = number ? Number.parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10) : undefined;
  const character =
    codePoint !== undefined && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : KNOWN.get(name);
  if (character === undefined) throw invalid('logo', 'Must not use entities');
  return character;
}
