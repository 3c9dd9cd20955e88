import { saveAccount } from '../../lib/aws/accounts/accounts.ts';
import { addApiKey, getApiKey } from '../../lib/aws/accounts/apiKeys.ts';
import { newSecret } from '../../lib/aws/accounts/secrets.ts';
import { addClient, getClient } from '../../lib/aws/clients.ts';
import { getCreditNote } from '../../lib/aws/creditNotes/creditNotes.ts';
import { createCreditNote } from '../../lib/aws/creditNotes/newCreditNotes.ts';
import { getEmail } from '../../lib/aws/emails/emails.ts';
import { newId } from '../../lib/aws/ids.ts';
import { getInvoice, saveInvoice } from '../../lib/aws/invoices/invoices.ts';
import { allocate } from '../../lib/aws/invoices/numbering.ts';
import { readOrigins } from '../../lib/aws/invoices/origins.ts';
import { addPayment } from '../../lib/aws/invoices/payments.ts';
import { addRefund, getRefund } from '../../lib/aws/invoices/refunds.ts';
import { saveStanding, withStanding } from '../../lib/aws/invoices/standing.ts';
import { emailItem } from '../../lib/aws/items/email.ts';
import { addMember, listMembers } from '../../lib/aws/members/members.ts';
import { getCounter } from '../../lib/aws/numbering/counter.ts';
import { numberQuote } from '../../lib/aws/quotes/newQuote.ts';
import { getQuote, saveQuote } from '../../lib/aws/quotes/quotes.ts';
import { addRecurring, getRecurring } from '../../lib/aws/recurring/recurring.ts';
import { transact } from '../../lib/aws/table/transact.ts';
import { add } from '../../lib/aws/table/writes.ts';
import { addWebhook, getWebhook } from '../../lib/aws/webhooks/webhooks.ts';
import { EXAMPLE_IDS } from '../../lib/contract/exampleIds.ts';
import { invoicingTerms } from '../../lib/domain/accounts/account.ts';
import type { CreditNoteRequest } from '../../lib/domain/creditNotes/creditNote.ts';
import type { Cause } from '../../lib/domain/events/events.ts';
import { draft, type InvoiceRequest } from '../../lib/domain/invoices/draft.ts';
import { issue, pay, refund } from '../../lib/domain/invoices/lifecycle.ts';
import { draftQuote } from '../../lib/domain/quotes/draftQuote.ts';
import { answerQuote, sendQuote } from '../../lib/domain/quotes/quoteLifecycle.ts';
import { type RecurringRequest, startRecurring } from '../../lib/domain/recurring/recurring.ts';
import { today } from '../../lib/domain/values/dates.ts';
import { findAccount } from '../../lib/runtime/replies/find.ts';
import { newWebhookSecret } from '../../lib/webhooks/signature.ts';

/** A series of its own, so that the first invoice that the account makes itself is still number 1. */
const NUMBER_FORMAT = { prefix: 'EXAMPLE-', width: 4 };
const CREDIT_NOTE_FORMAT = { prefix: 'EXAMPLE-CN-', width: 4 };

/** They are long, and few actions need them. */
const loadExamples = () => import('../../lib/contract/openapi/examples.ts');

/** Adds the records that the examples of the OpenAPI document name. Those that are there already stay as they are. */
export async function addExamples(accountId: string, cause: Cause): Promise<void> {
  await addAddress(accountId, cause);
  await addClients(accountId, cause);
  await addInvoices(accountId, cause);
  await addEInvoice(accountId, cause);
  await addPayments(accountId, cause);
  await addCreditNotes(accountId, cause);
  await addMail(accountId);
  await addQuotes(accountId, cause);
  await addMailOfQuote(accountId);
  await addRecurringInvoices(accountId, cause);
  await addKeys(accountId, cause);
  await addMembers(accountId, cause);
  await addWebhooks(accountId, cause);
}

/** What documents say of the seller. */
async function addAddress(accountId: string, cause: Cause): Promise<void> {
  const { exampleAccount } = await loadExamples();
  const account = await findAccount(accountId);
  const { address, taxId, vatId, postalAddress } = exampleAccount;
  const seller = { address, taxId, vatId, postalAddress };
  if (account.address === undefined) await saveAccount(account, { ...account, ...seller }, cause);
}

async function addClients(accountId: string, cause: Cause): Promise<void> {
  const { exampleClient, exampleClientOfEInvoice } = await loadExamples();
  const clients = [
    { ...exampleClient, id: EXAMPLE_IDS.client },
    { name: 'Northwind Traders', email: 'accounts@northwind.example', id: EXAMPLE_IDS.clientToDelete },
    { ...exampleClientOfEInvoice, id: EXAMPLE_IDS.clientOfEInvoice },
  ];
  for (const { id, ...input } of clients) {
    if (await getClient(accountId, id)) continue;
    await addClient(accountId, { ...input, isActive: true, id }, cause, async () => []);
  }
}

