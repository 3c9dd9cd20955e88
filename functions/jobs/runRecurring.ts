import { type RecurringId, runOnce } from '../../lib/aws/recurring/runs.ts';
import type { Cause } from '../../lib/domain/events/events.ts';
import { MAX_DUE_AT_START } from '../../lib/domain/recurring/recurring.ts';
import { worker } from '../../lib/runtime/handlers/worker.ts';

export const handler = worker('runRecurring', runDue);

/** Makes every invoice that is due, oldest first. Where there are too many for one run, the schedule starts another. */
export async function runDue(id: RecurringId, cause: Cause): Promise<void> {
  for (let made = 0; made < MAX_DUE_AT_START; made++) {
    if (!(await runOnce(id, cause))) return;
  }
}
