import { createHash } from 'node:crypto';
import { instantOf } from '../../lib/aws/ids.ts';
import type { JobName } from '../../lib/contract/jobs.ts';
import type { RouteName } from '../../lib/contract/routes.ts';
import { textOf } from '../pdf/readPdf.ts';
import { pendingOf } from '../support/behindTheApi.ts';
import { eventOfLines, lineOf, requestOf } from '../support/requestLog.ts';
import { type Answer, CLIENT, invoiceFor, quoteFor, recurringFor } from '../support/stack.ts';
import type { Fixture, People } from './fixture.ts';
import { shownRecords } from './shownRecords.ts';

/** The result of a request or a job, as its caller sees it. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly replayed?: true;
}

/** One action: a request to a route, or a run of a job. */
export interface Actor {
  /** Name of the function that is called. */
  readonly calls: RouteName | JobName | 'authorize';
  readonly act: (fixture: Fixture) => Promise<Reply>;
  /** Makes several requests, so another request may have its effect between them. */
  readonly severalRequests?: true;
  /** A text in its store calls that identifies them, where the id of the account is not in them. */
  readonly identifiedBy?: (fixture: Fixture) => string;
  /** Changes nothing that a caller can see, so two of these need no test. */
  readonly readOnly?: true;
  /** Sends an `Idempotency-Key` that other requests send too, so it may get a 409 while one of them is in progress. */
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

const read = (calls: RouteName, path: (fixture: Fixture) => string): Actor => ({
  calls,
  readOnly: true,
  act: async (fixture) => replyOf(await fixture.call('GET', path(fixture))),
});

const change = (
  calls: RouteName,
  method: string,
  path: (fixture: Fixture) => string,
  body?: (fixture: Fixture) => unknown,
): Actor => ({
  calls,
  act: async (fixture) => {
    const headers = method === 'POST' ? newKey() : {};
    return replyOf(await fixture.call(method, path(fixture), { headers, ...(body ? { body: body(fixture) } : {}) }));
  },
});

const invoice = ({ invoiceId }: Fixture) => `/invoices/${invoiceId}`;
const payments = ({ invoiceId }: Fixture) => `/invoices/${invoiceId}/payments`;
const credit = (fixture: Fixture) => `${invoice(fixture)}/creditNotes`;
const creditNote = ({ creditNoteId }: Fixture) => `/creditNotes/${creditNoteId}`;
const refunds = (fixture: Fixture) => `${invoice(fixture)}/refunds`;
const recurring = ({ recurringId }: Fixture) => `/recurring/${recurringId}`;
const quote = ({ quoteId }: Fixture) => `/quotes/${quoteId}`;
const quotePage = ({ quoteToken }: Fixture) => `/hostedQuotes/${quoteToken}`;
const client = ({ clientId }: Fixture) => `/clients/${clientId}`;
const at = (path: string) => () => path;

const webhook = (fixture: Fixture) => `/webhooks/${fixture.webhook?.id}`;
const delivery = (fixture: Fixture) => `${webhook(fixture)}/deliveries/${fixture.webhook?.deliveryId}`;
const eventOf = (deliveryId = '') => deliveryId.replace('dlv_', 'evt_');
const WEBHOOK = { url: 'http://127.0.0.1:9/', events: ['webhook.test'] };
const RANGE = { from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' };

const setStatus = (status: string) => change('invoices.setStatus', 'PATCH', invoice, () => ({ status }));
const setClient = (fields: object) => change('clients.update', 'PUT', client, () => fields);
const setAccount = (fields: object) => change('account.update', 'PUT', at('/account'), () => fields);
const pay = (amount: number) => change('payments.create', 'POST', payments, () => ({ amount }));
const list = (query: (fixture: Fixture) => string) =>
  read('invoices.list', (fixture) => `/invoices?sort=createdAt&${query(fixture)}`);

/** Leaves out the pagination: the total is counted separately, and may be older or newer than the page. */
const readPage = (calls: RouteName, path: (fixture: Fixture) => string): Actor => ({
  calls,
  readOnly: true,
  act: async (fixture) => {
    const { status, body } = await fixture.call('GET', path(fixture));
    return { status, body: body.data };
  },
});

const EDIT = {
  reference: 'Order 4711',
  lineItems: [
    { description: 'Design', quantity: 2, unitPrice: 350, taxRate: 10 },
    { description: 'Travel', quantity: 1, unitPrice: 7.5 },
  ],
  charges: [{ description: 'Shipping', amount: 12, taxRate: 10 }],
  withholding: { rate: 15, label: 'IRPF' },
  notes: 'Edited',
};

const job = (calls: JobName, event: (fixture: Fixture) => unknown): Actor => ({
  calls,
  act: async ({ stack, ...fixture }) => {
    const result = await stack.local.invoke<{ batchItemFailures?: unknown[] } | null>(
      calls,
      await event({ stack, ...fixture }),
    );
    return { status: result?.batchItemFailures?.length ? 500 : 200 };
  },
});

const messageOf = (payload: object) => ({
  Records: [{ messageId: '1', body: JSON.stringify(payload), attributes: {} }],
});

const feedback = (eventType: 'Bounce' | 'Complaint', details: (emailAddress: string) => object): Actor =>
  job('recordMailFeedback', ({ account: { accountId }, emailId = '' }) =>
    messageOf({
      eventType,
      mail: { tags: { account: [accountId], email: [emailId] } },
      ...details(CLIENT.email),
    }),
  );

const setQuote = (status: string) => change('quotes.setStatus', 'PATCH', quote, () => ({ status }));

/** Sends a form of the page. What follows is another request, which finds whatever the quote and its links have become by then. */
const answerOnPage = (verb: 'accept' | 'decline', fields: Record<string, string>): Actor => ({
  calls: `quotePages.${verb}`,
  act: async (fixture) => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const body = String(new URLSearchParams(fields));
    const url = `${fixture.stack.local.url}${quotePage(fixture)}/${verb}`;
    const { status } = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' });
    return { status };
  },
});

/** A request of somebody who may not be let in any more after the other one. Then the reply tells which came first, and nothing else. */
const letInBefore = (actor: Actor): Actor => ({
  ...actor,
  act: async (fixture) => {
    await actor.act(fixture);
    return { status: 0 };
  },
});

/** A request in the session of an owner. */
const asOwner = (calls: RouteName, method: string, path: (people: People) => string, body?: object): Actor => ({
  calls,
  act: async ({ call, people }) => {
    if (!people) throw new Error('Nobody has signed in');
    return replyOf(await call(method, path(people), { key: people.owner.secret, ...(body && { body }) }));
  },
});

/** The gateway asks for what a key or a session stands for. */
const authorize = (secretOf: (fixture: Fixture) => string | undefined): Actor => ({
  calls: 'authorize',
  identifiedBy: (fixture) => hashOf(secretOf(fixture) ?? ''),
  act: async (fixture) => {
    const event = {
      type: 'TOKEN',
      authorizationToken: `Bearer ${secretOf(fixture)}`,
      methodArn: 'arn:aws:execute-api:eu-west-1:000000000000:api/api/GET/',
    };
    // The authorizer says nothing of a caller whom it denies.
    const { context } = await fixture.stack.local.invoke<{ context?: object }>('authorize', event);
    return { status: context ? 200 : 401 };
  },
});

/** The same whenever it is asked for. */
const requestIn = ({ clientId }: Fixture, name: string) =>
  requestOf({ id: `${name}-${clientId}`, at: instantOf(clientId).getTime() });

/** CloudWatch may give a function the same lines twice, so two of the same are run as well. */
const record = (name: string): Actor =>
  job('recordRequests', (fixture) => eventOfLines([lineOf(fixture.account.accountId, requestIn(fixture, name))]));

const edit = change('invoices.update', 'PUT', invoice, () => EDIT);
const send = setStatus('SENT');

/** How many invoices there are depends on which request was first. That none is missing must not. */
const proveNumbers: Actor = {
  calls: 'audit.numbers',
  readOnly: true,
  act: async (fixture) => {
    const { status, body } = await fixture.call('GET', '/audit/numbers?full=true');
    return { status, body: { isComplete: body.isComplete, faults: body.faults } };
  },
};

/** Hashes differ from trial to trial. What they are of, and that they fit, must not. */
const readChain = (calls: RouteName, path: string, shown: (body: Answer['body']) => unknown): Actor => ({
  calls,
  readOnly: true,
  act: async (fixture) => {
    const { status, body } = await fixture.call('GET', path);
    return { status, body: shown(body) };
  },
});

const exportOf = (calls: RouteName, path: string): Actor => ({
  calls,
  readOnly: true,
  act: async (fixture) => {
    const { status, body } = await fixture.call('GET', path);
    return { status, body: Buffer.isBuffer(body) ? body.toString('utf8') : body };
  },
});

/** Each action, named by what it does. */
export const actors = {
  'edit the invoice': edit,
  'send the invoice': send,
  'change its metadata': change('invoices.update', 'PUT', invoice, () => ({ metadata: { order: '4711' } })),
  'edit and send the invoice': {
    ...edit,
    severalRequests: true,
    act: async (fixture: Fixture) => ({ status: 200, body: [await edit.act(fixture), await send.act(fixture)] }),
  },
  'void the invoice': setStatus('VOID'),
  'mail the invoice': change(
    'invoices.send',
    'POST',
    (fixture) => `${invoice(fixture)}/send`,
    () => ({}),
  ),
  'mail the invoice with the same key': {
    calls: 'invoices.send',
    sameKey: true,
    act: async (fixture) =>
      replyOf(await fixture.call('POST', `${invoice(fixture)}/send`, { headers: ONE_KEY, body: {} })),
  },
  'send the mail': job('sendEmail', ({ account: { accountId }, invoiceId, emailId }) =>
    messageOf({ accountId, documentId: invoiceId, emailId }),
  ),
  'record that it bounced': feedback('Bounce', (emailAddress) => ({
    bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress }] },
  })),
  'record that its receiver complained': feedback('Complaint', (emailAddress) => ({
    complaint: { complainedRecipients: [{ emailAddress }] },
  })),
  'get the mail': read('emails.get', ({ emailId }) => `/emails/${emailId}`),
  'list the mails of the invoice': read('invoices.emails', (fixture) => `${invoice(fixture)}/emails`),
  'replace its links': change('invoices.rotateLink', 'POST', (fixture) => `${invoice(fixture)}/rotateLink`),
  'set it paid': setStatus('PAID'),
  'set it viewed': setStatus('VIEWED'),
  'set it overdue': setStatus('OVERDUE'),
  'get the invoice': read('invoices.get', invoice),
  'list the events of the invoice': read('invoices.events', (fixture) => `${invoice(fixture)}/events`),
  'list the events of the client': read('events.list', ({ clientId }) => `/events?objectId=${clientId}`),
  'get the event of its creation': read('events.get', ({ eventId }) => `/events/${eventId}`),
  'list all invoices': list(() => ''),
  'list by client': list(({ clientId }) => `clientId=${clientId}`),
  'list the drafts': list(() => 'status=DRAFT'),
  'list the sent': list(() => 'status=SENT'),
  'list all that was issued': list(() => 'status=SENT,VIEWED,PARTIALLY_PAID,PAID,OVERDUE,VOID'),
  'list the drafts and the sent': list(() => 'status=DRAFT,SENT'),
  'list the overdue': list(() => 'status=OVERDUE'),
  'list by name': list(() => 'q=acme'),
  'list by number': list(() => 'q=inv-0001'),
  'list by currency': list(() => 'currency=USD'),
  'prove the numbers': proveNumbers,
  'list the chain': readChain('chain.list', '/chain', ({ data }) => shownRecords(data)),
  'verify the chain': readChain('chain.verify', '/chain/verify', ({ isValid, fault }) => ({ isValid, fault })),
  /** Events are counted a moment later, so what it adds up depends on the moment. */
  'get the summary': {
    calls: 'summary.get',
    readOnly: true,
    act: async (fixture) => {
      const { status, body } = await fixture.call('GET', '/summary');
      return { status, body: { isComplete: body.isComplete, month: body.month } };
    },
  },
  'export the invoices': exportOf('exports.invoices', '/exports/invoices.csv'),
  'export the payments': exportOf('exports.payments', '/exports/payments.csv'),
  'export the clients': exportOf('exports.clients', '/exports/clients.csv'),
  'add up the tax': read('reports.tax', () => '/reports/tax'),
  'create an invoice': change('invoices.create', 'POST', at('/invoices'), ({ clientId }) => invoiceFor(clientId)),
  'create an invoice with the same key': {
    calls: 'invoices.create',
    sameKey: true,
    act: async (fixture) =>
      replyOf(await fixture.call('POST', '/invoices', { headers: ONE_KEY, body: invoiceFor(fixture.clientId) })),
  },
  'create invoices together': change('invoices.batch', 'POST', at('/invoices/batch'), ({ clientId }) => ({
    invoices: [invoiceFor(clientId, { notes: 'One' }), invoiceFor(clientId, { notes: 'Two' })],
  })),
  'preview an invoice': {
    calls: 'invoices.preview',
    readOnly: true,
    act: async (fixture) =>
      documentOf(await fixture.call('POST', '/invoices/preview', { body: invoiceFor(fixture.clientId) })),
  },
  'download the PDF': {
    calls: 'invoices.pdf',
    readOnly: true,
    act: async (fixture) => documentOf(await fixture.call('GET', `${invoice(fixture)}/pdf`)),
  },
  'download the e-invoice': {
    calls: 'invoices.xml',
    readOnly: true,
    act: async (fixture) => {
      const { status, body } = await fixture.call('GET', `${invoice(fixture)}/xml`);
      return { status, body: Buffer.isBuffer(body) ? body.toString('utf8') : body };
    },
  },
  'open the PDF by its link': {
    calls: 'documents.get',
    readOnly: true,
    act: async (fixture) => documentOf(await fixture.call('GET', `/documents/${fixture.token}`)),
  },
  'open the hosted page': {
    calls: 'hosted.get',
    readOnly: true,
    act: async (fixture) => {
      const { status, body } = await fixture.call('GET', `/hosted/${fixture.token}`);
      return { status, body: Buffer.isBuffer(body) ? body.toString('utf8') : body };
    },
  },
  'have the hosted page on the screen': {
    calls: 'hosted.view',
    act: async (fixture) => replyOf(await fixture.call('POST', `/hosted/${fixture.token}/view`, { key: undefined })),
  },
  'pay a part': pay(20),
  'pay what is due': pay(90),
  'pay the whole': pay(100),
  'pay with the same key': {
    calls: 'payments.create',
    sameKey: true,
    act: async (fixture) =>
      replyOf(await fixture.call('POST', payments(fixture), { headers: ONE_KEY, body: { amount: 5 } })),
  },
  'delete the payment': change('payments.delete', 'DELETE', (fixture) => `${payments(fixture)}/${fixture.paymentId}`),
  'get the payment': read('payments.get', (fixture) => `${payments(fixture)}/${fixture.paymentId}`),
  'list the payments': readPage('payments.list', payments),
  'list the payments of all invoices': readPage('payments.listAll', at('/payments')),
  'credit an amount': change('creditNotes.create', 'POST', credit, () => ({ amount: 30, reason: 'Goodwill' })),
  'credit a half of the line': change('creditNotes.create', 'POST', credit, () => ({
    lineItems: [{ line: 0, amount: 50 }],
    reason: 'Returned',
  })),
  'credit what is left': change('creditNotes.create', 'POST', credit, () => ({ reason: 'Cancelled' })),
  'credit with the same key': {
    calls: 'creditNotes.create',
    sameKey: true,
    act: async (fixture) =>
      replyOf(await fixture.call('POST', credit(fixture), { headers: ONE_KEY, body: { amount: 5, reason: 'Once' } })),
  },
  'list the credit notes of the invoice': readPage('invoices.creditNotes', credit),
  'list all credit notes': readPage('creditNotes.list', at('/creditNotes')),
  'export the credit notes': exportOf('exports.creditNotes', '/exports/creditNotes.csv'),
  'get the credit note': read('creditNotes.get', creditNote),
  'list the events of the credit note': read('creditNotes.events', (fixture) => `${creditNote(fixture)}/events`),
  'list the mails of the credit note': read('creditNotes.emails', (fixture) => `${creditNote(fixture)}/emails`),
  'change the metadata of the credit note': change('creditNotes.update', 'PUT', creditNote, () => ({
    metadata: { order: '4711' },
  })),
  'replace the links of the credit note': change(
    'creditNotes.rotateLink',
    'POST',
    (fixture) => `${creditNote(fixture)}/rotateLink`,
  ),
  'mail the credit note': change('creditNotes.send', 'POST', (fixture) => `${creditNote(fixture)}/send`),
  'download the PDF of the credit note': {
    calls: 'creditNotes.pdf',
    readOnly: true,
    act: async (fixture) => documentOf(await fixture.call('GET', `${creditNote(fixture)}/pdf`)),
  },
  'download the credit note as an e-invoice': {
    calls: 'creditNotes.xml',
    readOnly: true,
    act: async (fixture) => {
      const { status, body } = await fixture.call('GET', `${creditNote(fixture)}/xml`);
      return { status, body: Buffer.isBuffer(body) ? body.toString('utf8') : body };
    },
  },
  'render the credit note': job('renderPdf', ({ account: { accountId }, creditNoteId }) =>
    messageOf({ accountId, creditNoteId }),
  ),
  'refund what is left': change('refunds.create', 'POST', refunds),
  'refund a part': change('refunds.create', 'POST', refunds, () => ({ amount: 15 })),
  'delete the refund': change('refunds.delete', 'DELETE', (fixture) => `${refunds(fixture)}/${fixture.refundId}`),
  'get the refund': read('refunds.get', (fixture) => `${refunds(fixture)}/${fixture.refundId}`),
  'list the refunds': readPage('refunds.list', refunds),
  'render the document': job('renderPdf', async ({ stack, account: { accountId }, invoiceId }) => {
    const marks = (await pendingOf(stack.local, accountId)).map(({ pendingSk }) => pendingSk.split('#'));
    const [, , , eventId] = marks.findLast((mark) => mark[2] === invoiceId && mark.at(-1) === 'document.changed') ?? [];
    return messageOf(eventId === undefined ? { accountId, invoiceId } : { accountId, invoiceId, eventId });
  }),
  'find what is overdue': job('findOverdue', () => ({})),
  'mark the invoice overdue': job('markInvoiceOverdue', ({ account: { accountId }, invoiceId }) =>
    messageOf({ accountId, invoiceId, head: { pk: `${accountId}#invoices`, sk: '000000000001' } }),
  ),
  'send its reminder': job('sendReminder', ({ account: { accountId }, invoiceId }) =>
    messageOf({ accountId, invoiceId }),
  ),
  'remind of it': change('invoices.remind', 'POST', (fixture) => `${invoice(fixture)}/remind`),
  'set its own reminders': change('invoices.update', 'PUT', invoice, () => ({ reminders: [{ days: 300 }] })),
  'sweep what is pending': job('sweep', () => ({})),
  'start what is planned': job('startScheduled', () => ({})),
  'edit the quote': change('quotes.update', 'PUT', quote, () => ({ notes: 'Edited' })),
  'change the metadata of the quote': change('quotes.update', 'PUT', quote, () => ({ metadata: { deal: '7' } })),
  'send the quote': setQuote('SENT'),
  'record that the quote was accepted': setQuote('ACCEPTED'),
  'withdraw the quote': setQuote('EXPIRED'),
  'mail the quote': change(
    'quotes.send',
    'POST',
    (fixture) => `${quote(fixture)}/send`,
    () => ({}),
  ),
  'list the mails of the quote': read('quotes.emails', (fixture) => `${quote(fixture)}/emails`),
  'delete the quote': change('quotes.delete', 'DELETE', quote),
  'replace the links of the quote': change('quotes.rotateLink', 'POST', (fixture) => `${quote(fixture)}/rotateLink`),
  'duplicate the quote': change('quotes.duplicate', 'POST', (fixture) => `${quote(fixture)}/duplicate`),
  'create a quote': change('quotes.create', 'POST', at('/quotes'), ({ clientId }) => quoteFor(clientId)),
  'create a quote with the same key': {
    calls: 'quotes.create',
    sameKey: true,
    act: async (fixture) =>
      replyOf(await fixture.call('POST', '/quotes', { headers: ONE_KEY, body: quoteFor(fixture.clientId) })),
  },
  'preview a quote': {
    calls: 'quotes.preview',
    readOnly: true,
    act: async (fixture) =>
      documentOf(await fixture.call('POST', '/quotes/preview', { body: quoteFor(fixture.clientId) })),
  },
  'get the quote': read('quotes.get', quote),
  'list the quotes': readPage('quotes.list', at('/quotes')),
  'list the quotes that are open or expired': readPage('quotes.list', at('/quotes?status=SENT,VIEWED,EXPIRED')),
  'list the events of the quote': read('quotes.events', (fixture) => `${quote(fixture)}/events`),
  'download the PDF of the quote': {
    calls: 'quotes.pdf',
    readOnly: true,
    act: async (fixture) => documentOf(await fixture.call('GET', `${quote(fixture)}/pdf`)),
  },
  'open the PDF of the quote by its link': {
    calls: 'quotePages.pdf',
    readOnly: true,
    act: async (fixture) => documentOf(await fixture.call('GET', `/documents/quotes/${fixture.quoteToken}`)),
  },
  'open the page of the quote': {
    calls: 'quotePages.get',
    readOnly: true,
    act: async (fixture) => {
      const { status, body } = await fixture.call('GET', quotePage(fixture));
      return { status, body: Buffer.isBuffer(body) ? body.toString('utf8') : body };
    },
  },
  'have the page of the quote on the screen': {
    calls: 'quotePages.view',
    act: async (fixture) => replyOf(await fixture.call('POST', `${quotePage(fixture)}/view`, { key: undefined })),
  },
  'accept the quote on its page': answerOnPage('accept', { name: 'Anna Schmidt' }),
  'decline the quote on its page': answerOnPage('decline', { reason: 'Too late' }),
  'invoice the quote': change(
    'quotes.invoice',
    'POST',
    (fixture) => `${quote(fixture)}/invoice`,
    () => ({ issueDate: '2026-03-01', dueDate: '2099-03-31' }),
  ),
  'expire the quote': job('expireQuote', ({ account: { accountId }, quoteId = '' }) =>
    messageOf({ accountId, quoteId }),
  ),
  'get the recurring invoice': read('recurring.get', recurring),
  'preview the recurring invoice': read('recurring.preview', (fixture) => `${recurring(fixture)}/preview`),
  'list the recurring invoices': readPage('recurring.list', at('/recurring')),
  'create a recurring invoice': change('recurring.create', 'POST', at('/recurring'), ({ clientId }) =>
    recurringFor(clientId),
  ),
  'change the recurring invoice': change('recurring.update', 'PUT', recurring, () => ({ notes: 'Changed' })),
  'move the recurring invoice': change('recurring.update', 'PUT', recurring, () => ({ startDate: '2090-01-01' })),
  'pause the recurring invoice': change('recurring.pause', 'POST', (fixture) => `${recurring(fixture)}/pause`),
  'resume the recurring invoice': change('recurring.resume', 'POST', (fixture) => `${recurring(fixture)}/resume`),
  'delete the recurring invoice': change('recurring.delete', 'DELETE', recurring),
  'run the recurring invoice': job('runRecurring', ({ account: { accountId }, recurringId = '' }) =>
    messageOf({ accountId, recurringId }),
  ),
  'rename the client': setClient({ name: 'Beta Limited' }),
  'change the address of the client': setClient({ address: '1 High Street' }),
  'change the e-mail of the client': setClient({ email: 'new@beta.example' }),
  'deactivate the client': setClient({ isActive: false }),
  'delete the client': change('clients.delete', 'DELETE', client),
  'get the client': read('clients.get', client),
  'list all clients': readPage('clients.list', at('/clients')),
  'list clients by e-mail': readPage('clients.list', at(`/clients?email=${CLIENT.email}`)),
  'create a client': change('clients.create', 'POST', at('/clients'), () => CLIENT),
  'create a client with the same key': {
    calls: 'clients.create',
    sameKey: true,
    act: async (fixture) => replyOf(await fixture.call('POST', '/clients', { headers: ONE_KEY, body: CLIENT })),
  },
  'get the account': read('account.get', at('/account')),
  'rename the account': setAccount({ name: 'Studio Sur' }),
  'switch the chain on': setAccount({ chain: true, taxId: '123456789' }),
  'change the prefix of numbers': setAccount({ numberPrefix: 'R-' }),
  'change the time zone': setAccount({ timeZone: 'Pacific/Kiritimati' }),
  'create a webhook': change('webhooks.create', 'POST', at('/webhooks'), () => WEBHOOK),
  'create a webhook with the same key': {
    calls: 'webhooks.create',
    sameKey: true,
    act: async (fixture) => replyOf(await fixture.call('POST', '/webhooks', { headers: ONE_KEY, body: WEBHOOK })),
  },
  'list the webhooks': read('webhooks.list', at('/webhooks')),
  'get the webhook': read('webhooks.get', webhook),
  'describe the webhook': change('webhooks.update', 'PUT', webhook, () => ({ description: 'Accounting' })),
  'switch the webhook off': change('webhooks.update', 'PUT', webhook, () => ({ isActive: false })),
  'replace the secret of the webhook': change(
    'webhooks.rotateSecret',
    'POST',
    (fixture) => `${webhook(fixture)}/rotateSecret`,
  ),
  'delete the webhook': change('webhooks.delete', 'DELETE', webhook),
  'test the webhook': change('webhooks.test', 'POST', (fixture) => `${webhook(fixture)}/test`),
  'list the deliveries': read('deliveries.list', (fixture) => `${webhook(fixture)}/deliveries`),
  'get the delivery': read('deliveries.get', delivery),
  'try the delivery again': change('deliveries.retry', 'POST', (fixture) => `${delivery(fixture)}/retry`),
  'replay the events of a day': change(
    'webhooks.replay',
    'POST',
    (fixture) => `${webhook(fixture)}/replay`,
    () => RANGE,
  ),
  'get the replay': read('webhooks.getReplay', (fixture) => `${webhook(fixture)}/replays/${fixture.webhook?.replayId}`),
  'relay the test': job('relayEvent', ({ account: { accountId }, webhook: own }) =>
    messageOf({ accountId, objectId: own?.id, eventId: eventOf(own?.deliveryId) }),
  ),
  'attempt the delivery': job('deliverWebhook', ({ account: { accountId }, webhook: own }) =>
    messageOf({ accountId, webhookId: own?.id, eventId: eventOf(own?.deliveryId) }),
  ),
  'take a step of the replay': job('replayEvents', ({ account: { accountId }, webhook: own }) =>
    messageOf({ accountId, webhookId: own?.id, replayId: own?.replayId }),
  ),
  'create a key': change('keys.create', 'POST', at('/keys'), () => ({ name: 'Another', scope: 'read' })),
  'get the key of the cron job': read('keys.get', ({ third }) => `/keys/${third?.id}`),
  'list the keys': read('keys.list', at('/keys')),
  'revoke the other admin key': change('keys.revoke', 'DELETE', ({ second }) => `/keys/${second?.id}`),
  'be revoked by the other admin key': {
    calls: 'keys.revoke',
    act: async ({ call, account, second }) =>
      replyOf(await call('DELETE', `/keys/${account.keyId}`, { key: second?.secret })),
  },
  'revoke the key of the cron job': change('keys.revoke', 'DELETE', ({ third }) => `/keys/${third?.id}`),
  'use the key of the cron job': authorize(({ third }) => third?.secret),
  'invite a member': change('members.create', 'POST', at('/members'), () => ({
    email: 'luis@studionorte.example',
    role: 'read',
  })),
  'list the members': read('members.list', at('/members')),
  'get the member': read('members.get', ({ people }) => `/members/${people?.writer.memberId}`),
  'give the member another role': asOwner('members.update', 'PUT', ({ writer }) => `/members/${writer.memberId}`, {
    role: 'read',
  }),
  'make the member an owner': asOwner('members.update', 'PUT', ({ writer }) => `/members/${writer.memberId}`, {
    role: 'owner',
  }),
  'remove the member': asOwner('members.delete', 'DELETE', ({ writer }) => `/members/${writer.memberId}`),
  'remove the other owner': letInBefore(
    asOwner('members.delete', 'DELETE', ({ other }) => `/members/${other.memberId}`),
  ),
  'be removed by the other owner': letInBefore({
    calls: 'members.delete',
    act: async ({ call, people }) =>
      replyOf(await call('DELETE', `/members/${people?.owner.memberId}`, { key: people?.other.secret })),
  }),
  'resign as an owner': letInBefore(
    asOwner('members.update', 'PUT', ({ owner }) => `/members/${owner.memberId}`, { role: 'admin' }),
  ),
  'make a key in a session': asOwner('keys.create', 'POST', () => '/keys', { name: 'Another', scope: 'admin' }),
  'invite the member once more': job('sendInvitation', ({ account: { accountId }, people }) =>
    messageOf({ accountId, memberId: people?.writer.memberId }),
  ),
  'use the session of the member': authorize(({ people }) => people?.writer.secret),
  'list the sessions': read('sessions.list', at('/sessions')),
  'end the session of the member': change(
    'sessions.delete',
    'DELETE',
    ({ people }) => `/sessions/${people?.writer.id}`,
  ),
  'ask for a link': {
    calls: 'sessions.create',
    identifiedBy: ({ people }) => people?.writer.email ?? '',
    act: async ({ call, people }) =>
      replyOf(await call('POST', '/sessions', { body: { email: people?.writer.email } })),
  },
  'mail a link': {
    ...job('sendSignInLink', ({ people }) => messageOf({ addressHash: 'any', signInId: people?.signInId })),
    identifiedBy: ({ people }) => people?.signInId ?? '',
  },
  'sign in with the link': {
    calls: 'sessions.exchange',
    identifiedBy: ({ people }) => people?.token.slice(0, 24) ?? '',
    act: async ({ call, people }) =>
      replyOf(await call('POST', '/sessions/exchange', { body: { token: people?.token } })),
  },
  'record a request': record('one'),
  'record another request': record('another'),
  'list the requests': read('requests.list', at('/requests')),
  'get the request': read('requests.get', (fixture) => `/requests/${requestIn(fixture, 'one').id}`),
  'get the usage': {
    calls: 'usage.get',
    readOnly: true,
    act: async (fixture) => {
      const { status, body } = await fixture.call('GET', '/usage');
      return { status, body: [body.apiKeys.requests, body.apiKeys.refused] };
    },
  },
  'count the sessions apart': job('enrolSessions', ({ account: { accountId }, people }) =>
    messageOf({ accountId, sessionId: people?.writer.id }),
  ),
} as const satisfies Record<string, Actor>;

export type ActorName = keyof typeof actors;
