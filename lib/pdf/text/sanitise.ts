/** Controls, marks that force a direction, invisible operators, interlinear and tag characters, and lone surrogates. */
const INVISIBLE =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{e0000}-\u{e0fff}]/gu;

/** More marks and joiners than any script uses: they would cover the lines above and below. */
const MARKS_OF_ONE = /(\p{M}{6})\p{M}+/gu;
const JOINERS = /([\u200c\u200d])[\u200c\u200d]+/g;

/** Printable ASCII and Latin-1 with single spaces: most texts, which need no change. */
const CLEAN = /^(?:[!-~\u00a1-\u00ac\u00ae-\u00ff]| (?! |$))*$/;

/** The text as one line: without invisible characters, every run of white space as one space. */
export function sanitiseLine(text: string): string {
  if (CLEAN.test(text) && !text.startsWith(' ')) return text;
  return sanitise(text).replace(/\s+/gu, ' ').trim();
}

/** The lines of a text: without invisible characters, every run of empty lines as one. */
export function sanitiseLines(text: string | undefined): readonly string[] {
  if (!text) return [];
  const lines = text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/u).map(sanitiseLine);
  const kept = lines.filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''));
  return kept.at(-1) === '' ? kept.slice(0, -1) : kept;
}

function sanitise(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085]/gu, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(MARKS_OF_ONE, '$1')
    .replace(JOINERS, '$1');
}
