import type { FoundPlace } from '../../aws/eventLists/eventList.ts';
import { readEvent } from '../../aws/events/events.ts';
import { recordReference } from '../../aws/invoices/references.ts';
import { countEvent } from '../../aws/summary/counting.ts';
import { isToBeCounted } from '../../aws/summary/settledEvents.ts';
import { InvalidItem } from '../../aws/table/itemKind.ts';
import { describeFault } from '../logging/describeFault.ts';
import { logger } from '../logging/log.ts';

/**
 * Has an invoice found by its reference and counts the event in the summary of its account, where the event is still to be counted.
 * One that cannot be read is not counted: it would fail for ever. The operator recounts the account.
 */
export async function countOnce(accountId: string, { id, objectId, item }: FoundPlace): Promise<void> {
  if (!isToBeCounted(item, id)) return;
  try {
    const event = readEvent(item);
    if (!event) return;
    await recordReference(accountId, event);
    await countEvent(accountId, objectId, event);
  } catch (fault) {
    if (!(fault instanceof InvalidItem)) throw fault;
    logger.error('an event is not in the summary', describeFault(fault));
  }
}
