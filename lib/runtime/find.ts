import { getAccount } from '../aws/accounts/accounts.ts';
import { getApiKey } from '../aws/accounts/apiKeys.ts';
import { getClient } from '../aws/clients.ts';
import { isId } from '../aws/ids.ts';
import { getInvoice } from '../aws/invoices/invoices.ts';
import { getPayment } from '../aws/invoices/payments.ts';
import type { StoredAccount } from '../aws/items/account.ts';
import type { ApiKey } from '../aws/items/apiKey.ts';
import type { StoredClient } from '../aws/items/client.ts';
import type { StoredDelivery } from '../aws/items/delivery.ts';
import type { StoredInvoice } from '../aws/items/invoice.ts';
import type { Payment } from '../aws/items/payment.ts';
import type { StoredRecurring } from '../aws/items/recurring.ts';
import type { StoredReplay } from '../aws/items/replay.ts';
import type { StoredWebhook } from '../aws/items/webhook.ts';
import { getRecurring } from '../aws/recurring.ts';
import { getDelivery } from '../aws/webhooks/attempts.ts';
import { getReplay } from '../aws/webhooks/replays.ts';
import { getWebhook } from '../aws/webhooks/webhooks.ts';
import { Problem } from '../domain/problem.ts';
import { eventOf } from './showDelivery.ts';

/** The caller's client with this id. Throws `NOT_FOUND`, also if the client belongs to another account. */
export async function findClient(accountId: string, id = ''): Promise<StoredClient> {
  const client = isId('cli', id) ? await getClient(accountId, id) : undefined;
  if (!client) throw new Problem('NOT_FOUND', 'There is no such client');
  return client;
}

/** The caller's invoice with this id. Throws `NOT_FOUND`, also if the invoice belongs to another account. */
export async function findInvoice(accountId: string, id = ''): Promise<StoredInvoice> {
  const invoice = isId('inv', id) ? await getInvoice(accountId, id) : undefined;
  if (!invoice) throw new Problem('NOT_FOUND', 'There is no such invoice');
  return invoice;
}

/** The caller's account. The authorizer has already found it, so it exists. */
export async function findAccount(accountId: string): Promise<StoredAccount> {
  const account = await getAccount(accountId);
  if (!account) throw new Problem('NOT_FOUND', 'There is no such account');
  return account;
}

/** The caller's key with this id. Throws `NOT_FOUND`, also if the key belongs to another account. */
export async function findApiKey(accountId: string, id = ''): Promise<ApiKey> {
  const apiKey = isId('key', id) ? await getApiKey(accountId, id) : undefined;
  if (!apiKey) throw new Problem('NOT_FOUND', 'There is no such key');
  return apiKey;
}

/** The payment with this id on the caller's invoice. Throws `NOT_FOUND`. */
export async function findPayment(accountId: string, invoiceId: string, id = ''): Promise<Payment> {
  const payment = isId('pay', id) ? await getPayment(accountId, invoiceId, id) : undefined;
  if (!payment) throw new Problem('NOT_FOUND', 'There is no such payment');
  return payment;
}

/** The caller's recurring invoice with this id. Throws `NOT_FOUND`, also if it belongs to another account. */
export async function findRecurring(accountId: string, id = ''): Promise<StoredRecurring> {
  const recurring = isId('rec', id) ? await getRecurring(accountId, id) : undefined;
  if (!recurring) throw new Problem('NOT_FOUND', 'There is no such recurring invoice');
  return recurring;
}

/** The caller's webhook with this id. Throws `NOT_FOUND`, also if the webhook belongs to another account. */
export async function findWebhook(accountId: string, id = ''): Promise<StoredWebhook> {
  const webhook = isId('whk', id) ? await getWebhook(accountId, id) : undefined;
  if (!webhook) throw new Problem('NOT_FOUND', 'There is no such webhook');
  return webhook;
}

/** The same, for what needs a webhook to which events are sent. Throws `CONFLICT` where it is switched off. */
export async function findActiveWebhook(accountId: string, id = ''): Promise<StoredWebhook> {
  const webhook = await findWebhook(accountId, id);
  if (!webhook.isActive) {
    throw new Problem('CONFLICT', 'The webhook is switched off: switch it on first, by PUT {"isActive": true}');
  }
  return webhook;
}

/** The delivery with this id to the caller's webhook. Throws `NOT_FOUND`. */
export async function findDelivery(accountId: string, webhookId: string, id = ''): Promise<StoredDelivery> {
  const delivery = isId('dlv', id) ? await getDelivery({ accountId, webhookId, eventId: eventOf(id) }) : undefined;
  if (!delivery) throw new Problem('NOT_FOUND', 'There is no such delivery');
  return delivery;
}

/** The replay with this id to the caller's webhook. Throws `NOT_FOUND`. */
export async function findReplay(accountId: string, webhookId: string, id = ''): Promise<StoredReplay> {
  const replay = isId('rpl', id) ? await getReplay({ accountId, webhookId, replayId: id }) : undefined;
  if (!replay) throw new Problem('NOT_FOUND', 'There is no such replay');
  return replay;
}
