import { TABLE } from '../../contract/environment.ts';
import { itemKind } from '../table/itemKind.ts';
import { bytes, type Fields, number, optional, setOfTexts } from '../table/shape.ts';

/** How many requests one minute had. A count that is absent is zero. */
export interface RequestMinute {
  readonly total: number;
  readonly keyRequests?: number | undefined;
  readonly keyRefusals?: number | undefined;
  readonly sessionRequests?: number | undefined;
  readonly sessionRefusals?: number | undefined;
  /** The batches that were counted, as long as they are few. */
  readonly batches?: ReadonlySet<string> | undefined;
  /** Short hashes of the ids of its requests, but for those that were refused. By them a request is found. */
  readonly idHashes?: ReadonlySet<string> | undefined;
  /** The requests of its first small batch, packed. All others are in chunks of their lanes. */
  readonly first?: Uint8Array | undefined;
  readonly [TABLE.expiry]: number;
}

const FIELDS: Fields<RequestMinute> = {
  total: number,
  keyRequests: optional(number),
  keyRefusals: optional(number),
  sessionRequests: optional(number),
  sessionRefusals: optional(number),
  batches: optional(setOfTexts),
  idHashes: optional(setOfTexts),
  first: optional(bytes),
  [TABLE.expiry]: number,
};

export const requestMinuteItem = itemKind('requestMinute', {
  key: (accountId: string, minute: string) => ({ pk: `${accountId}#requests#minutes`, sk: minute }),
  fields: FIELDS,
});
