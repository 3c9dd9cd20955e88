import type { MigrationName } from '../../contract/migrations.ts';
import { clientMetadata } from './clientMetadata.ts';
import type { Migration } from './migration.ts';

export const migrations: Readonly<Record<MigrationName, Migration>> = { clientMetadata };
