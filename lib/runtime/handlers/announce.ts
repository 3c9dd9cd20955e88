import { currentWork } from '../../aws/calls/work.ts';
import { markIn } from '../../aws/queues/outbox.ts';
import { describeFault } from '../logging/describeFault.ts';
import { logger } from '../logging/log.ts';

/**
 * Runs work, and then sends the messages that follow the changes it committed, so that their jobs run soon. If that fails,
 * the caller does not notice: the sweep finds the marks that were committed with the changes and sends the messages again.
 */
export async function announcing<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } finally {
    await announceCommitted();
  }
}

async function announceCommitted(): Promise<void> {
  const committed = currentWork()?.committedMarks.splice(0) ?? [];
  if (committed.length === 0) return;
  // Functions that only read do not need a client for queues.
  const { tell } = await import('../../aws/queues/tell.ts');
  const marks = committed.flatMap((mark) => markIn(mark) ?? []);
  const changes = [...Map.groupBy(marks, ({ change }) => change)];
  await Promise.all(
    changes.map(async ([change, some]) => {
      const { faults } = await tell(change, some).catch((fault: unknown) => ({ faults: [fault] }));
      if (faults.length > 0) logger.warn(`${change} is left to the sweep`, describeFault(faults[0]));
    }),
  );
}
