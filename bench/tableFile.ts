import { join } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { TABLE } from '../lib/contract/environment.ts';
import type { Service } from './service.ts';

interface Row {
  readonly item_json: string;
  readonly item_size: number;
  readonly hash_prefix: string;
}

/**
 * The emulator's database file. Writing items into it is much faster than writing them through the emulator, which gets
 * slower as a partition grows.
 */
export class TableFile {
  readonly #database: DatabaseSync;
  readonly #table: string;

  constructor({ local, folder }: Service) {
    this.#table = local.environmentOf('invoices-create').TABLE_NAME ?? '';
    this.#database = new DatabaseSync(join(folder, 'dynamodb.sqlite'), { timeout: 10_000 });
  }

  /** Adds items to the table and to the indexes that they are in. `modelPk` is the partition of an item like these. */
  addItems(modelPk: string, items: Iterable<Record<string, unknown>>): void {
    const model = this.#database
      .prepare(`SELECT item_json, item_size, hash_prefix FROM "${this.#table}" WHERE pk = ? LIMIT 1`)
      .get(keyText(modelPk)) as unknown as Row;
    const add = this.#database.prepare(
      `INSERT INTO "${this.#table}" (pk, sk, item_json, item_size, hash_prefix) VALUES (?, ?, ?, ?, ?)`,
    );
    const indexes = Object.entries(TABLE.indexes).map(([name, index]) => ({
      ...index,
      add: this.#database.prepare(
        `INSERT INTO "${this.#table}::gsi::${name}" (gsi_pk, gsi_sk, table_pk, table_sk, item_json) VALUES (?, ?, ?, ?, ?)`,
      ),
    }));
    this.#database.exec('BEGIN IMMEDIATE');
    for (const item of items) {
      const json = jsonOf(item);
      const text = (name: string) => keyText(item[name]);
      add.run(text('pk'), text('sk'), json, model.item_size + json.length - model.item_json.length, model.hash_prefix);
      for (const { partitionKey, sortKey, keysOnly, add: addEntry } of indexes) {
        if (item[partitionKey] === undefined || item[sortKey] === undefined) continue;
        const names = [...new Set(['pk', 'sk', partitionKey, sortKey])];
        const entry = keysOnly ? jsonOf(Object.fromEntries(names.map((name) => [name, item[name]]))) : json;
        addEntry.run(text(partitionKey), text(sortKey), text('pk'), text('sk'), entry);
      }
    }
    this.#database.exec('COMMIT');
  }

  replaceItem(item: { readonly pk: string; readonly sk: string; readonly [attribute: string]: unknown }): void {
    this.#database
      .prepare(`UPDATE "${this.#table}" SET item_json = ? WHERE pk = ? AND sk = ?`)
      .run(jsonOf(item), keyText(item.pk), keyText(item.sk));
  }

  /**
   * Adds copies of an account: every item that names it, and every entry of an index. In each copy some texts are replaced, such as the
   * account's id and the hash of its key. Returns how many items one copy has.
   */
  copyAccount(accountId: string, copies: Iterable<readonly (readonly [text: string, other: string])[]>): number {
    const tables = [this.#table, ...Object.keys(TABLE.indexes).map((name) => `${this.#table}::gsi::${name}`)];
    const adding = tables.map((table) => {
      const find = this.#database.prepare(`SELECT * FROM "${table}" WHERE instr(item_json, ?) > 0`);
      const columns = find.columns().map(({ name }) => name);
      const signs = columns.map(() => '?').join(', ');
      const add = this.#database.prepare(`INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${signs})`);
      return { rows: find.all(accountId).map((row) => Object.values(row)), add };
    });
    this.#database.exec('BEGIN IMMEDIATE');
    for (const replacements of copies) {
      const changed = (value: SQLOutputValue) =>
        typeof value === 'string'
          ? replacements.reduce((text, [one, other]) => text.replaceAll(one, other), value)
          : value;
      for (const { rows, add } of adding) for (const row of rows) add.run(...row.map(changed));
    }
    this.#database.exec('COMMIT');
    return adding[0]?.rows.length ?? 0;
  }

  /** The hash by which the key of an account is found. */
  hashOfKey(accountId: string): string {
    const found = this.#database
      .prepare(`SELECT pk FROM "${this.#table}" WHERE pk BETWEEN ? AND ? AND instr(item_json, ?) > 0`)
      .get(keyText('key#'), keyText('key$'), accountId);
    return String(found?.pk).slice(keyText('key#').length);
  }

  /** Removes the items whose partition keys begin with a text, from the indexes too. */
  removeItems(start: string): void {
    const range = [keyText(start), keyText(`${start}\u{10FFFF}`)];
    this.#database.prepare(`DELETE FROM "${this.#table}" WHERE pk BETWEEN ? AND ?`).run(...range);
    for (const name of Object.keys(TABLE.indexes)) {
      this.#database.prepare(`DELETE FROM "${this.#table}::gsi::${name}" WHERE table_pk BETWEEN ? AND ?`).run(...range);
    }
  }

  /** How many entries of an index are due before this instant, without those of one account. */
  countDue(name: keyof typeof TABLE.indexes, before: Date, account?: string): number {
    const found = this.#database
      .prepare(`SELECT count(*) AS count FROM "${this.#table}::gsi::${name}" WHERE gsi_sk < ? AND instr(gsi_sk, ?) = 0`)
      .get(keyText(before.toISOString()), account ?? NOBODY);
    return Number(found?.count);
  }

  close(): void {
    this.#database.close();
  }
}

/** A sign that no key has. */
const NOBODY = '\n';

/** An item as the emulator writes it: bytes in base64. */
function jsonOf(item: object): string {
  const attributes: Record<string, AttributeValue> = marshall(item, { removeUndefinedValues: true });
  const plain = Object.entries(attributes).map(([name, value]) => [
    name,
    value.B === undefined ? value : { B: Buffer.from(value.B).toString('base64') },
  ]);
  return JSON.stringify(Object.fromEntries(plain));
}

/** The format in which the emulator stores a key of type string. */
const keyText = (text: unknown) => `S:${text}`;
