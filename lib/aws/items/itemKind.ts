import { TABLE } from '../../contract/environment.ts';
import { Attribute } from '../expression.ts';
import { type Fields, misfitFinder, objectOf, text } from './shape.ts';

/** The key of an item. */
export type Key = Readonly<Record<typeof TABLE.partitionKey | typeof TABLE.sortKey, string>>;

/** An item as the table has it, not checked yet. */
export type Item = Record<string, unknown>;

/** One kind of item in the table: where it is, what it holds, and how it is read and written. */
export interface ItemKind<T extends object, Place extends readonly unknown[]> {
  readonly name: string;
  readonly key: (...place: Place) => Key;
  /**
   * The item, checked. Attributes that this version does not know stay in it. Throws `UnreadableItem` where one that it
   * knows is missing or of another type.
   */
  readonly read: (item: Item) => T & Key;
  /** The item, checked, or nothing where it cannot be read. For lists in which one item must not hold up the others. */
  readonly tryRead: (item: Item) => (T & Key) | undefined;
  /** The item to write. It gets the check of a read, so what cannot be read is never written. */
  readonly write: (value: T, ...place: Place) => T & Key;
  /** An attribute of this kind, for an expression. */
  readonly attribute: (name: keyof T & string) => Attribute;
}

/** What is stored is not what this version of the service takes it for. The message says nothing of what it holds. */
export class UnreadableItem extends Error {
  override name = 'UnreadableItem';

  constructor(kind: string, field: string) {
    super(`A stored item of the kind ${kind} cannot be read: its ${field} is missing or has a wrong type`);
  }
}

/** Defines a kind of item. Its name is for messages and is not stored. */
export function itemKind<T extends object, Place extends readonly unknown[]>(
  name: string,
  { key, fields }: { readonly key: (...place: Place) => Key; readonly fields: Fields<T> },
): ItemKind<T, Place> {
  const findMisfit = misfitFinder(fields);
  const fits = (item: unknown): item is T & Key => isKey(item) && findMisfit(item) === undefined;
  const tryRead = (item: Item) => (fits(item) ? item : undefined);
  const read = (item: Item) => {
    if (fits(item)) return item;
    throw new UnreadableItem(name, findMisfit(item) ?? 'key');
  };
  return {
    name,
    key,
    read,
    tryRead,
    write: (value, ...place) => read({ ...value, ...key(...place) }),
    attribute: (attribute) => new Attribute(attribute),
  };
}

const isKey = objectOf<Key>({ [TABLE.partitionKey]: text, [TABLE.sortKey]: text });

export const partitionKey = new Attribute(TABLE.partitionKey);
export const sortKey = new Attribute(TABLE.sortKey);

/** Makes a function that copies the fields of a kind from an object, and leaves out what has no value. */
export function picker<T extends object>(kind: string, fields: Fields<T>): (from: T) => T {
  const names = Object.keys(fields);
  const findMisfit = misfitFinder(fields);
  const fits = (picked: unknown): picked is T => findMisfit(picked) === undefined;
  return (from) => {
    const values = new Map<string, unknown>(Object.entries(from));
    const picked: unknown = Object.fromEntries(
      names.filter((name) => values.get(name) !== undefined).map((name) => [name, values.get(name)]),
    );
    if (fits(picked)) return picked;
    throw new UnreadableItem(kind, findMisfit(picked) ?? 'value');
  };
}
