/** The migrations of stored items that this version knows. Each is carried out in `lib/aws/migrations`. */
export const MIGRATIONS = ['clientMetadata'] as const;

export type MigrationName = (typeof MIGRATIONS)[number];
