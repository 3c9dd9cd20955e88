import { recordMinute } from '../../lib/aws/requests/record.ts';
import { readAccessLogLine } from '../../lib/contract/accessLogLine.ts';
import { minuteOf } from '../../lib/domain/accounts/requestLog.ts';
import { logLines } from '../../lib/runtime/handlers/logLines.ts';

/** Lines that come again have the same request ids, and are counted and listed once. */
export const handler = logLines('recordRequests', async (lines) => {
  const read = lines.flatMap((line) => readAccessLogLine(line) ?? []);
  const requests = [...new Map(read.map((found) => [`${found.accountId}#${found.request.id}`, found])).values()];
  const minutes = [
    ...Map.groupBy(requests, ({ accountId, request }) => `${accountId}#${minuteOf(request.at)}`).values(),
  ];
  // What fails of one account keeps nothing of the others back. It is then tried again with all of them.
  const outcomes = await Promise.allSettled(
    minutes.map((found) =>
      recordMinute(
        found[0]?.accountId ?? '',
        found.map(({ request }) => request),
      ),
    ),
  );
  const faults = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} of ${minutes.length} minutes failed`);
  return { requests: requests.length, unreadable: lines.length - read.length };
});
