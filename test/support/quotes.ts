import { setAttribute } from './behindTheApi.ts';
import type { Wiring } from './wiring.ts';

const SHARDS = 8;

/** Has the validity of an open quote be over, as if it had been sent long ago. Its job is due. */
export async function passValidity(local: Wiring, accountId: string, quoteId: string): Promise<void> {
  const expiresAt = '2026-03-03T00:00:00.000Z';
  const attributes = {
    validUntil: '2026-03-02',
    expiresAt,
    scheduledPk: `SCHEDULED#${quoteId.charCodeAt(quoteId.length - 1) % SHARDS}`,
    scheduledSk: `${expiresAt}#${accountId}#${quoteId}#expiry.due`,
  };
  for (const [name, value] of Object.entries(attributes)) {
    await setAttribute({ local }, `${accountId}#quotes`, quoteId, name, { S: value });
  }
}
