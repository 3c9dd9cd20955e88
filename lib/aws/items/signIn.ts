import { TABLE } from '../../contract/environment.ts';
import { PANEL_LANGUAGES, type PanelLanguage } from '../../domain/accounts/signIn.ts';
import { itemKind } from '../table/itemKind.ts';
import { type Fields, listOf, number, oneOf, optional, text } from '../table/shape.ts';
import { MARK_FIELDS, type Marked } from './mark.ts';

/** That somebody asked for a link to sign in, whether or not the address is a member of any account. */
export interface StoredSignIn extends Marked {
  readonly id: string;
  readonly email: string;
  /** Hash of the secret of the browser that asked. Absent: the operator asked, and whoever has the link may use it. */
  readonly browserHash?: string | undefined;
  /** Hashes of the secrets of its links. A mail that was sent twice has two links, and either works. */
  readonly linkHashes: readonly string[];
  readonly language?: PanelLanguage | undefined;
  /** Address of the API in the request. The link starts with it. */
  readonly baseUrl?: string | undefined;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt?: string | undefined;
  readonly [TABLE.expiry]: number;
}

const SIGN_IN_FIELDS: Fields<StoredSignIn> = {
  ...MARK_FIELDS,
  id: text,
  email: text,
  browserHash: optional(text),
  linkHashes: listOf(text),
  language: optional(oneOf(PANEL_LANGUAGES)),
  baseUrl: optional(text),
  createdAt: text,
  expiresAt: text,
  usedAt: optional(text),
  [TABLE.expiry]: number,
};

export const signInItem = itemKind('signIn', {
  key: (signInId: string) => ({ pk: `signIn#${signInId}`, sk: 'SIGN_IN' }),
  fields: SIGN_IN_FIELDS,
});

interface LinkCount {
  readonly count: number;
  readonly [TABLE.expiry]: number;
}

/** How many links were asked for within an hour, by whom or for whom. */
export const linkCountItem = itemKind<LinkCount, [subject: string, hour: string]>('linkCount', {
  key: (subject, hour) => ({ pk: `signIns#${subject}`, sk: hour }),
  fields: { count: number, [TABLE.expiry]: number },
});
