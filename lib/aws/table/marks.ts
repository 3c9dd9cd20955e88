import { TABLE } from '../../contract/environment.ts';
import { currentWork } from '../calls/work.ts';
import type { TransactItem } from './writes.ts';

const { sortKey } = TABLE.indexes.pending;

/** Notes a mark of the outbox that a single write put on an item, so that its message is sent at the end of the current work. */
export function noteMark(mark: string): void {
  currentWork()?.committedMarks.push(mark);
}

/** Notes the marks of the outbox that a transaction committed, so that their messages are sent at the end of the current work. */
export function noteMarks(committed: readonly TransactItem[]): void {
  const marks = committed.flatMap(({ Put }) => Put?.Item?.[sortKey] ?? []);
  currentWork()?.committedMarks.push(...marks.filter((mark): mark is string => typeof mark === 'string'));
}
