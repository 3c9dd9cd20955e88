import { TABLE } from '../../contract/environment.ts';
import { Attribute } from './expression.ts';
import { type Fields, invalidFieldFinder, objectOf, text } from './shape.ts';

/** The key of an item. */
export type Key = Readonly<Record<typeof TABLE.partitionKey | typeof TABLE.sortKey, string>>;

/** An item as the table has it, not checked yet. */
export type Item = Record<string, unknown>;

/** One kind of item in the table: where it is, what it holds, and how it is read and written. */
export interface ItemKind<T extends object, Place extends readonly unknown[]> {
  readonly name: string;
  readonly key: (...place: Place) => Key;
  /**
   * The item, checked. Attributes that this version does not know stay in it. Throws `InvalidItem` where one that it
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

/** An item does not have the fields of its kind. The message says nothing of what it holds. */
export class InvalidItem extends Error {
  override name = 'InvalidItem';

  constructor(kind: string, field: string) {
    super(`Invalid item of the kind ${kind}: its ${field} is missing or has a wrong type`);
  }
}

/** Defines a kind of item. Its name is for messages and is not stored. */
export function itemKind<T extends object, Place extends readonly unknown[]>(
  name: string,
  { key, fields }: { readonly key: (...place: Place) => Key; readonly fields: Fields<T> },
): ItemKind<T, Place> {
  const findInvalidField = invalidFieldFinder(fields);
  const fits = (item: unknown): item is T & Key => isKey(item) && findInvalidField(item) === undefined;
  const tryRead = (item: Item) => (fits(item) ? item : undefined);
  const read = (item: Item) => {
    if (fits(item)) return item;
    throw new InvalidItem(name, findInvalidField(item) ?? 'key');
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
  const findInvalidField = invalidFieldFinder(fields);
  const fits = (picked: unknown): picked is T => findInvalidField(picked) === undefined;
  return (from) => {
    const values = new Map<string, unknown>(Object.entries(from));
    const picked: unknown = Object.fromEntries(
      names.filter((name) => values.get(name) !== undefined).map((name) => [name, values.get(name)]),
    );
    if (fits(picked)) return picked;
    throw new InvalidItem(kind, findInvalidField(picked) ?? 'value');
  };
}
