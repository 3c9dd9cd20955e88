import { saveAccount } from '../../lib/aws/accounts/accounts.ts';
import { addApiKey, getApiKey } from '../../lib/aws/accounts/apiKeys.ts';
import { newSecret } from '../../lib/aws/accounts/secrets.ts';
import { addClient, getClient } from '../../lib/aws/clients.ts';
import { getEmail } from '../../lib/aws/emails/emails.ts';
import { getInvoice, saveInvoice } from '../../lib/aws/invoices/invoices.ts';
import { allocate } from '../../lib/aws/invoices/numbering.ts';
import { readOrigins } from '../../lib/aws/invoices/origins.ts';
import { addPayment } from '../../lib/aws/invoices/payments.ts';
import { emailItem } from '../../lib/aws/items/email.ts';
import { addMember, listMembers } from '../../lib/aws/members/members.ts';
import { addRecurring, getRecurring } from '../../lib/aws/recurring/recurring.ts';
import { transact } from '../../lib/aws/table/transact.ts';
import { add } from '../../lib/aws/table/writes.ts';
import { addWebhook, getWebhook } from '../../lib/aws/webhooks/webhooks.ts';
import { EXAMPLE_IDS } from '../../lib/contract/exampleIds.ts';
import {
  exampleAccount,
  exampleClient,
  exampleClientOfEInvoice,
  exampleEInvoice,
  exampleEmail,
  exampleInvoice,
  exampleMember,
  examplePayment,
  exampleRecurring,
  exampleWebhook,
} from '../../lib/contract/openapi/examples.ts';
import { invoicingTerms } from '../../lib/domain/account.ts';
import { today } from '../../lib/domain/dates.ts';
import { draft, type InvoiceRequest } from '../../lib/domain/draft.ts';
import type { Cause } from '../../lib/domain/events.ts';
import { issue, pay } from '../../lib/domain/lifecycle.ts';
import { type RecurringRequest, startRecurring } from '../../lib/domain/recurring.ts';
import { findAccount } from '../../lib/runtime/find.ts';
import { newWebhookSecret } from '../../lib/webhooks/signature.ts';

/** A series of its own, so that the first invoice that the account makes itself is still number 1. */
const NUMBER_FORMAT = { prefix: 'EXAMPLE-', width: 4 };

/** Adds the records that the examples of the OpenAPI document name. Those that are there already stay as they are. */
export async function addExamples(accountId: string, cause: Cause): Promise<void> {
  await addAddress(accountId, cause);
  await addClients(accountId, cause);
  await addInvoices(accountId, cause);
  await addEInvoice(accountId, cause);
  await addPayments(accountId, cause);
  await addMail(accountId);
  await addRecurringInvoices(accountId, cause);
  await addKeys(accountId, cause);
  await addMembers(accountId, cause);
  await addWebhooks(accountId, cause);
}

/** What documents say of the seller. */
async function addAddress(accountId: string, cause: Cause): Promise<void> {
  const account = await findAccount(accountId);
  const { address, taxId, vatId, postalAddress } = exampleAccount;
  const seller = { address, taxId, vatId, postalAddress };
  if (account.address === undefined) await saveAccount(account, { ...account, ...seller }, cause);
}

async function addClients(accountId: string, cause: Cause): Promise<void> {
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
  const ids = [EXAMPLE_IDS.draft, EXAMPLE_IDS.draftToSend, EXAMPLE_IDS.openInvoice];
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
  if (invoice?.status === 'DRAFT') await saveInvoice(accountId, invoice, issue(invoice, cause.now), cause);
}

async function addPayments(accountId: string, cause: Cause): Promise<void> {
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
  const furtherWrites = payments.flatMap((payment) => addPayment(accountId, payment, cause));
  await saveInvoice(accountId, invoice, paid, cause, { payments, furtherWrites });
}

/** As if it had been sent. */
async function addMail(accountId: string): Promise<void> {
  const { id, invoiceId } = exampleEmail;
  if ((await getEmail(accountId, id)) || !(await getInvoice(accountId, invoiceId))) return;
  await transact([add(emailItem.write({ ...exampleEmail, revision: 1 }, accountId, invoiceId, id))]);
}

async function addRecurringInvoices(accountId: string, cause: Cause): Promise<void> {
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
  const { email, role } = exampleMember;
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
  for (const id of [EXAMPLE_IDS.webhook, EXAMPLE_IDS.webhookToDelete]) {
    if (await getWebhook(accountId, id)) continue;
    const { url, description } = exampleWebhook;
    const webhook = { id, url, description, events: ['webhook.test'], isActive: true, secret: newWebhookSecret() };
    await addWebhook(accountId, webhook, cause, async () => []);
  }
}
