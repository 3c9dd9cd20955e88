import { getAccount } from '../../aws/accounts/accounts.ts';
import { getApiKey } from '../../aws/accounts/apiKeys.ts';
import { getClient } from '../../aws/clients.ts';
import { getCreditNote } from '../../aws/creditNotes/creditNotes.ts';
import { isId } from '../../aws/ids.ts';
import { getInvoice } from '../../aws/invoices/invoices.ts';
import { getPayment } from '../../aws/invoices/payments.ts';
import { getRefund } from '../../aws/invoices/refunds.ts';
import type { StoredAccount } from '../../aws/items/account.ts';
import type { ApiKey } from '../../aws/items/apiKey.ts';
import type { StoredClient } from '../../aws/items/client.ts';
import type { StoredCreditNote } from '../../aws/items/creditNote.ts';
import type { StoredInvoice } from '../../aws/items/invoice.ts';
import type { Payment } from '../../aws/items/payment.ts';
import type { StoredRecurring } from '../../aws/items/recurring.ts';
import type { Refund } from '../../aws/items/refund.ts';
import { getRecurring } from '../../aws/recurring/recurring.ts';
import { Problem } from '../../domain/values/problem.ts';

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

/** The caller's credit note with this id. Throws `NOT_FOUND`, also if the credit note belongs to another account. */
export async function findCreditNote(accountId: string, id = ''): Promise<StoredCreditNote> {
  const creditNote = isId('crn', id) ? await getCreditNote(accountId, id) : undefined;
  if (!creditNote) throw new Problem('NOT_FOUND', 'There is no such credit note');
  return creditNote;
}

/** The refund with this id on the caller's invoice. Throws `NOT_FOUND`. */
export async function findRefund(accountId: string, invoiceId: string, id = ''): Promise<Refund> {
  const refund = isId('rfd', id) ? await getRefund(accountId, invoiceId, id) : undefined;
  if (!refund) throw new Problem('NOT_FOUND', 'There is no such refund');
  return refund;
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
