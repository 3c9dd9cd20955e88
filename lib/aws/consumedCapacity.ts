import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { currentWork } from './work.ts';

interface ConsumedCapacity {
  readonly CapacityUnits?: number;
}

/** The commands that read; every other one writes. */
const READS = /^(Get|BatchGet|Query|Scan|TransactGet)/;

/**
 * Adds the capacity units that each call of this client consumes to the current work. DynamoDB tells them only of calls
 * that succeed, so what a refused write consumed is missing.
 */
export function countConsumedCapacity({ middlewareStack }: Pick<DynamoDBClient, 'middlewareStack'>): void {
  middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } as never });
        addUnits(READS.test(commandName) ? 'readUnits' : 'writeUnits', unitsOf(result.output));
        return result;
      },
    // After the document client has put its own input in place.
    { step: 'initialize', priority: 'low', name: 'countConsumedCapacity' },
  );
}

/** A call that may concern several tables is answered with a list. */
function unitsOf(output: object): number {
  const { ConsumedCapacity = [] } = output as { ConsumedCapacity?: ConsumedCapacity | readonly ConsumedCapacity[] };
  return [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
}

function addUnits(kind: 'readUnits' | 'writeUnits', units: number): void {
  const work = currentWork();
  if (work) work[kind] += units;
}
