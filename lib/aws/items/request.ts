import { TABLE } from '../../contract/environment.ts';
import { type LoggedRequest, REQUEST_METHODS, type RequestLane } from '../../domain/requestLog.ts';
import { itemKind } from '../table/itemKind.ts';
import { type Fields, number, oneOf, optional, text } from '../table/shape.ts';

interface StoredRequest extends LoggedRequest {
  readonly [TABLE.expiry]: number;
}

const FIELDS: Fields<StoredRequest> = {
  id: text,
  at: number,
  method: oneOf(REQUEST_METHODS),
  route: text,
  status: number,
  milliseconds: number,
  keyId: text,
  memberId: optional(text),
  [TABLE.expiry]: number,
};

/** A request in a lane of the log. Positions sort by time. */
export const requestItem = itemKind('request', {
  key: (accountId: string, lane: RequestLane, position: string) => ({
    pk: `${accountId}#requests#${lane}`,
    sk: position,
  }),
  fields: FIELDS,
});

/** The same request by its id, which says nothing of its time. */
export const requestByIdItem = itemKind('requestById', {
  key: (accountId: string, requestId: string) => ({ pk: `${accountId}#requests#id#${requestId}`, sk: 'REQUEST' }),
  fields: FIELDS,
});
