import { TABLE } from '../lib/contract/environment.ts';

/**
 * The indexes of the table, with their names, but those named here with commas between. DynamoDB adds or deletes one index in a deployment, and
 * CloudFormation changes none. So a table that differs in more is brought up to date in steps. Throws where a name is unknown.
 */
export function indexesBut(names = '') {
  const left = names.split(',').filter((name) => name !== '');
  const unknown = left.find((name) => !Object.hasOwn(TABLE.indexes, name));
  if (unknown !== undefined) {
    throw new Error(
      `withoutIndexes: there is no index ${unknown}. Indexes are ${Object.keys(TABLE.indexes).join(', ')}.`,
    );
  }
  return Object.entries(TABLE.indexes).filter(([name]) => !left.includes(name));
}
