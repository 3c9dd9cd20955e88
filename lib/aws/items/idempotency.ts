import { TABLE } from '../../contract/environment.ts';
import { itemKind } from '../table/itemKind.ts';
import { bytes, type Fields, listOf, number, text } from '../table/shape.ts';

/** A request that is under way holds its idempotency key. */
export interface IdempotencyHold {
  readonly fingerprint: string;
  readonly owner: string;
  /** Seconds since 1970 after which the request is taken for dead. */
  readonly heldUntil: number;
  readonly [TABLE.expiry]: number;
}

/** The reply that a request had. It takes the place of the hold. */
export interface IdempotencyReply {
  readonly fingerprint: string;
  readonly owner: string;
  /** The first bytes of the reply, encrypted. */
  readonly reply: Uint8Array;
  /** Names of the items that hold the rest of it, in order. */
  readonly parts: readonly string[];
  readonly [TABLE.expiry]: number;
}

interface IdempotencyPart {
  readonly part: Uint8Array;
  readonly [TABLE.expiry]: number;
}

const HOLD_FIELDS: Fields<IdempotencyHold> = {
  fingerprint: text,
  owner: text,
  heldUntil: number,
  [TABLE.expiry]: number,
};

const REPLY_FIELDS: Fields<IdempotencyReply> = {
  fingerprint: text,
  owner: text,
  reply: bytes,
  parts: listOf(text),
  [TABLE.expiry]: number,
};

const PART_FIELDS: Fields<IdempotencyPart> = { part: bytes, [TABLE.expiry]: number };

const recordKey = (accountId: string, hash: string) => ({ pk: `${accountId}#idempotency#${hash}`, sk: 'REPLY' });

export const idempotencyHoldItem = itemKind('idempotencyHold', { key: recordKey, fields: HOLD_FIELDS });

export const idempotencyReplyItem = itemKind('idempotencyReply', { key: recordKey, fields: REPLY_FIELDS });

/** A part of a reply that is too large for one item. */
export const idempotencyPartItem = itemKind('idempotencyPart', {
  key: (accountId: string, hash: string, name: string) => ({
    pk: `${accountId}#idempotency#${hash}`,
    sk: `PART#${name}`,
  }),
  fields: PART_FIELDS,
});
