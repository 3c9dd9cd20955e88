import { clientIndexPhases } from '../../lib/aws/clientLists/indexClients.ts';
import { indexPhases } from '../../lib/aws/invoiceLists/indexAccount.ts';
import { indexQuotes } from '../../lib/aws/quotes/quoteNumbers.ts';
import { indexRecurring } from '../../lib/aws/recurring/indexRecurring.ts';
import { beginRecount, completeRecount } from '../../lib/aws/summary/recount.ts';
import { type Phase, type Progress, runPhases } from '../../lib/aws/table/phases.ts';
import { runStep } from './steps.ts';

/** Begins a recount of an account, or completes the one that has begun, and adds what its lists lack, in as many steps as that takes. */
export async function recount(accountId: string, now: Date, continueWith: string | undefined) {
  const begun = await beginRecount(accountId, now);
  if (now < begun.readableFrom) return { accountId, status: 'BEGUN', runAgainFrom: begun.readableFrom };
  // Whatever was not counted may lack what lists read, too.
  const step = await runStep(continueWith, (after) => indexLists(accountId, after));
  if (step.continueWith !== undefined) return { accountId, status: 'RUNNING', ...step };
  return { accountId, status: 'COMPLETE', ...(await completeRecount(accountId, begun)) };
}

/** Gives an account what its lists read, from after a position on. */
export function indexLists(accountId: string, after: string | undefined): AsyncGenerator<Progress> {
  const phases: readonly Phase[] = [
    ...indexPhases(accountId),
    ...clientIndexPhases(accountId),
    ['recurring', (place) => indexRecurring(accountId, place)],
    ['quotes', (place) => indexQuotes(accountId, place)],
  ];
  return runPhases(phases, after);
}
