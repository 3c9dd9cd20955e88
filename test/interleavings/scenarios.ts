import { today } from '../../lib/domain/values/dates.ts';
import { pendingOf, setAttribute, takeEventMarksOff } from '../support/behindTheApi.ts';
import type { FaultyStack } from '../support/faultyStack.ts';
import { passValidity } from '../support/quotes.ts';
import { makeDue } from '../support/reminders.ts';
import { askForLink, forgetLinks, signIn } from '../support/signIn.ts';
import { CLIENT, invoiceFor, quoteFor, recurringFor } from '../support/stack.ts';
import type { ActorName } from './actors.ts';
import type { Fixture } from './fixture.ts';

/** What is compared after a trial. */
export type Resource =
  | 'invoices'
  | 'emails'
  | 'queuedEmails'
  | 'documents'
  | 'clients'
  | 'account'
  | 'chain'
  | 'keys'
  | 'members'
  | 'creditNotes'
  | 'recurring'
  | 'quotes'
  | 'webhooks'
  | 'requests';

/** Actors that use the same data. Every pair of them is run. */
export interface Scenario {
  readonly name: string;
  readonly setUp: (stack: FaultyStack) => Promise<Fixture>;
  readonly actors: readonly ActorName[];
  readonly compares: readonly Resource[];
  /** Scheduled jobs read all accounts, so these trials run one at a time, on a stack that no other trial uses. */
  readonly onOwnStack?: true;
}

/** A due date that keeps the invoice away from the scheduled jobs. */
const DUE_LATER = { issueDate: '2026-03-01', dueDate: '2099-03-31' };

