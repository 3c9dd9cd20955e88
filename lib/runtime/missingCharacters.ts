import { measure } from '../aws/work.ts';
import type { MissingCharacters } from '../pdf/render.ts';
import { logger } from './log.ts';

/** Says that a name is not printed as its owner writes it, and counts the characters: never the name, nor the characters. */
export function logMissingCharacters(invoiceId: string, missing: readonly MissingCharacters[]): void {
  for (const { field, count } of missing) {
    logger.warn('a name has characters that no font has', { invoiceId, field, count });
    measure('missingCharacters', count);
  }
}
