import { documents } from '../../contract/documents.ts';
import { accountItem } from '../items/account.ts';
import { deleteObjects } from '../storedObjects.ts';
import { Attribute, expression } from '../table/expression.ts';
import { type Item, type Key, partitionKey, sortKey } from '../table/itemKind.ts';
import { type ScannedPage, scanPage } from '../table/scan.ts';
import type { Erased } from './eraseClient.ts';
import { deleteKeys } from './erasing.ts';

interface AccountErasure {
  readonly accountId: string;
  readonly dryRun: boolean;
}

/** The position before items are read. */
const OBJECTS = 'objects';

const accountIdAttribute = new Attribute('accountId');

/**
 * Erases an account: every stored object with its versions, and every item, whatever wrote it. It reads the whole table, so that
 * nothing is missed. The record of the account is last, so that an erasure that was interrupted is begun again.
 */
export async function* eraseAccount(
  { accountId, dryRun }: AccountErasure,
  after: string | undefined,
): AsyncGenerator<Erased> {
  if (after === undefined || after === OBJECTS) {
    for (const prefix of prefixesOf(accountId)) {
      for await (const { objects, keptByLock } of deleteObjects(prefix, { dryRun })) {
        yield { position: OBJECTS, counts: { objects, keptByLock } };
      }
    }
  }
  let next = after?.startsWith('{') ? readKey(after) : undefined;
  do {
    const page: ScannedPage = await scanPage(belongsTo(accountId), next);
    const own = accountItem.key(accountId);
    const found = page.items.map(keyOf).filter(({ pk, sk }) => pk !== own.pk || sk !== own.sk);
    await deleteKeys(found, { dryRun });
    next = page.next;
    yield { position: next ? JSON.stringify(next) : '', counts: { items: found.length } };
  } while (next);
  await deleteKeys([accountItem.key(accountId)], { dryRun });
  yield { position: '', counts: { accounts: 1 } };
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

function readKey(text: string): Key {
  return keyOf(JSON.parse(text));
}
