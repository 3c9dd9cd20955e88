import type { LoggedRequest } from '../../domain/accounts/requestLog.ts';

/** Digits of the milliseconds since 1970 until the year 2286. */
const TIME_DIGITS = 13;
const LAST_TIME = 10 ** TIME_DIGITS - 1;

/** Where a request is in its lane: positions sort by time. */
export function positionOf({ at, id }: Pick<LoggedRequest, 'at' | 'id'>): string {
  return `${timeText(at)}#${id}`;
}

export function isPosition(text: string): boolean {
  return /^\d{13}#[\w-]{1,64}$/.test(text);
}

/** Before every position at this time or later. */
export function firstAt(at: number): string {
  return `${timeText(at)}#`;
}

/** After every position at this time or earlier. */
export function lastAt(at: number): string {
  return `${timeText(at)}#~`;
}

/** The position by which a lane has to be read to find all requests up to a position, some of which are in chunks with later ones. */
export function endOfChunk(position: string, milliseconds: number): string {
  const at = Number(position.slice(0, TIME_DIGITS));
  return Number.isNaN(at) ? position : lastAt(at + milliseconds);
}

/** The time of a position. What is above all positions has the last time of all. */
export function timeOf(position: string): number {
  const at = Number(position.slice(0, TIME_DIGITS));
  return Number.isNaN(at) ? LAST_TIME : at;
}

function timeText(at: number): string {
  return String(Math.min(Math.max(at, 0), LAST_TIME)).padStart(TIME_DIGITS, '0');
}
