import { documents } from '../../contract/documents.ts';
import { accountItem } from '../items/account.ts';
import { deleteObjects, type VersionPlace } from '../storedObjects.ts';
import { Attribute, expression } from '../table/expression.ts';
import { type Item, type Key, partitionKey, sortKey } from '../table/itemKind.ts';
import type { Progress } from '../table/phases.ts';
import { type ScannedPage, scanPage } from '../table/scan.ts';
import { deleteKeys } from './erasing.ts';

interface AccountErasure {
  readonly accountId: string;
  readonly dryRun: boolean;
}

const accountIdAttribute = new Attribute('accountId');

/** Where an erasure goes on: after an item of the table, or after an object below one of the prefixes. */
interface Place {
  readonly item?: Key | undefined;
  readonly prefix?: number;
  readonly object?: VersionPlace | undefined;
}

/**
 * Erases an account: every item, whatever wrote it, and every stored object with its versions. It reads the whole table, so that
 * nothing is missed. Objects come after the items, as a job that still finds an invoice writes its document. The record of the account
 * is last, so that an erasure that was interrupted is begun again.
 */
export async function* eraseAccount(erasure: AccountErasure, after: string | undefined): AsyncGenerator<Progress> {
  const { accountId, dryRun } = erasure;
  const place = after === undefined ? {} : readPlace(after);
  if (place.prefix === undefined) yield* eraseItems(erasure, place.item);
  yield* eraseObjects(erasure, place);
  await deleteKeys([accountItem.key(accountId)], { dryRun });
  yield { counts: { accounts: 1 } };
}

async function* eraseItems({ accountId, dryRun }: AccountErasure, after: Key | undefined): AsyncGenerator<Progress> {
  const own = accountItem.key(accountId);
  let next = after;
  do {
    const page: ScannedPage = await scanPage(belongsTo(accountId), next);
    const found = page.items.map(keyOf).filter(({ pk, sk }) => pk !== own.pk || sk !== own.sk);
    await deleteKeys(found, { dryRun });
    next = page.next;
    yield { position: positionOf(next ? { item: next } : { prefix: 0 }), counts: { items: found.length } };
  } while (next);
}

async function* eraseObjects(
  { accountId, dryRun }: AccountErasure,
  { prefix: first = 0, object }: Place,
): AsyncGenerator<Progress> {
  for (const [index, prefix] of prefixesOf(accountId).entries()) {
    if (index < first) continue;
    const after = index === first ? object : undefined;
    for await (const { objects, keptByLock, next } of deleteObjects(prefix, { dryRun, after })) {
      const place = next ? { prefix: index, object: next } : { prefix: index + 1 };
      yield { position: positionOf(place), counts: { objects, keptByLock } };
    }
  }
}

const positionOf = (place: Place): string => JSON.stringify(place);

function readPlace(position: string): Place {
  return JSON.parse(position);
}

/** Items below the account, and those that name it from elsewhere: keys, memberships, and the operator's index. */
function belongsTo(accountId: string) {
  const own = expression`${partitionKey} = ${accountId} OR begins_with(${partitionKey}, ${`${accountId}#`})`;
  return expression`${own} OR ${accountIdAttribute} = ${accountId} OR ${sortKey} = ${accountId}`;
}

/** Every prefix of the bucket below which objects of an account are. */
function prefixesOf(accountId: string): readonly string[] {
  const prefixes = Object.values(documents).map(({ key }) => {
    const [before = ''] = key.split('{accountId}');
    return `${before}${accountId}/`;
  });
  return [...new Set(prefixes)];
}

function keyOf({ pk, sk }: Item): Key {
  return { pk: String(pk), sk: String(sk) };
}
