import { TABLE } from '../../contract/environment.ts';
import { type LoggedRequest, REQUEST_METHODS, type RequestLane } from '../../domain/accounts/requestLog.ts';
import { itemKind } from '../table/itemKind.ts';
import { bytes, type Fields, number, oneOf, optional, text } from '../table/shape.ts';

export const LOGGED_REQUEST_FIELDS: Fields<LoggedRequest> = {
  id: text,
  at: number,
  method: oneOf(REQUEST_METHODS),
  route: text,
  status: number,
  milliseconds: number,
  keyId: text,
  memberId: optional(text),
};

/** Requests of one lane that came shortly after each other, packed. */
interface RequestChunk {
  readonly requests: Uint8Array;
  readonly [TABLE.expiry]: number;
}

const CHUNK_FIELDS: Fields<RequestChunk> = { requests: bytes, [TABLE.expiry]: number };

/** Its position is that of its newest request. Positions sort by time. */
export const requestChunkItem = itemKind('requestChunk', {
  key: (accountId: string, lane: RequestLane, position: string) => ({
    pk: `${accountId}#requests#${lane}`,
    sk: position,
  }),
  fields: CHUNK_FIELDS,
});

interface StoredRequest extends LoggedRequest {
  readonly [TABLE.expiry]: number;
}

const FIELDS: Fields<StoredRequest> = { ...LOGGED_REQUEST_FIELDS, [TABLE.expiry]: number };

/** A request alone in its lane, as an earlier version of the service wrote it. */
export const requestItem = itemKind('request', { key: requestChunkItem.key, fields: FIELDS });

/** The same request by its id, as that version wrote it. */
export const requestByIdItem = itemKind('requestById', {
  key: (accountId: string, requestId: string) => ({ pk: `${accountId}#requests#id#${requestId}`, sk: 'REQUEST' }),
  fields: FIELDS,
});