async function addInvoices(accountId: string, cause: Cause): Promise<void> {
  const { exampleInvoice } = await loadExamples();
  const ids = [EXAMPLE_IDS.draft, EXAMPLE_IDS.draftToSend, EXAMPLE_IDS.openInvoice, EXAMPLE_IDS.creditedInvoice];
  if (await getInvoice(accountId, EXAMPLE_IDS.draft)) return;
  const { account, counter, clients } = await readOrigins(accountId, [EXAMPLE_IDS.client]);
  const client = clients.get(EXAMPLE_IDS.client);
  // Somebody deleted it. Examples that need it are for the accounts that have it.
  if (!client) return;
  const request: InvoiceRequest = { ...exampleInvoice, metadata: Object.entries(exampleInvoice.metadata) };
  const drafts = ids.map((id) => draft(request, { id, client, terms: invoicingTerms(account), now: cause.now }));
  await allocate(accountId, drafts, { format: NUMBER_FORMAT, counter, cause, furtherWrites: async () => [] });
}

/** It is issued at once. An account of somebody's own may lack what the seller of an e-invoice needs, so the invoice has it. */
async function addEInvoice(accountId: string, cause: Cause): Promise<void> {
  const { exampleAccount, exampleEInvoice } = await loadExamples();
  const id = EXAMPLE_IDS.eInvoice;
  const { account, counter, clients } = await readOrigins(accountId, [exampleEInvoice.clientId]);
  const client = clients.get(exampleEInvoice.clientId);
  if (client && !(await getInvoice(accountId, id))) {
    const terms = invoicingTerms(account);
    const { vatId = exampleAccount.vatId, postalAddress = exampleAccount.postalAddress } = terms.seller;
    const seller = { ...terms.seller, vatId, postalAddress };
    const made = draft(exampleEInvoice, { id, client, terms: { ...terms, seller }, now: cause.now });
    await allocate(accountId, [made], { format: NUMBER_FORMAT, counter, cause, furtherWrites: async () => [] });
  }
  const invoice = await getInvoice(accountId, id);
  if (invoice?.status !== 'DRAFT') return;
  const seller = { ...invoice.seller, chain: account.chain };
  await saveInvoice(accountId, invoice, { ...issue(invoice, cause.now), seller }, cause, { content: true });
}

async function addPayments(accountId: string, cause: Cause): Promise<void> {
  const { examplePayment } = await loadExamples();
  const invoice = await getInvoice(accountId, EXAMPLE_IDS.openInvoice);
  if (invoice?.status !== 'DRAFT') return;
  const ids = [EXAMPLE_IDS.payment, EXAMPLE_IDS.paymentToDelete];
  const { now } = cause;
  const createdAt = now.toISOString();
  const payments = ids.map((id) => ({ ...examplePayment, id, invoiceId: invoice.id, createdAt }));
  const paid = payments.reduce(
    (standing, { amount, date, method }) => pay(standing, amount, { now, payment: { date, method } }),
    issue(invoice, now),
  );
  const next = await withStanding(accountId, invoice, paid);
  const added = payments.map((payment) => addPayment(accountId, next, payment));
  await saveStanding(accountId, invoice, next, cause, {
    payments,
    events: added.flatMap(({ events }) => events),
    furtherWrites: added.flatMap(({ furtherWrites }) => furtherWrites),
  });
}

/** One of them makes a part of what was paid too much, of which something was paid back. */
async function addCreditNotes(accountId: string, cause: Cause): Promise<void> {
  const { exampleCreditNote } = await loadExamples();
  const { creditNote, creditedInvoice, creditNoteOfEInvoice } = EXAMPLE_IDS;
  const { now } = cause;
  const draft = await getInvoice(accountId, creditedInvoice);
  if (draft?.status === 'DRAFT') {
    const payment = { id: newId('pay', now), invoiceId: draft.id, amount: draft.total, date: '2026-03-12' };
    const paid = pay(issue(draft, now), payment.amount, { now, payment });
    const next = await withStanding(accountId, draft, paid);
    await saveStanding(accountId, draft, next, cause, {
      payments: [payment],
      ...addPayment(accountId, next, { ...payment, createdAt: now.toISOString() }),
    });
  }
  await addCreditNote(accountId, creditNote, creditedInvoice, exampleCreditNote, cause);
  await addCreditNote(accountId, creditNoteOfEInvoice, EXAMPLE_IDS.eInvoice, { amount: 95, reason: 'Goodwill' }, cause);
  await addRefunds(accountId, cause);
}

async function addCreditNote(
  accountId: string,
  id: string,
  invoiceId: string,
  request: CreditNoteRequest,
  cause: Cause,
): Promise<void> {
  const invoice = await getInvoice(accountId, invoiceId);
  if (!invoice || (await getCreditNote(accountId, id))) return;
  await createCreditNote(accountId, invoice, request, cause, { id, format: CREDIT_NOTE_FORMAT });
}

