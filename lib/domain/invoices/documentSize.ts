import { invalid } from '../values/problem.ts';
import type { ChargeInput, LineItemInput } from './invoice.ts';

/** Most characters of all descriptions together. Their document is drawn in seconds and fits into one reply. */
export const MAX_DESCRIPTION_CHARACTERS = 200_000;
/** Most lines of all descriptions together, as written. Every line item has at least one. */
export const MAX_DESCRIPTION_LINES = 5_000;
/** More than any language needs. A document contains the shape of every character that it shows. */
export const MAX_DIFFERENT_CHARACTERS = 3_000;

const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;

interface Texts {
  readonly lineItems: readonly LineItemInput[];
  readonly charges?: readonly ChargeInput[] | undefined;
  readonly notes?: string | undefined;
  readonly terms?: string | undefined;
}

/** How many lines a text has, as written. */
export function countLines(text: string): number {
  return 1 + (text.match(LINE_BREAK)?.length ?? 0);
}

/** Throws a `VALIDATION_ERROR` for an invoice whose document would be too large. */
export function checkDocumentSize({ lineItems, charges = [], notes = '', terms = '' }: Texts): void {
  const descriptions = [...lineItems, ...charges].flatMap(textsOf);
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

/** The description, and what else a document shows of a line or a charge. */
function textsOf({ description, exemptionReason, taxes, ...item }: LineItemInput | ChargeInput): string[] {
  const further = [
    exemptionReason,
    'itemId' in item ? item.itemId : undefined,
    ...(taxes ?? []).map(({ name }) => name),
  ];
  return [description, ...further.filter((text) => text !== undefined)];
}

function tooMuch(message: string) {
  return invalid('lineItems', message, 'the invoice is too long for a document');
}
