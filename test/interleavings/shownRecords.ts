import type { Answer } from '../support/stack.ts';

/** Records of a chain without what differs from trial to trial. */
export function shownRecords(records: readonly Answer['body'][]) {
  return records.map(({ sequence, kind, documentNumber, total, withoutIssue }) =>
    [sequence, kind, documentNumber, total, withoutIssue].filter((value) => value !== undefined).join(' '),
  );
}
