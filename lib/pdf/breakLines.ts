import type { Typeset, Typesetter, Weight } from './typeset.ts';

/** Breaks a line of text between words, or inside a word that is wider than `width` (in ems) by itself. */
export function breakLine(setter: Typesetter, text: string, width: number, weight: Weight = 'regular'): Typeset[] {
  const whole = setter.line(text, weight);
  if (whole.width <= width) return [whole];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((word) => breakWord(setter, word, width, weight))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && setter.line(longer, weight).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((words) => setter.line(words, weight));
}

/** Breaks every line of a text; an empty line stays one. */
export function breakLines(
  setter: Typesetter,
  lines: readonly string[],
  width: number,
  weight: Weight = 'regular',
): Typeset[] {
  return lines.flatMap((line) => breakLine(setter, line, width, weight));
}

function breakWord(setter: Typesetter, word: string, width: number, weight: Weight): readonly string[] {
  if (setter.line(word, weight).width <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part !== '' && setter.line(part + character, weight).width > width) {
      parts.push(part);
      part = character;
    } else part += character;
  }
  return [...parts, part];
}
