import { createHash } from 'node:crypto';
import type { JobName } from '../../lib/contract/jobs.ts';
import type { RouteName } from '../../lib/contract/routes.ts';
import { textOf } from '../pdf/readPdf.ts';
import { type Answer, CLIENT, invoiceFor } from '../support/stack.ts';
import type { World } from './world.ts';

/** What came of a request or a job, as its caller sees it. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly replayed?: true;
}

/** Somebody who does one thing: a request of a route or the work of a job. */
export interface Actor {
  readonly does: RouteName | JobName | 'authorize';
  readonly act: (world: World) => Promise<Reply>;
  /** Does more than one thing, so that another may well come in between. */
  readonly several?: true;
  /** What its calls name, where that is not the account alone. */
  readonly about?: (world: World) => string;
  /** Changes nothing that anybody could see, so two of these cannot disturb each other. */
  readonly reads?: true;
  /** Whoever sends a key that another request holds may be told so with a 409. */
  readonly sameKey?: true;
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

let keys = 0;
const newKey = () => ({ 'Idempotency-Key': `key-${++keys}` });
const ONE_KEY = { 'Idempotency-Key': 'the same for all' };

const replyOf = ({ status, body, headers }: Answer): Reply => ({
  status,
  ...(body === undefined ? {} : { body }),
  ...(headers.get('idempotent-replayed') ? { replayed: true } : {}),
});

async function documentOf(answer: Answer): Promise<Reply> {
  if (answer.status !== 200) return replyOf(answer);
  return { status: 200, body: await textOf(new Uint8Array(answer.body)) };
}

const read = (does: RouteName, path: (world: World) => string): Actor => ({
  does,
  reads: true,
  act: async (world) => replyOf(await world.call('GET', path(world))),
});

const change = (
  does: RouteName,
  method: string,
  path: (world: World) => string,
  body?: (world: World) => unknown,
): Actor => ({
  does,
  act: async (world) => {
    const headers = method === 'POST' ? newKey() : {};
    return replyOf(await world.call(method, path(world), { headers, ...(body ? { body: body(world) } : {}) }));
  },
});

const invoice = ({ invoiceId }: World) => `/invoices/${invoiceId}`;
const payments = ({ invoiceId }: World) => `/invoices/${invoiceId}/payments`;
const client = ({ clientId }: World) => `/clients/${clientId}`;
const at = (path: string) => () => path;

const setStatus = (status: string) => change('invoices.setStatus', 'PATCH', invoice, () => ({ status }));
const setClient = (fields: object) => change('clients.update', 'PUT', client, () => fields);
const setAccount = (fields: object) => change('account.update', 'PUT', at('/account'), () => fields);
const pay = (amount: number) => change('payments.create', 'POST', payments, () => ({ amount }));
const list = (query: (world: World) => string) =>
  read('invoices.list', (world) => `/invoices?sort=createdAt&${query(world)}`);

/** How many there are in all is counted beside the page, and may be of a moment before or after. */
const readPage = (does: RouteName, path: (world: World) => string): Actor => ({
  does,
  reads: true,
  act: async (world) => {
    const { status, body } = await world.call('GET', path(world));
    return { status, body: body.data };
  },
});

const EDIT = {
  lineItems: [
    { description: 'Design', quantity: 2, unitPrice: 350, taxRate: 10 },
    { description: 'Travel', quantity: 1, unitPrice: 7.5 },
  ],
  notes: 'Edited',
};

const job = (does: JobName, event: (world: World) => unknown): Actor => ({
  does,
  act: async ({ stack, ...world }) => {
    const result = await stack.local.invoke<{ batchItemFailures?: unknown[] } | null>(does, event({ stack, ...world }));
    return { status: result?.batchItemFailures?.length ? 500 : 200 };
  },
});

const messageOf = (payload: object) => ({
  Records: [{ messageId: '1', body: JSON.stringify(payload), attributes: {} }],
});

const edit = change('invoices.update', 'PUT', invoice, () => EDIT);
const send = setStatus('SENT');

/** By the sentence that says what each does. */
export const actors = {
  'edit the invoice': edit,
  'send the invoice': send,
  'edit and send the invoice': {
    ...edit,
    several: true,
    act: async (world: World) => ({ status: 200, body: [await edit.act(world), await send.act(world)] }),
  },
  'void the invoice': setStatus('VOID'),
  'set it paid': setStatus('PAID'),
  'set it viewed': setStatus('VIEWED'),
  'set it overdue': setStatus('OVERDUE'),
  'get the invoice': read('invoices.get', invoice),
  'list all invoices': list(() => ''),
  'list by client': list(({ clientId }) => `clientId=${clientId}`),
  'list the drafts': list(() => 'status=DRAFT'),
  'list the sent': list(() => 'status=SENT'),
  'list the overdue': list(() => 'status=OVERDUE'),
  'list by name': list(() => 'q=acme'),
  'create an invoice': change('invoices.create', 'POST', at('/invoices'), ({ clientId }) => invoiceFor(clientId)),
  'create an invoice with the same key': {
    does: 'invoices.create',
    sameKey: true,
    act: async (world) =>
      replyOf(await world.call('POST', '/invoices', { headers: ONE_KEY, body: invoiceFor(world.clientId) })),
  },
  'create invoices together': change('invoices.batch', 'POST', at('/invoices/batch'), ({ clientId }) => ({
    invoices: [invoiceFor(clientId, { notes: 'One' }), invoiceFor(clientId, { notes: 'Two' })],
  })),
  'download the PDF': {
    does: 'invoices.pdf',
    reads: true,
    act: async (world) => documentOf(await world.call('GET', `${invoice(world)}/pdf`)),
  },
  'open the PDF by its link': {
    does: 'documents.get',
    reads: true,
    act: async (world) => documentOf(await world.call('GET', `/documents/${world.token}`)),
  },
  'open the hosted page': {
    does: 'hosted.get',
    reads: true,
    act: async (world) => {
      const { status, body } = await world.call('GET', `/hosted/${world.token}`);
      return { status, body: Buffer.isBuffer(body) ? body.toString('utf8') : body };
    },
  },
  'have the hosted page on the screen': {
    does: 'hosted.view',
    act: async (world) => replyOf(await world.call('POST', `/hosted/${world.token}/view`, { key: undefined })),
  },
  'pay a part': pay(20),
  'pay what is due': pay(90),
  'pay the whole': pay(100),
  'pay with the same key': {
    does: 'payments.create',
    sameKey: true,
    act: async (world) => replyOf(await world.call('POST', payments(world), { headers: ONE_KEY, body: { amount: 5 } })),
  },
  'delete the payment': change('payments.delete', 'DELETE', (world) => `${payments(world)}/${world.paymentId}`),
  'get the payment': read('payments.get', (world) => `${payments(world)}/${world.paymentId}`),
  'list the payments': readPage('payments.list', payments),
  'render the document': {
    ...job('renderPdf', ({ account: { accountId }, invoiceId }) => messageOf({ accountId, invoiceId })),
  },
  'find what is overdue': job('findOverdue', () => ({})),
  'mark the invoice overdue': job('markInvoiceOverdue', ({ account: { accountId }, invoiceId }) =>
    messageOf({ accountId, invoiceId, head: { pk: `${accountId}#invoices`, sk: '000000000001' } }),
  ),
  'sweep what is pending': job('sweep', () => ({})),
  'rename the client': setClient({ name: 'Beta Limited' }),
  'change the address of the client': setClient({ address: '1 High Street' }),
  'change the e-mail of the client': setClient({ email: 'new@beta.example' }),
  'delete the client': change('clients.delete', 'DELETE', client),
  'get the client': read('clients.get', client),
  'list all clients': readPage('clients.list', at('/clients')),
  'list clients by e-mail': readPage('clients.list', at(`/clients?email=${CLIENT.email}`)),
  'create a client': change('clients.create', 'POST', at('/clients'), () => CLIENT),
  'create a client with the same key': {
    does: 'clients.create',
    sameKey: true,
    act: async (world) => replyOf(await world.call('POST', '/clients', { headers: ONE_KEY, body: CLIENT })),
  },
  'get the account': read('account.get', at('/account')),
  'rename the account': setAccount({ name: 'Studio Sur' }),
  'change the prefix of numbers': setAccount({ numberPrefix: 'R-' }),
  'change the time zone': setAccount({ timeZone: 'Pacific/Kiritimati' }),
  'create a key': change('keys.create', 'POST', at('/keys'), () => ({ name: 'Another', scope: 'read' })),
  'get the key of the cron job': read('keys.get', ({ third }) => `/keys/${third?.id}`),
  'list the keys': read('keys.list', at('/keys')),
  'revoke the other admin key': change('keys.revoke', 'DELETE', ({ second }) => `/keys/${second?.id}`),
  'be revoked by the other admin key': {
    does: 'keys.revoke',
    act: async ({ call, account, second }) =>
      replyOf(await call('DELETE', `/keys/${account.keyId}`, { key: second?.secret })),
  },
  'revoke the key of the cron job': change('keys.revoke', 'DELETE', ({ third }) => `/keys/${third?.id}`),
  'use the key of the cron job': {
    does: 'authorize',
    about: ({ third }) => hashOf(third?.secret ?? ''),
    act: async ({ stack, third }) => {
      const event = {
        type: 'TOKEN',
        authorizationToken: `Bearer ${third?.secret}`,
        methodArn: 'arn:aws:execute-api:eu-west-1:000000000000:api/api/GET/',
      };
      // A key that does not work is an error, by which the gateway knows it.
      const admitted = await stack.local.invoke('authorize', event).then(
        () => true,
        () => false,
      );
      return { status: admitted ? 200 : 401 };
    },
  },
} as const satisfies Record<string, Actor>;

export type ActorName = keyof typeof actors;
