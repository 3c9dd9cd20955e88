import { itemKind } from '../table/itemKind.ts';
import { type Fields, text } from '../table/shape.ts';

/** An address that an account sends no more mail to. */
export interface Suppression {
  /** The mail that it rejected. */
  readonly emailId: string;
  /** Instant, ISO 8601 UTC. */
  readonly createdAt: string;
}

const FIELDS: Fields<Suppression> = { emailId: text, createdAt: text };

export const suppressionItem = itemKind('suppression', {
  key: (accountId: string, address: string) => ({ pk: `${accountId}#suppressed`, sk: address.toLowerCase() }),
  fields: FIELDS,
});
