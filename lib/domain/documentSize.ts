import type { LineItemInput } from './invoice.ts';
import { invalid } from './problem.ts';

/** What the lines of one invoice may say together: their document is drawn within seconds and fits one reply. */
export const MAX_DESCRIPTION_CHARACTERS = 200_000;
/** Counted as written, before long lines are broken; a line item has at least one. */
export const MAX_DESCRIPTION_LINES = 5_000;
/** More than any language needs: a document brings the shape of each character it shows. */
export const MAX_DIFFERENT_CHARACTERS = 3_000;

const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;

interface Texts {
  readonly lineItems: readonly LineItemInput[];
  readonly notes?: string | undefined;
  readonly terms?: string | undefined;
}

/** How many lines a text has as it is written. */
export function countLines(text: string): number {
  return 1 + (text.match(LINE_BREAK)?.length ?? 0);
}

/** Refuses an invoice whose document would be too large to draw; throws a `VALIDATION_ERROR` that says what is too much. */
export function checkDocumentSize({ lineItems, notes = '', terms = '' }: Texts): void {
  const descriptions = lineItems.map(({ description }) => description);
  const characters = descriptions.reduce((sum, description) => sum + description.length, 0);
  if (characters > MAX_DESCRIPTION_CHARACTERS) {
    throw tooMuch(`Must have descriptions of at most ${MAX_DESCRIPTION_CHARACTERS} characters together`);
  }
  const lines = descriptions.reduce((sum, description) => sum + countLines(description), 0);
  if (lines > MAX_DESCRIPTION_LINES) {
    throw tooMuch(`Must have descriptions of at most ${MAX_DESCRIPTION_LINES} lines together`);
  }
  if (characters + notes.length + terms.length <= MAX_DIFFERENT_CHARACTERS) return;
  const different = new Set<string>();
  for (const text of [...descriptions, notes, terms]) for (const character of text) different.add(character);
  if (different.size > MAX_DIFFERENT_CHARACTERS) {
    throw tooMuch(
      `Must be written with at most ${MAX_DIFFERENT_CHARACTERS} different characters, notes and terms included`,
    );
  }
}

function tooMuch(message: string) {
  return invalid('lineItems', message, 'the invoice is too long for a document');
}
