import { setTimeout as sleep } from 'node:timers/promises';
import type { DocumentKind } from '../../domain/invoices/documentKind.ts';
import { isTransient, unlessRefused } from '../calls/faults.ts';
import { turnsItem } from '../items/turns.ts';
import { expression, writeUpdate } from '../table/expression.ts';
import { type Key, partitionKey } from '../table/itemKind.ts';
import { updateItem } from '../table/table.ts';

/**
 * How long a turn is, in milliseconds: as long as this process needed lately to read the counter and to move it. Where that
 * takes longer, some turns are in vain.
 */
let turnLength = 20;
const LEAST_LENGTH = 2;
const LONGEST_LENGTH = 100;
/** How much one turn counts for the length of those that follow. */
const WEIGHT = 0.3;

/** Nobody waits for a turn for longer than this. So a clock that is far ahead holds nobody up. */
const LONGEST_WAIT_MILLISECONDS = 5_000;

/** Who met others so shortly before takes a turn before the first try. */
const BUSY_MILLISECONDS = 1_000;

/** Until when a counter is busy, as far as this process knows. */
const busyUntil = new Map<string, number>();
const MAX_KNOWN = 1_000;

/** Whether others were in the way of this process a moment ago. */
export function isBusy(accountId: string, kind: DocumentKind): boolean {
  return (busyUntil.get(`${accountId}#${kind}`) ?? 0) > Date.now();
}

/** Remembers that others contend for the counter. */
export function markBusy(accountId: string, kind: DocumentKind): void {
  if (busyUntil.size >= MAX_KNOWN) busyUntil.clear();
  busyUntil.set(`${accountId}#${kind}`, Date.now() + BUSY_MILLISECONDS);
}

/** Records how long it took to read the counter and to move it, in milliseconds. */
export function recordTurn(milliseconds: number): void {
  const length = (1 - WEIGHT) * turnLength + WEIGHT * milliseconds;
  turnLength = Math.min(LONGEST_LENGTH, Math.max(LEAST_LENGTH, length));
}

/**
 * Takes the next turn at the counter and waits for it. A turn is a stretch of time, which others leave alone. It is no lock: nobody
 * waits for a function that has died, and the condition on the counter decides. Returns `false` where there is no turn
 * to be had: too many wait, or the store does not answer.
 */
export async function takeTurn(accountId: string, kind: DocumentKind): Promise<boolean> {
  try {
    const begin = await reserve(turnsItem.key(accountId, kind));
    if (begin === undefined) return false;
    const wait = Math.max(0, begin - Date.now());
    await sleep(wait);
    // Others are still at it. A shorter wait may be for a turn that this process has had itself.
    if (wait > turnLength) markBusy(accountId, kind);
    return true;
  } catch (fault) {
    if (!isTransient(fault)) throw fault;
    return false;
  }
}

/** When the turn begins, in milliseconds since 1970. */
async function reserve(key: Key): Promise<number | undefined> {
  const { attribute, read } = turnsItem;
  const freeAt = attribute('freeAt');
  const length = Math.ceil(turnLength);
  // Another may begin between the two.
  for (let tries = 0; tries < 2; tries++) {
    const now = Date.now();
    const isTaken = expression`${freeAt} BETWEEN ${now} AND ${now + LONGEST_WAIT_MILLISECONDS}`;
    const behind = writeUpdate(expression`SET ${freeAt} = ${freeAt} + ${length}`, isTaken);
    const last = await unlessRefused(updateItem({ Key: key, ...behind, ReturnValues: 'ALL_NEW' }));
    if (last) return read(last.Attributes ?? {}).freeAt - length;
    const isFree = expression`attribute_not_exists(${partitionKey}) OR ${freeAt} < ${now}`;
    const first = writeUpdate(expression`SET ${freeAt} = ${now + length}`, isFree);
    if (await unlessRefused(updateItem({ Key: key, ...first }))) return now;
  }
  return undefined;
}
