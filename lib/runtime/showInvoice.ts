import { createHash } from 'node:crypto';
import { withCurrentClient } from '../aws/invoices/origins.ts';
import type { StoredInvoice } from '../aws/items/invoice.ts';
import { withLinks } from './links.ts';

/**
 * The invoice as a reply shows it, as it was read: with its links, and a draft with its client as it is now. Where that is
 * not the client that the draft was saved with, the reply is a variant of the same revision.
 */
export async function showInvoice(accountId: string, invoice: StoredInvoice, baseUrl: string) {
  const current = await withCurrentClient(accountId, invoice);
  const [saved, shown] = [invoice, current].map(({ client }) => JSON.stringify(client));
  const variant = shown === undefined || shown === saved ? undefined : hashOf(shown);
  return { ...withLinks(accountId, current, baseUrl), variant };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
