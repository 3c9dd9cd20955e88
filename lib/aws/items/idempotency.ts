import { itemKind } from './itemKind.ts';
import { bytes, type Fields, listOf, number, text } from './shape.ts';

/** The hold of a request that is under way on its idempotency key. */
export interface IdempotencyHold {
  readonly fingerprint: string;
  readonly owner: string;
  /** Seconds since 1970 after which the request is taken for dead. */
  readonly heldUntil: number;
  readonly deleteAfter: number;
}

/** The reply that a request had. It takes the place of the hold. */
export interface IdempotencyReply {
  readonly fingerprint: string;
  readonly owner: string;
  /** The beginning of the reply, sealed. */
  readonly reply: Uint8Array;
  /** Names of the items that hold the rest of it, in order. */
  readonly parts: readonly string[];
  readonly deleteAfter: number;
}

interface IdempotencyPart {
  readonly part: Uint8Array;
  readonly deleteAfter: number;
}

const HOLD_FIELDS: Fields<IdempotencyHold> = { fingerprint: text, owner: text, heldUntil: number, deleteAfter: number };

const REPLY_FIELDS: Fields<IdempotencyReply> = {
  fingerprint: text,
  owner: text,
  reply: bytes,
  parts: listOf(text),
  deleteAfter: number,
};

const PART_FIELDS: Fields<IdempotencyPart> = { part: bytes, deleteAfter: number };

const recordKey = (accountId: string, hash: string) => ({ pk: `${accountId}#idempotency#${hash}`, sk: 'REPLY' });

export const idempotencyHoldItem = itemKind('idempotencyHold', { key: recordKey, fields: HOLD_FIELDS });

export const idempotencyReplyItem = itemKind('idempotencyReply', { key: recordKey, fields: REPLY_FIELDS });

/** What of a large reply its record has no room for. */
export const idempotencyPartItem = itemKind('idempotencyPart', {
  key: (accountId: string, hash: string, name: string) => ({
    pk: `${accountId}#idempotency#${hash}`,
    sk: `PART#${name}`,
  }),
  fields: PART_FIELDS,
});
