import type { RouteName } from '../../lib/contract/routes.ts';
import { newAddress } from './mail.ts';
import { addRequest } from './requestLog.ts';
import { signIn } from './signIn.ts';
import { CLIENT, eventually, invoiceFor, quoteFor, recurringFor, type Stack, type TestAccount } from './stack.ts';

/** The ids of one resource of each kind in an account. With them, any route can be called. */
export interface Resources {
  readonly account: TestAccount;
  readonly clientId: string;
  readonly invoiceId: string;
  readonly paymentId: string;
  /** A paid invoice, of which a part was credited and refunded. */
  readonly creditedInvoiceId: string;
  readonly creditNoteId: string;
  readonly refundId: string;
  readonly eventId: string;
  readonly token: string;
  readonly recurringId: string;
  readonly quoteId: string;
  readonly quoteToken: string;
  readonly acceptedQuoteId: string;
  /** Its endpoint answers nothing, and it wants no events but tests. */
  readonly webhookId: string;
  readonly deliveryId: string;
  readonly replayId: string;
  readonly memberId: string;
  readonly sessionId: string;
  readonly requestId: string;
}

const WEBHOOK = { url: 'http://127.0.0.1:9/', events: ['webhook.test'] };
const REPLAYED = { from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' };

/** Creates an account with one resource of each kind. Its invoice is sent and partially paid. */
export async function createResources(stack: Stack): Promise<Resources> {
  const account = await stack.addAccount();
  const call = async (method: string, path: string, body: unknown) =>
    (await stack.call(method, path, { key: account.key, body })).body;
  const clientId = (await call('POST', '/clients', CLIENT)).id;
  const { id: invoiceId, hostedUrl } = await call('POST', '/invoices', invoiceFor(clientId));
  await call('PATCH', `/invoices/${invoiceId}`, { status: 'SENT' });
  const paymentId = (await call('POST', `/invoices/${invoiceId}/payments`, { amount: 1 })).id;
  const { id: creditedInvoiceId } = await call('POST', '/invoices', invoiceFor(clientId));
  const credited = `/invoices/${creditedInvoiceId}`;
  await call('PATCH', credited, { status: 'SENT' });
  await call('PATCH', credited, { status: 'PAID' });
  const creditNoteId = (await call('POST', `${credited}/creditNotes`, { amount: 50, reason: 'Returned' })).id;
  const refundId = (await call('POST', `${credited}/refunds`, { amount: 1 })).id;
  const recurringId = (await call('POST', '/recurring', recurringFor(clientId))).id;
  const quote = await call('POST', '/quotes', quoteFor(clientId));
  const eventsOfClient = await stack.call('GET', `/events?objectId=${clientId}`, { key: account.key });
  const eventId = eventsOfClient.body.data[0].id;
  const webhookId = (await call('POST', '/webhooks', WEBHOOK)).id;
  const deliveryId = (await call('POST', `/webhooks/${webhookId}/test`, undefined)).id;
  const replayPath = `/webhooks/${webhookId}/replay`;
  const { id: replayId } = await call('POST', replayPath, REPLAYED);
  const replay = () => stack.call('GET', `${replayPath}s/${replayId}`, { key: account.key });
  await eventually(replay, ({ body }) => body.status === 'DONE');
  const { memberId, id: sessionId } = await signIn(stack, account, 'write');
  const token = hostedUrl.split('/').at(-1);
  const acceptedQuoteId = (await call('POST', `/quotes/${quote.id}/duplicate`, undefined)).id;
  for (const status of ['SENT', 'ACCEPTED']) await call('PATCH', `/quotes/${acceptedQuoteId}`, { status });
  const requestId = await addRequest(stack, account);
  const quoteToken = quote.hostedUrl.split('/').at(-1);
  return {
    ...{ creditedInvoiceId, creditNoteId, refundId },
    ...{ account, clientId, invoiceId, paymentId, eventId, recurringId, token, webhookId, deliveryId, replayId },
    ...{ quoteId: quote.id, quoteToken, acceptedQuoteId, memberId, sessionId, requestId },
  };
}

/** The path of a route, with these ids filled in. */
export function pathFor(name: RouteName, path: string, resources: Resources): string {
  const ids = new Map([
    ['clients', resources.clientId],
    ['keys', resources.account.keyId],
    ['events', resources.eventId],
    ['recurring', resources.recurringId],
    ['refunds', resources.creditedInvoiceId],
    ['creditNotes', path.startsWith('/invoices') ? resources.invoiceId : resources.creditNoteId],
    ['quotes', resources.quoteId],
    ['webhooks', resources.webhookId],
    ['deliveries', resources.webhookId],
    ['members', resources.memberId],
    ['sessions', resources.sessionId],
    ['requests', resources.requestId],
  ]);
  if (name === 'quotes.invoice') return path.replace('{id}', resources.acceptedQuoteId);
  const id = ids.get(name.split('.')[0] ?? '') ?? resources.invoiceId;
  return path
    .replace('{id}', id)
    .replace('{paymentId}', resources.paymentId)
    .replace('{refundId}', resources.refundId)
    .replace('{token}', name.startsWith('quotePages.') ? resources.quoteToken : resources.token)
    .replace('{deliveryId}', resources.deliveryId)
    .replace('{replayId}', resources.replayId);
}

/** A valid body for the route, if it takes one. */
export function bodyFor(name: RouteName, { clientId }: Resources): Record<string, unknown> | undefined {
  const bodies: Partial<Record<RouteName, Record<string, unknown>>> = {
    'clients.create': CLIENT,
    'clients.update': { phone: '+1-555-0200' },
    'invoices.create': invoiceFor(clientId),
    'invoices.preview': invoiceFor(clientId),
    'invoices.update': { notes: 'Changed' },
    'invoices.setStatus': { status: 'SENT' },
    'invoices.send': { message: 'Hello' },
    'invoices.remind': { message: 'Hello' },
    'invoices.batch': { invoices: [invoiceFor(clientId)] },
    'payments.create': { amount: 1 },
    'creditNotes.create': { amount: 1, reason: 'Goodwill' },
    'creditNotes.update': { metadata: { ticket: '815' } },
    'creditNotes.send': { message: 'Hello' },
    'refunds.create': { amount: 0.5 },
    'account.update': { phone: '+1-555-0200' },
    'recurring.create': recurringFor(clientId),
    'recurring.update': { notes: 'Changed' },
    'quotes.create': quoteFor(clientId),
    'quotes.preview': quoteFor(clientId),
    'quotes.update': { notes: 'Changed' },
    'quotes.setStatus': { status: 'SENT' },
    'quotes.send': { message: 'Hello' },
    'quotes.invoice': { dueDate: '2099-12-31' },
    'keys.create': { name: 'Another', scope: 'read' },
    'members.create': { email: newAddress(), role: 'read' },
    'members.update': { role: 'read' },
    'sessions.create': { email: newAddress() },
    'sessions.exchange': { token: 'none' },
    'webhooks.create': WEBHOOK,
    'webhooks.update': { description: 'Changed' },
    'webhooks.replay': REPLAYED,
  };
  return bodies[name];
}
