import { readEvent } from '../aws/events/events.ts';
import { recordReference } from '../aws/invoices/references.ts';
import { countEvent, type Settling, settleEvent } from '../aws/summary/counting.ts';
import { InvalidItem, type Item } from '../aws/table/itemKind.ts';
import { describeFault } from './describeFault.ts';
import { logger } from './log.ts';

/**
 * Has an invoice found by its reference, counts the event in the summary of its account and takes it off the outbox. An event that
 * cannot be read is not counted: it would fail for ever. The operator recounts the account. Returns whether this run has done it.
 */
export async function countOnce(accountId: string, item: Item, settling: Settling): Promise<boolean> {
  try {
    const event = readEvent(item);
    if (event) await recordReference(accountId, event);
    return await (event ? countEvent(accountId, event, settling) : settleEvent(settling));
  } catch (fault) {
    if (!(fault instanceof InvalidItem)) throw fault;
    logger.error('an event is not in the summary', describeFault(fault));
    return settleEvent(settling);
  }
}
