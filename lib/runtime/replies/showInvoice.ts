import { createHash } from 'node:crypto';
import { withCurrentClient } from '../../aws/invoices/origins.ts';
import type { StoredInvoice } from '../../aws/items/invoice.ts';
import { withLinks } from '../links/links.ts';

/**
 * The invoice as a reply shows it, as it was read: with its links, and a draft with its client as it is now. Where that is
 * not the client that the draft was saved with, or where the client was reminded since the invoice was saved, the reply is a
 * variant of the same revision.
 */
export async function showInvoice(accountId: string, invoice: StoredInvoice, baseUrl: string) {
  const current = await withCurrentClient(accountId, invoice);
  const [saved, shown] = [invoice, current].map(({ client }) => JSON.stringify(client));
  const others = [shown === saved ? undefined : shown, reminderSince(invoice)].filter((text) => text !== undefined);
  const variant = others.length === 0 ? undefined : hashOf(others.join());
  return { ...withLinks(accountId, current, baseUrl), variant };
}

/** The instant of the last reminder, where it came after the last change. */
function reminderSince({ lastReminderAt = '', createdAt, updatedAt = createdAt }: StoredInvoice): string | undefined {
  return lastReminderAt > updatedAt ? lastReminderAt : undefined;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
