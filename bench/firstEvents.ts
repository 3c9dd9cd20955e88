import type { Service } from './service.ts';

/** Functions that may get the same event again and do the same work each time. */
const SAMPLED = [
  'authorize',
  'account-get',
  'clients-get',
  'clients-list',
  'invoices-create',
  'invoices-get',
  'invoices-list',
  'payments-create',
  'webhooks-list',
];

/** Those of them that create something. */
export const WRITERS: readonly string[] = ['invoices-create', 'payments-create'];

interface FirstEvents {
  /** The events that reached the sampled functions, by their names. */
  readonly events: Map<string, string>;
  /** The read of one item, for the bare client. */
  readonly readOfOne: string;
  /** The same, and the queue for the message of the bare client that writes. */
  readonly writeOfOne: string;
}

export async function firstEvents({ local, addAccount }: Service): Promise<FirstEvents> {
  const events = new Map<string, string>();
  for (const lambda of local.functions.all()) {
    const name = lambda.name.replace(/^\w+-/, '');
    const invoke = lambda.invoke.bind(lambda);
    const record = (event: string) => {
      events.set(name, event);
      return invoke(event);
    };
    if (SAMPLED.includes(name)) Object.assign(lambda, { invoke: record });
  }
  const { accountId, clientId, send, create } = await addAccount();
  const { body: invoice } = await create();
  await send('GET', '/account');
  await send('GET', '/clients');
  await send('GET', `/clients/${clientId}`);
  await send('GET', '/invoices');
  await send('GET', `/invoices/${invoice.id}`);
  await send('POST', `/invoices/${invoice.id}/send`, {});
  await send('POST', `/invoices/${invoice.id}/payments`, { amount: 1 });
  await send('GET', '/webhooks');
  const missing = SAMPLED.filter((name) => !events.has(name));
  if (missing.length > 0) throw new Error(`No event reached ${missing.join(', ')}`);
  const Key = { pk: `${accountId}#clients`, sk: clientId };
  const { TABLE_NAME: TableName, RENDER_PDF_QUEUE_URL: QueueUrl } = local.environmentOf('invoices-create');
  const readOfOne = JSON.stringify({ TableName, Key });
  return { events, readOfOne, writeOfOne: JSON.stringify({ TableName, Key, QueueUrl }) };
}
