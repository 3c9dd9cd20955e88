import { itemKind } from '../table/itemKind.ts';
import { type Fields, number, objectOf, optional, text } from '../table/shape.ts';

/** The last item that a migration has read. Absent where the next account comes first. */
export interface MigrationPlace {
  readonly accountId: string;
  readonly pk?: string | undefined;
  readonly sk?: string | undefined;
}

/** How far a migration has come in its present pass over all accounts. */
export interface StoredMigration {
  readonly pass: number;
  /** Items that this pass has read. */
  readonly seen: number;
  readonly changed: number;
  /** Items that could not be read or changed. They stay as they are. */
  readonly unreadable: number;
  readonly place?: MigrationPlace | undefined;
  readonly startedAt: string;
  readonly completedAt?: string | undefined;
  /** Counts every change of this item. */
  readonly revision: number;
}

const PLACE_FIELDS: Fields<MigrationPlace> = { accountId: text, pk: optional(text), sk: optional(text) };

const MIGRATION_FIELDS: Fields<StoredMigration> = {
  pass: number,
  seen: number,
  changed: number,
  unreadable: number,
  place: optional(objectOf(PLACE_FIELDS)),
  startedAt: text,
  completedAt: optional(text),
  revision: number,
};

export const migrationItem = itemKind('migration', {
  key: (name: string) => ({ pk: 'migrations', sk: name }),
  fields: MIGRATION_FIELDS,
});
