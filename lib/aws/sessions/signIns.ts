import { createHash, timingSafeEqual } from 'node:crypto';
import { normaliseEmail } from '../../domain/accounts/members.ts';
import { LINK_MINUTES, type PanelLanguage } from '../../domain/accounts/signIn.ts';
import { callerOf, LINKS_PER_HOUR } from '../../domain/accounts/signInLimits.ts';
import { Problem } from '../../domain/values/problem.ts';
import { hashOf } from '../accounts/secrets.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { isId, newId, randomText } from '../ids.ts';
import { linkCountItem, type StoredSignIn, signInItem } from '../items/signIn.ts';
import { markOf } from '../queues/outbox.ts';
import { expression, writeUpdate } from '../table/expression.ts';
import { getItem, updateItem } from '../table/table.ts';
import { transact } from '../table/transact.ts';
import { add, EXISTS, type TransactItem, update } from '../table/writes.ts';

const { attribute } = signInItem;

const SECRET_LENGTH = 43;
/** Items are deleted some time after they are of no more use, as the instant of the deletion is not exact. */
const KEPT_SECONDS = 3600;

/** Who asks for a link, and how it is to be written. */
export interface NewSignIn {
  readonly email: string;
  readonly sourceIp: string;
  readonly language?: PanelLanguage | undefined;
  readonly baseUrl: string;
}

/**
 * Notes that somebody asks for a link, and has a job send it. It does the same for every address, so neither the reply nor the
 * time that it takes tells whether the address is a member of an account. Throws `RATE_LIMITED` where too many were asked for.
 */
export async function addSignIn({ email: given, sourceIp, language, baseUrl }: NewSignIn, now: Date) {
  const email = normaliseEmail(given);
  const browserSecret = randomText(SECRET_LENGTH);
  const signIn = { ...newSignIn(email, now), browserHash: hashOf(browserSecret), language, baseUrl };
  const addressHash = hashOf(email);
  const marked = { ...signIn, ...markOf('signIn.requested', { addressHash, signInId: signIn.id }, now) };
  const caller = callerOf(sourceIp);
  try {
    await transact([
      count(`${email} ${caller}`, LINKS_PER_HOUR.addressAndCaller, now),
      count(email, LINKS_PER_HOUR.address, now),
      count(caller, LINKS_PER_HOUR.caller, now),
      add(signInItem.write(marked, signIn.id)),
    ]);
  } catch (fault) {
    if (isConditionFailed(fault)) throw tooMany(now);
    throw fault;
  }
  return { id: signIn.id, browserSecret, expiresAt: signIn.expiresAt };
}

/** A link for which nobody asked. Whoever gets it from the operator may use it in any browser. Returns its token. */
export async function addOperatorLink(email: string, now: Date): Promise<string> {
  const signIn = newSignIn(normaliseEmail(email), now);
  const secret = randomText(SECRET_LENGTH);
  await transact([add(signInItem.write({ ...signIn, linkHashes: [hashOf(secret)] }, signIn.id))]);
  return formatToken(signIn.id, secret);
}

function newSignIn(email: string, now: Date): StoredSignIn {
  const expires = now.getTime() + LINK_MINUTES * 60_000;
  return {
    id: newId('sgn', now),
    email,
    linkHashes: [],
    createdAt: now.toISOString(),
    expiresAt: new Date(expires).toISOString(),
    deleteAfter: Math.ceil(expires / 1000) + KEPT_SECONDS,
  };
}

export function getSignIn(signInId: string): Promise<StoredSignIn | undefined> {
  return getItem(signInItem, signInId);
}

/** Whether a link of this sign-in may still be used. */
export function isOpen({ usedAt, expiresAt }: StoredSignIn, now: Date): boolean {
  return usedAt === undefined && expiresAt > now.toISOString();
}

/** Adds a link to a sign-in. Returns its token, or nothing where the sign-in is over. */
export async function addLink({ id }: StoredSignIn, now: Date): Promise<string | undefined> {
  const secret = randomText(SECRET_LENGTH);
  const hashes = attribute('linkHashes');
  try {
    await updateItem({
      Key: signInItem.key(id),
      ...writeUpdate(expression`SET ${hashes} = list_append(${hashes}, ${[hashOf(secret)]})`, isOpenAt(now)),
    });
  } catch (fault) {
    if (isConditionFailed(fault)) return undefined;
    throw fault;
  }
  return formatToken(id, secret);
}

/** The sign-in of a token, if the token is that of one of its links and it is not over. */
export async function findSignIn(token: string, now: Date): Promise<StoredSignIn | undefined> {
  const id = `sgn_${token.slice(0, -SECRET_LENGTH)}`;
  if (!isId('sgn', id)) return undefined;
  const signIn = await getSignIn(id);
  const hash = hashOf(token.slice(-SECRET_LENGTH));
  return signIn && isOpen(signIn, now) && signIn.linkHashes.some((known) => isSame(known, hash)) ? signIn : undefined;
}

/** Whether this is the secret of the browser that asked. Where the operator asked, any browser will do. */
export function isOfBrowser({ browserHash }: StoredSignIn, browserSecret = ''): boolean {
  return browserHash === undefined || isSame(browserHash, hashOf(browserSecret));
}

/** The write that uses a sign-in. It is refused for the second of two that use it, and once it has expired. */
export function useSignIn({ id }: StoredSignIn, now: Date): TransactItem {
  return update(signInItem.key(id), expression`SET ${attribute('usedAt')} = ${now.toISOString()}`, isOpenAt(now));
}

function isOpenAt(now: Date) {
  return expression`${EXISTS} AND attribute_not_exists(${attribute('usedAt')}) AND ${attribute('expiresAt')} > ${now.toISOString()}`;
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

function formatToken(signInId: string, secret: string): string {
  return signInId.slice(4) + secret;
}

const HOUR_MILLISECONDS = 3_600_000;

/** Counts a link that is asked for. Refused where as many were asked for within the hour. */
function count(subject: string, most: number, now: Date): TransactItem {
  const hour = now.toISOString().slice(0, 13);
  const counted = linkCountItem.attribute('count');
  const deleteAfter = Math.ceil(now.getTime() / 1000) + 2 * KEPT_SECONDS;
  return update(
    // A hash, so that no address of a person is in the key.
    linkCountItem.key(createHash('sha256').update(subject).digest('hex'), hour),
    expression`SET ${linkCountItem.attribute('deleteAfter')} = ${deleteAfter} ADD ${counted} ${1}`,
    expression`attribute_not_exists(${counted}) OR ${counted} < ${most}`,
  );
}

function tooMany(now: Date): Problem {
  const retryAfterSeconds = Math.ceil((HOUR_MILLISECONDS - (now.getTime() % HOUR_MILLISECONDS)) / 1000);
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return new Problem(
    'RATE_LIMITED',
    `Too many links to sign in were asked for: try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
    [],
    { retryAfterSeconds },
  );
}
