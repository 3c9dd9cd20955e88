import type { StoredInvoice } from '../lib/aws/items/invoice.ts';
import { printTable } from './printTable.ts';

const ROUNDS = 2000;
const HEADS = 100;
const LINES = 1000;

/** Prints what it costs to check stored items when they are read, beside what reading them costs anyway. */
export async function benchItems(): Promise<void> {
  Object.assign(process.env, { TABLE_NAME: 'none', AWS_REGION: 'us-east-1' });
  const { marshall, unmarshall } = await import('@aws-sdk/util-dynamodb');
  const { invoiceHeadItem } = await import('../lib/aws/items/invoice.ts');
  const { contentItems, headItem, invoiceOf } = await import('../lib/aws/invoices/invoiceItems.ts');
  const head = headItem('acc_1', MODEL);
  const content = contentItems('acc_1', MODEL);
  const onTheWire = marshall(head, { removeUndefinedValues: true });
  const heads = Array.from({ length: HEADS }, () => unmarshall(onTheWire));
  const row = (of: string, work: () => unknown) => ({ '': of, 'p50 in µs': Math.round(measure(work) * 1000) });
  printTable('Reading stored items', [
    row(`${HEADS} heads: check`, () => heads.map(invoiceHeadItem.read)),
    row(`${HEADS} heads: unmarshall`, () => heads.map(() => unmarshall(onTheWire))),
    row(`an invoice of ${LINES} lines: unpack and check`, () => invoiceOf(head, content)),
  ]);
}

/** Median milliseconds. */
function measure(work: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return times.toSorted((a, b) => a - b)[ROUNDS / 2] ?? 0;
}

const MODEL: StoredInvoice = {
  id: 'inv_0VbW3mYam4FeV3B03u1d6t8z',
  invoiceNumber: 'INV-0001',
  clientId: 'cli_0VbW3mQaQfNNexaXTgWZ7IWh',
  currency: 'EUR',
  issueDate: '2026-03-01',
  dueDate: '2026-03-31',
  lineItems: Array.from({ length: LINES }, (_, index) => ({
    description: `Website redesign - Phase ${index + 1}`,
    quantity: index + 1,
    unitPrice: 12.5,
    taxRate: 20,
    amount: 12.5 * (index + 1),
    taxAmount: 2.5 * (index + 1),
  })),
  subtotal: 6_256_250,
  discountTotal: 0,
  taxTotal: 1_251_250,
  total: 7_507_500,
  taxes: [{ taxRate: 20, taxableAmount: 6_256_250, taxAmount: 1_251_250 }],
  amountPaid: 0,
  amountDue: 7_507_500,
  paymentCount: 0,
  status: 'SENT',
  revision: 2,
  createdAt: '2026-11-20T12:32:42.280Z',
  updatedAt: '2026-11-20T12:32:43.280Z',
  sentAt: '2026-11-20T12:32:43.280Z',
  client: { id: 'cli_0VbW3mQaQfNNexaXTgWZ7IWh', name: 'Acme Corporation', email: 'billing@acme.example' },
  seller: { name: 'Studio Norte', locale: 'en-US', timeZone: 'UTC' },
  sequence: 1,
  linkSecret: '0VbW3mQaQfNNexaXTgWZ7I',
};
