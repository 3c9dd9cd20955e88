import type { DynamoDBClient, ServiceOutputTypes } from '@aws-sdk/client-dynamodb';
import { currentWork } from './work.ts';

/** The names of commands that read. All others write. */
const READS = /^(Get|BatchGet|Query|Scan|TransactGet)/;

/**
 * Adds the capacity units of each call of this client to the current work. DynamoDB reports them only for calls that
 * succeed, so the units of refused writes are missing.
 */
export function countConsumedCapacity({ middlewareStack }: Pick<DynamoDBClient, 'middlewareStack'>): void {
  middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const input = Object.assign({ ...args.input }, { ReturnConsumedCapacity: 'TOTAL' });
        const result = await next({ ...args, input });
        addUnits(READS.test(commandName) ? 'readUnits' : 'writeUnits', unitsOf(result.output));
        return result;
      },
    // The document client replaces the input in the same step, before this.
    { step: 'initialize', priority: 'low', name: 'countConsumedCapacity' },
  );
}

/** Batches and transactions report a list of capacities, one per table. */
function unitsOf(output: ServiceOutputTypes): number {
  const consumed = 'ConsumedCapacity' in output ? [output.ConsumedCapacity ?? []].flat() : [];
  return consumed.reduce((sum, one) => sum + (('CapacityUnits' in one && one.CapacityUnits) || 0), 0);
}

function addUnits(kind: 'readUnits' | 'writeUnits', units: number): void {
  const work = currentWork();
  if (work) work[kind] += units;
}
