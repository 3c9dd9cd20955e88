import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Counter } from '../lib/aws/items/counter.ts';
import type { TransactItem } from '../lib/aws/table/writes.ts';
import type { Cause } from '../lib/domain/events/events.ts';
import type { InvoiceRequest } from '../lib/domain/invoices/draft.ts';

/** What a creator is asked to do: to create invoices one after the other, for so long. */
export interface Order {
  readonly way: WayName;
  readonly accountId: string;
  readonly request: InvoiceRequest;
  readonly milliseconds: number;
}

/** What came of an order. The last invoices may be done after its time. */
export interface Report {
  readonly created: number;
  readonly createdInTime: number;
  /** How long each request took. */
  readonly took: readonly number[];
  readonly failed: number;
}

/** How a creator tries again after another was first. */
interface Way {
  /** The longest wait before the n-th repetition. The wait is random, up to this. */
  readonly longestWait: (repetition: number) => number;
}

const doubling = (longest: number, first: number) => (repetition: number) => Math.min(longest, first * 2 ** repetition);

const ways = {
  'wait up to 32, 64 … 800 ms': { longestWait: doubling(800, 32) },
} as const satisfies Record<string, Way>;

/** The code of the service itself: invoices one by one, or ten in a transaction. */
const SERVICE = { service: 1, 'service, batches of 10': 10 } as const;

export type WayName = keyof typeof ways | keyof typeof SERVICE;

export const WAYS = [...Object.keys(SERVICE), ...Object.keys(ways)] as WayName[];

/** Creates invoices as the service does, but tries again in another way. */
async function startCreating() {
  const { createInvoices } = await import('../lib/aws/invoices/newInvoices.ts');
  const { draftFrom } = await import('../lib/aws/invoices/drafts.ts');
  const { readOrigins } = await import('../lib/aws/invoices/origins.ts');
  const { addInvoice } = await import('../lib/aws/invoices/invoices.ts');
  const { getCounter } = await import('../lib/aws/numbering/counter.ts');
  const { isConditionFailed } = await import('../lib/aws/calls/faults.ts');
  const { counterItem } = await import('../lib/aws/items/counter.ts');
  const { table, tableName } = await import('../lib/aws/table/table.ts');
  const { isContended } = await import('../lib/aws/table/transact.ts');
  const { LINK_SECRET_LENGTH, randomText } = await import('../lib/aws/ids.ts');

  const moveCounter = (accountId: string, sequence: number): TransactItem => ({
    Update: {
      TableName: tableName(),
      Key: counterItem.key(accountId),
      UpdateExpression: 'SET #sequence = :next, series.#prefix = :next',
      ConditionExpression: '#sequence = :sequence',
      ExpressionAttributeNames: { '#sequence': 'sequence', '#prefix': 'INV-' },
      ExpressionAttributeValues: { ':sequence': sequence, ':next': sequence + 1 },
    },
  });

  const create = async (way: Way, accountId: string, request: InvoiceRequest, cause: Cause): Promise<void> => {
    const { account, counter, clients } = await readOrigins(accountId, [request.clientId]);
    const draft = draftFrom({ account, clients }, request, cause.now);
    const linkSecret = randomText(LINK_SECRET_LENGTH);
    let { sequence }: Counter = counter;
    for (let repetition = 0; ; repetition++) {
      const number = { sequence: sequence + 1, invoiceNumber: `INV-${String(sequence + 1).padStart(4, '0')}` };
      const TransactItems = [
        moveCounter(accountId, sequence),
        ...addInvoice(accountId, { ...draft, ...number, linkSecret, baseUrl: cause.baseUrl }, cause),
      ];
      try {
        await table.send(new TransactWriteCommand({ TransactItems, ClientRequestToken: randomUUID() }));
        return;
      } catch (fault) {
        if (!isConditionFailed(fault, 0) && !isContended(fault)) throw fault;
        await sleep(Math.random() * way.longestWait(repetition));
        sequence = (await getCounter(accountId)).sequence;
      }
    }
  };

  const carryOut = async ({ way, accountId, request, milliseconds }: Order): Promise<Report> => {
    const took: number[] = [];
    let [created, createdInTime, failed] = [0, 0, 0];
    const batch = way in SERVICE ? SERVICE[way as keyof typeof SERVICE] : 1;
    const requests = Array.from({ length: batch }, () => request);
    const end = performance.now() + milliseconds;
    for (let started = performance.now(); started < end; started = performance.now()) {
      const cause: Cause = { now: new Date(), actor: { requestId: 'bench' }, baseUrl: 'https://api.example' };
      try {
        if (way in ways) await create(ways[way as keyof typeof ways], accountId, request, cause);
        else await createInvoices(accountId, requests, cause, async () => []);
        took.push(performance.now() - started);
        created += batch;
        if (performance.now() < end) createdInTime += batch;
      } catch {
        failed++;
      }
    }
    return { created, createdInTime, took, failed };
  };

  process.on('message', (order: Order) => {
    carryOut(order).then((report) => process.send?.(report));
  });
  process.send?.('ready');
}

if (process.argv[1] === import.meta.filename) await startCreating();
