import { readEvent } from '../aws/events/events.ts';
import { recordReference } from '../aws/invoices/references.ts';
import { takeMarkOff } from '../aws/queues/outbox.ts';
import { countEvent } from '../aws/summary/counting.ts';
import { InvalidItem, type Item, type Key } from '../aws/table/itemKind.ts';
import { describeFault } from './describeFault.ts';
import { logger } from './log.ts';

/**
 * Has an invoice found by its reference, counts the event in the summary of its account and takes its mark off. An event that
 * cannot be read is not counted: it would fail for ever. The operator recounts the account.
 */
export async function countOnce(accountId: string, { key, item }: { key: Key; item: Item }): Promise<void> {
  try {
    const event = readEvent(item);
    if (event) await recordReference(accountId, event);
    await (event ? countEvent(accountId, { key, event }) : takeMarkOff(key));
  } catch (fault) {
    if (!(fault instanceof InvalidItem)) throw fault;
    logger.error('an event is not in the summary', describeFault(fault));
    await takeMarkOff(key);
  }
}
