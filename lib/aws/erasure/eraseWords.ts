import { TABLE } from '../../contract/environment.ts';
import { wordsOf } from '../../domain/search/search.ts';
import { invoiceHeadItem } from '../items/invoice.ts';
import { clientWordItem, referenceWordItem } from '../items/searchEntry.ts';
import { Attribute, expression, writeKeyCondition } from '../table/expression.ts';
import { type Item, partitionKey } from '../table/itemKind.ts';
import { queryPages } from '../table/table.ts';
import { deleteKeys } from './erasing.ts';

interface WordErasure {
  readonly accountId: string;
  readonly clientId: string;
  readonly dryRun: boolean;
}

/** What the invoices of a client show of it now. */
interface Shown {
  readonly names: ReadonlySet<string>;
  /** The words of the reference of each invoice, by its place. */
  readonly references: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Erases the words by which searches find a client and its invoices, but for those that an invoice which was kept shows. It looks
 * through all words of the account, as nothing tells which names and references there were. Returns how many were erased.
 */
export async function eraseWords({ accountId, clientId, dryRun }: WordErasure): Promise<number> {
  const { names, references } = await readShown(accountId, clientId);
  const isStrayName = (word: string, id: string) => id === clientId && !names.has(word);
  const isStrayReference = (word: string, place: string) => references.get(place)?.has(word) === false;
  const { pk: ofClients } = clientWordItem.key(accountId, '', '');
  const { pk: ofReferences } = referenceWordItem.key(accountId, '', '');
  return (
    (await eraseEntries(ofClients, isStrayName, dryRun)) + (await eraseEntries(ofReferences, isStrayReference, dryRun))
  );
}

async function eraseEntries(
  pk: string,
  isStray: (word: string, id: string) => boolean,
  dryRun: boolean,
): Promise<number> {
  let count = 0;
  const pages = queryPages({ ...writeKeyCondition(expression`${partitionKey} = ${pk}`), ConsistentRead: true });
  for await (const { Items = [] } of pages) {
    const keys = Items.map(({ sk }: Item) => ({ pk, sk: String(sk) }));
    // Words have no `#`.
    const stray = keys.filter(({ sk }) => isStray(sk.slice(0, sk.indexOf('#')), sk.slice(sk.indexOf('#') + 1)));
    await deleteKeys(stray, { dryRun });
    count += stray.length;
  }
  return count;
}

const clientPk = new Attribute(TABLE.indexes.byClient.partitionKey);

async function readShown(accountId: string, clientId: string): Promise<Shown> {
  const names = new Set<string>();
  const references = new Map<string, ReadonlySet<string>>();
  const pages = queryPages({
    IndexName: 'byClient',
    ...writeKeyCondition(expression`${clientPk} = ${`${accountId}#${clientId}`}`),
  });
  for await (const { Items = [] } of pages) {
    for (const { sk, clientName, reference, status, sentAt } of Items.flatMap(
      (item: Item) => invoiceHeadItem.tryRead(item) ?? [],
    )) {
      const isKept = status !== 'DRAFT' && (status !== 'VOID' || sentAt !== undefined);
      if (isKept) for (const word of wordsOf(clientName)) names.add(word);
      references.set(sk, new Set(isKept && reference !== undefined ? wordsOf(reference) : []));
    }
  }
  return { names, references };
}