async function addRefunds(accountId: string, cause: Cause): Promise<void> {
  const { exampleRefund } = await loadExamples();
  const ids = [EXAMPLE_IDS.refund, EXAMPLE_IDS.refundToDelete];
  const createdAt = cause.now.toISOString();
  for (const id of ids) {
    const invoice = await getInvoice(accountId, EXAMPLE_IDS.creditedInvoice);
    if (!invoice?.amountToRefund || (await getRefund(accountId, invoice.id, id))) continue;
    const record = { ...exampleRefund, id, invoiceId: invoice.id, createdAt };
    const payments = [{ date: record.date, amount: -record.amount, isRefund: true }];
    await saveInvoice(accountId, invoice, refund(invoice, record.amount), cause, {
      payments,
      ...addRefund(accountId, invoice, record),
    });
  }
}

/** As if they had been sent. */
async function addMail(accountId: string): Promise<void> {
  const { exampleCreditNoteEmail, exampleEmail } = await loadExamples();
  for (const [email, documentId, getDocument] of [
    [exampleEmail, exampleEmail.invoiceId, getInvoice],
    [exampleCreditNoteEmail, exampleCreditNoteEmail.creditNoteId, getCreditNote],
  ] as const) {
    if (!(await getDocument(accountId, documentId)) || (await getEmail(accountId, email.id))) continue;
    await transact([add(emailItem.write({ ...email, revision: 1 }, accountId, documentId, email.id))]);
  }
}

/** As if it had been sent. */
async function addMailOfQuote(accountId: string): Promise<void> {
  const { exampleQuoteEmail } = await loadExamples();
  const { id, quoteId } = exampleQuoteEmail;
  if ((await getEmail(accountId, id)) || !(await getQuote(accountId, quoteId))) return;
  await transact([add(emailItem.write({ ...exampleQuoteEmail, revision: 1 }, accountId, quoteId, id))]);
}

async function addQuotes(accountId: string, cause: Cause): Promise<void> {
  const { exampleQuote } = await loadExamples();
  const { now } = cause;
  const { account, clients } = await readOrigins(accountId, [exampleQuote.clientId]);
  const client = clients.get(exampleQuote.clientId);
  const { quote, quoteToDelete, openQuote, acceptedQuote } = EXAMPLE_IDS;
  for (const id of client ? [quote, quoteToDelete, openQuote, acceptedQuote] : []) {
    if (!client || (await getQuote(accountId, id))) continue;
    const made = draftQuote(exampleQuote, { id, client, terms: invoicingTerms(account), now });
    const counter = await getCounter(accountId, 'QUOTE');
    const furtherWrites = async () => [];
    const draft = await numberQuote(accountId, made, { format: NUMBER_FORMAT, counter, cause, furtherWrites });
    if (id !== openQuote && id !== acceptedQuote) continue;
    const sent = await saveQuote(accountId, draft, sendQuote(draft, now), cause);
    if (id === acceptedQuote) await saveQuote(accountId, sent, answerQuote(sent, { status: 'ACCEPTED' }, now), cause);
  }
}

async function addRecurringInvoices(accountId: string, cause: Cause): Promise<void> {
  const { exampleRecurring } = await loadExamples();
  const account = await findAccount(accountId);
  for (const id of [EXAMPLE_IDS.recurring, EXAMPLE_IDS.recurringToDelete]) {
    if (await getRecurring(accountId, id)) continue;
    const request: RecurringRequest = { ...exampleRecurring, interval: 'MONTH', every: 1, missed: 'EACH' };
    await addRecurring(accountId, startRecurring({ id, ...request }, today(cause.now, account.timeZone)), {
      account,
      cause,
    });
  }
}

/** Nobody is told their secrets. */
async function addKeys(accountId: string, cause: Cause): Promise<void> {
  for (const id of [EXAMPLE_IDS.key, EXAMPLE_IDS.keyToRevoke]) {
    if (await getApiKey(accountId, id)) continue;
    await addApiKey({ id, accountId, name: 'Example', scope: 'read' }, newSecret(), cause);
  }
}

/** Nobody is at their addresses, so they are not invited. */
async function addMembers(accountId: string, cause: Cause): Promise<void> {
  const { email, role } = (await loadExamples()).exampleMember;
  const members = [
    { id: EXAMPLE_IDS.member, email, role },
    { id: EXAMPLE_IDS.memberToRemove, email: 'eva@studionorte.example', role: 'read' as const },
  ];
  const known = new Set((await listMembers(accountId)).flatMap(({ id, email: address }) => [id, address]));
  for (const member of members) {
    if (known.has(member.id) || known.has(member.email)) continue;
    await addMember(accountId, member, { cause, isInvited: false });
  }
}

/** Of all events they want tests only, since nobody is at their address. */
async function addWebhooks(accountId: string, cause: Cause): Promise<void> {
  const { exampleWebhook } = await loadExamples();
  for (const id of [EXAMPLE_IDS.webhook, EXAMPLE_IDS.webhookToDelete]) {
    if (await getWebhook(accountId, id)) continue;
    const { url, description } = exampleWebhook;
    const webhook = { id, url, description, events: ['webhook.test'], isActive: true, secret: newWebhookSecret() };
    await addWebhook(accountId, webhook, cause, async () => []);
  }
}
