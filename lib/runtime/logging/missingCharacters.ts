import { measure } from '../../aws/calls/work.ts';
import type { MissingCharacters } from '../../pdf/render.ts';
import { logger } from './log.ts';

/** Logs and counts characters of names that no font has. Neither the name nor the characters are logged. */
export function logMissingCharacters(invoiceId: string, missing: readonly MissingCharacters[]): void {
  for (const { field, count } of missing) {
    logger.warn('a name has characters that no font has', { invoiceId, field, count });
    measure('missingCharacters', count);
  }
}