async function withDraft(stack: FaultyStack): Promise<Fixture> {
  const account = await stack.addAccount();
  const call: Fixture['call'] = (method, path, options) => stack.call(method, path, { key: account.key, ...options });
  const create = async (path: string, body: unknown) => {
    const answer = await call('POST', path, { body });
    if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const { id: clientId } = await create('/clients', CLIENT);
  const { id: invoiceId, hostedUrl } = await create('/invoices', invoiceFor(clientId, DUE_LATER));
  const token = hostedUrl.split('/').at(-1) as string;
  const [created] = (await call('GET', `/events?objectId=${clientId}`)).body.data;
  return { stack, account, clientId, invoiceId, token, paymentId: '', eventId: created.id, call };
}

/** With all that an e-invoice asks for. */
async function withEInvoice(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withDraft(stack);
  const { clientId, invoiceId, call } = fixture;
  const postalAddress = { line1: 'Calle Mayor 5', city: 'Madrid', country: 'ES' };
  const lineItems = [{ description: 'Consulting', quantity: 1, unitPrice: 100, taxRate: 21 }];
  await call('PUT', '/account', { body: { vatId: 'ESB12345674', postalAddress } });
  await call('PUT', `/clients/${clientId}`, { body: { postalAddress } });
  await call('PUT', `/invoices/${invoiceId}`, { body: { lineItems } });
  const { status } = await call('GET', `/invoices/${invoiceId}/xml`);
  if (status !== 409) throw new Error(`A complete draft answers ${status}`);
  return fixture;
}

async function withSentEInvoice(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withEInvoice(stack);
  await fixture.call('PATCH', `/invoices/${fixture.invoiceId}`, { body: { status: 'SENT' } });
  return fixture;
}

async function withSentInvoice(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withDraft(stack);
  await fixture.call('PATCH', `/invoices/${fixture.invoiceId}`, { body: { status: 'SENT' } });
  return fixture;
}

async function withPartPayment(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withSentInvoice(stack);
  const { body } = await fixture.call('POST', `/invoices/${fixture.invoiceId}/payments`, { body: { amount: 10 } });
  return { ...fixture, paymentId: body.id };
}

/** It was paid, half of it was credited, and a part of that was paid back. */
async function withRefund(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withSentInvoice(stack);
  const path = `/invoices/${fixture.invoiceId}`;
  const post = async (rest: string, body: object) => (await fixture.call('POST', path + rest, { body })).body;
  const { id: paymentId } = await post('/payments', { amount: 100 });
  const { id: creditNoteId } = await post('/creditNotes', { amount: 50, reason: 'Returned' });
  const { id: refundId } = await post('/refunds', { amount: 20 });
  return { ...fixture, paymentId, creditNoteId, refundId };
}

async function withCreditNote(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withSentEInvoice(stack);
  const path = `/invoices/${fixture.invoiceId}/creditNotes`;
  const { body } = await fixture.call('POST', path, { body: { amount: 50, reason: 'Returned' } });
  return { ...fixture, creditNoteId: body.id };
}

/** The invoice is overdue, and its document should have been rendered long ago: no message was ever sent. */
async function withLateInvoice(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withDraft(stack);
  const path = `/invoices/${fixture.invoiceId}`;
  await fixture.call('PUT', path, { body: { dueDate: '2026-03-31' } });
  await fixture.call('PATCH', path, { body: { status: 'SENT' } });
  const { accountId } = fixture.account;
  const sent = (await pendingOf(stack.local, accountId)).findLast(({ pendingSk }) =>
    /#document\.changed$/.test(pendingSk),
  );
  if (!sent) throw new Error('The event of sending has no mark');
  // No event is relayed here. The sweep would find the events of every trial before.
  await takeEventMarksOff(stack.local);
  const [, ...mark] = sent.pendingSk.split('#');
  await setAttribute(stack, sent.pk, sent.sk, 'pendingPk', { S: 'PENDING#0' });
  await setAttribute(stack, sent.pk, sent.sk, 'pendingSk', { S: ['2026-04-01T00:00:00.000Z', ...mark].join('#') });
  return fixture;
}

/** One period of it is due: a run of several commits one after the other, so that others may come between. */
async function withRecurring(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withDraft(stack);
  const startDate = today(new Date(), 'UTC');
  const body = recurringFor(fixture.clientId, { interval: 'WEEK', startDate, send: true });
  const { id } = (await fixture.call('POST', '/recurring', { body })).body;
  return { ...fixture, recurringId: id };
}

async function withQuote(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withDraft(stack);
  const { id, hostedUrl } = (await fixture.call('POST', '/quotes', { body: quoteFor(fixture.clientId) })).body;
  return { ...fixture, quoteId: id, quoteToken: hostedUrl.split('/').at(-1) };
}

async function withSentQuote(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withQuote(stack);
  await fixture.call('PATCH', `/quotes/${fixture.quoteId}`, { body: { status: 'SENT' } });
  return fixture;
}

async function withAcceptedQuote(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withSentQuote(stack);
  await fixture.call('PATCH', `/quotes/${fixture.quoteId}`, { body: { status: 'ACCEPTED' } });
  return fixture;
}

async function withOverdueQuote(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withSentQuote(stack);
  await passValidity(stack.local, fixture.account.accountId, fixture.quoteId ?? '');
  return fixture;
}

/** A reminder of the invoice should have been sent long ago. Another is still to come. */
async function withReminder(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withDraft(stack);
  const path = `/invoices/${fixture.invoiceId}`;
  await fixture.call('PUT', path, { body: { dueDate: '2026-03-31', reminders: [{ days: 1 }, { days: 365 }] } });
  await fixture.call('PATCH', path, { body: { status: 'SENT' } });
  await makeDue(stack.local, fixture.account.accountId, '2026-04-01');
  return fixture;
}

/** Beside the draft a recurring invoice is due, which is sent when it is made. */
async function withChain(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withRecurring(stack);
  await fixture.call('PUT', '/account', { body: { chain: true, taxId: '123456789' } });
  return fixture;
}

async function withSentInChain(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withChain(stack);
  await fixture.call('PATCH', `/invoices/${fixture.invoiceId}`, { body: { status: 'SENT' } });
  return fixture;
}

async function withQueuedMail(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withDraft(stack);
  const { body } = await fixture.call('POST', `/invoices/${fixture.invoiceId}/send`, { body: {} });
  return { ...fixture, emailId: body.id };
}

async function withSentMail(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withQueuedMail(stack);
  const { account, invoiceId, emailId } = fixture;
  const body = JSON.stringify({ accountId: account.accountId, documentId: invoiceId, emailId });
  await stack.local.invoke('sendEmail', { Records: [{ messageId: '1', body, attributes: {} }] });
  return fixture;
}

async function withKeys(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withDraft(stack);
  const make = async (name: string, scope: string) =>
    (await fixture.call('POST', '/keys', { body: { name, scope } })).body;
  const second = await make('Second', 'admin');
  // The gateway caches that this key is valid, so each of the two keys can revoke the other at the same moment.
  await fixture.call('GET', '/account', { key: second.secret });
  return { ...fixture, second, third: await make('Cron job', 'read') };
}

async function withWebhook(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withDraft(stack);
  const post = async (path: string, body?: unknown) => (await fixture.call('POST', path, { body })).body;
  const { id } = await post('/webhooks', { url: 'http://127.0.0.1:9/', events: ['webhook.test'] });
  const { id: deliveryId } = await post(`/webhooks/${id}/test`);
  const range = { from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' };
  const { id: replayId } = await post(`/webhooks/${id}/replay`, range);
  return { ...fixture, webhook: { id, deliveryId, replayId } };
}

async function withMembers(stack: FaultyStack): Promise<Fixture> {
  const fixture = await withDraft(stack);
  await forgetLinks(stack.local);
  const owner = await signIn(stack, fixture.account, 'owner');
  const other = await signIn(stack, fixture.account, 'owner');
  const writer = await signIn(stack, fixture.account, 'write');
  // The gateway caches that these sessions are valid, so each owner can remove the other at the same moment.
  for (const { secret: key } of [owner, other]) await fixture.call('GET', '/account', { key });
  const { email } = writer;
  const { token } = await stack.local.invoke<{ token: string }>('operate', { action: 'createSignInLink', email });
  const { id: signInId } = await askForLink(stack, email);
  return { ...fixture, people: { owner, other, writer, token, signInId } };
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'a draft',
    setUp: withDraft,
    compares: ['invoices'],
    actors: [
      'edit the invoice',
      'send the invoice',
      'edit and send the invoice',
      'get the invoice',
      'list the events of the invoice',
      'list all invoices',
      'list the drafts',
      'list the drafts and the sent',
      'list by name',
      'list by currency',
      'add up the tax',
      'get the summary',
      'rename the client',
      'change the address of the client',
      'delete the client',
    ],
  },
  {
    name: 'the document of a draft',
    setUp: withDraft,
    compares: ['invoices', 'documents'],
    actors: [
      'edit the invoice',
      'send the invoice',
      'edit and send the invoice',
      'rename the client',
      'rename the account',
      'download the PDF',
      'preview an invoice',
      'open the PDF by its link',
      'render the document',
    ],
  },
  {
    name: 'the e-invoice of a draft',
    setUp: withEInvoice,
    compares: ['invoices'],
    actors: [
      'send the invoice',
      'edit the invoice',
      'rename the client',
      'rename the account',
      'download the e-invoice',
    ],
  },
  {
    name: 'the e-invoice of an invoice that was sent',
    setUp: withSentEInvoice,
    compares: ['invoices'],
    actors: ['pay a part', 'void the invoice', 'rename the client', 'rename the account', 'download the e-invoice'],
  },
  {
    name: 'the numbers',
    setUp: withDraft,
    compares: ['invoices'],
    actors: [
      'create an invoice',
      'create an invoice with the same key',
      'create invoices together',
      'change the prefix of numbers',
      'delete the client',
      'list by client',
      'list by number',
      'prove the numbers',
    ],
  },
  {
    name: 'an invoice that was sent',
    setUp: withSentInvoice,
    compares: ['invoices'],
    actors: [
      'set it viewed',
      'replace its links',
      'set it paid',
      'void the invoice',
      'pay a part',
      'pay with the same key',
      'change its metadata',
      'list the events of the invoice',
      'list the sent',
      'list all that was issued',
      'list by currency',
      'add up the tax',
      'export the invoices',
      'list the payments',
      'list the payments of all invoices',
      'open the hosted page',
      'have the hosted page on the screen',
      'render the document',
    ],
  },
  {
    name: 'a draft that is mailed',
    setUp: withDraft,
    compares: ['invoices', 'emails'],
    actors: [
      'mail the invoice',
      'mail the invoice with the same key',
      'send the invoice',
      'edit the invoice',
      'void the invoice',
      'change the e-mail of the client',
      'list the mails of the invoice',
    ],
  },
  {
    name: 'a mail',
    setUp: withQueuedMail,
    compares: ['invoices', 'emails'],
    actors: [
      'send the mail',
      'mail the invoice',
      'get the mail',
      'list the mails of the invoice',
      'void the invoice',
      'replace its links',
      'pay the whole',
      'change the e-mail of the client',
      'render the document',
    ],
  },
  {
    name: 'a mail that was sent',
    setUp: withSentMail,
    compares: ['invoices', 'emails'],
    actors: [
      'record that it bounced',
      'record that its receiver complained',
      'mail the invoice',
      'get the mail',
      'list the mails of the invoice',
      'change the e-mail of the client',
    ],
  },
  {
    name: 'an invoice that was paid in part',
    setUp: withPartPayment,
    compares: ['invoices'],
    actors: [
      'pay a part',
      'pay what is due',
      'set it paid',
      'delete the payment',
      'get the payment',
      'list the payments',
      'list the payments of all invoices',
      'export the payments',
      'list the events of the invoice',
      'render the document',
    ],
  },
  {
    name: 'an invoice that is credited',
    setUp: withPartPayment,
    compares: ['invoices', 'creditNotes'],
    actors: [
      'credit an amount',
      'credit a half of the line',
      'credit what is left',
      'credit with the same key',
      'pay what is due',
      'delete the payment',
      'list the credit notes of the invoice',
      'list all credit notes',
      'export the credit notes',
    ],
  },
  {
    name: 'an invoice of which a part is refunded',
    setUp: withRefund,
    compares: ['invoices', 'creditNotes'],
    actors: [
      'refund a part',
      'refund what is left',
      'delete the refund',
      'credit an amount',
      'void the invoice',
      'get the refund',
      'list the refunds',
    ],
  },
  {
    name: 'a credit note',
    setUp: withCreditNote,
    compares: ['creditNotes'],
    actors: [
      'mail the credit note',
      'change the metadata of the credit note',
      'replace the links of the credit note',
      'render the credit note',
      'get the credit note',
      'list the events of the credit note',
      'list the mails of the credit note',
      'download the PDF of the credit note',
      'download the credit note as an e-invoice',
    ],
  },
  {
    name: 'a late invoice',
    setUp: withLateInvoice,
    compares: ['invoices'],
    onOwnStack: true,
    actors: [
      'find what is overdue',
      'mark the invoice overdue',
      'sweep what is pending',
      'start what is planned',
      'set it overdue',
      'pay the whole',
      'list the overdue',
      'have the hosted page on the screen',
      'render the document',
      'change the time zone',
    ],
  },
  {
    name: 'an invoice with a reminder that is due',
    setUp: withReminder,
    compares: ['invoices', 'queuedEmails'],
    actors: [
      'send its reminder',
      'remind of it',
      'set its own reminders',
      'change its metadata',
      'pay a part',
      'pay the whole',
      'void the invoice',
      'set it viewed',
      'get the invoice',
      'render the document',
    ],
  },
  {
    name: 'a client',
    setUp: withDraft,
    compares: ['clients'],
    actors: [
      'rename the client',
      'change the e-mail of the client',
      'delete the client',
      'create a client',
      'create a client with the same key',
      'get the client',
      'list the events of the client',
      'get the event of its creation',
      'list all clients',
      'list clients by e-mail',
      'export the clients',
    ],
  },
  {
    name: 'a recurring invoice',
    setUp: withRecurring,
    compares: ['invoices', 'recurring'],
    actors: [
      'run the recurring invoice',
      'change the recurring invoice',
      'move the recurring invoice',
      'pause the recurring invoice',
      'resume the recurring invoice',
      'delete the recurring invoice',
      'create a recurring invoice',
      'get the recurring invoice',
      'preview the recurring invoice',
      'list the recurring invoices',
      'create an invoice',
      'deactivate the client',
      'delete the client',
    ],
  },
  {
    name: 'a quote',
    setUp: withQuote,
    compares: ['quotes'],
    actors: [
      'edit the quote',
      'send the quote',
      'mail the quote',
      'delete the quote',
      'create a quote',
      'create a quote with the same key',
      'preview a quote',
      'get the quote',
      'list the quotes',
      'list the mails of the quote',
      'rename the client',
      'delete the client',
      'download the PDF of the quote',
    ],
  },
  {
    name: 'a quote that was sent',
    setUp: withSentQuote,
    compares: ['quotes'],
    actors: [
      'accept the quote on its page',
      'decline the quote on its page',
      'replace the links of the quote',
      'record that the quote was accepted',
      'withdraw the quote',
      'have the page of the quote on the screen',
      'mail the quote',
      'change the metadata of the quote',
      'open the page of the quote',
      'open the PDF of the quote by its link',
      'list the events of the quote',
      'expire the quote',
    ],
  },
  {
    name: 'a quote whose validity is over',
    setUp: withOverdueQuote,
    compares: ['quotes'],
    actors: [
      'expire the quote',
      'accept the quote on its page',
      'record that the quote was accepted',
      'withdraw the quote',
      'change the metadata of the quote',
      'list the quotes that are open or expired',
      'get the quote',
    ],
  },
  {
    name: 'a quote that was accepted',
    setUp: withAcceptedQuote,
    compares: ['quotes', 'invoices'],
    actors: [
      'invoice the quote',
      'duplicate the quote',
      'create an invoice',
      'change the metadata of the quote',
      'decline the quote on its page',
      'delete the client',
      'get the quote',
    ],
  },
  {
    name: 'a draft of an account with a chain',
    setUp: withChain,
    compares: ['invoices', 'chain'],
    actors: [
      'send the invoice',
      'mail the invoice',
      'void the invoice',
      'edit and send the invoice',
      'run the recurring invoice',
      'list the chain',
      'verify the chain',
    ],
  },
  {
    name: 'an invoice that is in the chain',
    setUp: withSentInChain,
    compares: ['invoices', 'chain'],
    actors: [
      'credit an amount',
      'credit what is left',
      'void the invoice',
      'run the recurring invoice',
      'verify the chain',
    ],
  },
  {
    name: 'an invoice before the chain begins',
    setUp: withSentInvoice,
    compares: ['account', 'chain'],
    actors: ['switch the chain on', 'void the invoice', 'credit what is left', 'rename the account'],
  },
  {
    name: 'the account',
    setUp: withDraft,
    compares: ['account'],
    actors: ['get the account', 'rename the account', 'change the prefix of numbers', 'create an invoice'],
  },
  {
    name: 'the keys',
    setUp: withKeys,
    compares: ['keys'],
    actors: [
      'create a key',
      'list the keys',
      'get the key of the cron job',
      'revoke the other admin key',
      'be revoked by the other admin key',
      'revoke the key of the cron job',
      'use the key of the cron job',
    ],
  },
  {
    name: 'the members',
    setUp: withMembers,
    compares: ['members'],
    actors: [
      'invite a member',
      'list the members',
      'get the member',
      'give the member another role',
      'make the member an owner',
      'remove the member',
      'remove the other owner',
      'be removed by the other owner',
      'resign as an owner',
      'invite the member once more',
      'use the session of the member',
    ],
  },
  {
    name: 'the keys of members',
    setUp: withMembers,
    compares: ['keys', 'members'],
    actors: ['make a key in a session', 'be removed by the other owner', 'resign as an owner'],
  },
  {
    name: 'the sessions',
    setUp: withMembers,
    compares: ['members'],
    actors: [
      'sign in with the link',
      'ask for a link',
      'mail a link',
      'list the sessions',
      'use the session of the member',
      'end the session of the member',
      'give the member another role',
      'remove the member',
      'count the sessions apart',
    ],
  },
  {
    name: 'a webhook',
    setUp: withWebhook,
    compares: ['webhooks'],
    actors: [
      'create a webhook',
      'create a webhook with the same key',
      'list the webhooks',
      'get the webhook',
      'describe the webhook',
      'switch the webhook off',
      'replace the secret of the webhook',
      'delete the webhook',
      'test the webhook',
      'list the deliveries',
      'get the delivery',
      'try the delivery again',
      'replay the events of a day',
      'get the replay',
      'take a step of the replay',
      'relay the test',
      'attempt the delivery',
    ],
  },
  {
    name: 'the log of requests',
    setUp: withDraft,
    compares: ['requests'],
    actors: ['record a request', 'record another request', 'list the requests', 'get the request', 'get the usage'],
  },
];
