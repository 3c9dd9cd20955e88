import type { MissingCharacters } from '../pdf/render.ts';
import { log } from './log.ts';

/**
 * Says that a party's name is not as its owner writes it, and counts the characters in CloudWatch (embedded metric format).
 * Never the name itself, nor the characters.
 */
export function logMissingCharacters(invoiceId: string, missing: readonly MissingCharacters[], now = Date.now()): void {
  for (const { field, count } of missing) {
    log('warn', 'a name has characters that no font has', {
      invoiceId,
      field,
      missingCharacters: count,
      _aws: {
        Timestamp: now,
        CloudWatchMetrics: [
          {
            Namespace: 'CleverInvo',
            Dimensions: [['field']],
            Metrics: [{ Name: 'missingCharacters', Unit: 'Count' }],
          },
        ],
      },
    });
  }
}
