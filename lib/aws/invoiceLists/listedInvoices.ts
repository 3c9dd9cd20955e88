import { listedContentOf, type ShownContent } from '../invoices/invoiceItems.ts';
import { getContents } from '../invoices/invoices.ts';
import type { DraftClients } from './draftClients.ts';
import type { Head } from './invoiceIndexes.ts';

/** An invoice as a list shows it. */
export interface ListedInvoice extends Head, ShownContent {}

/**
 * The invoices of a page as a list shows them: with their clients and their metadata. Heads have a copy of both where they
 * are small. Otherwise they are read from the contents that the heads name.
 */
export async function withListedContent(
  accountId: string,
  heads: readonly Head[],
  draftClients: DraftClients,
): Promise<ListedInvoice[]> {
  const withoutCopy = heads.filter(({ listed }) => listed === undefined);
  const [contents] = await Promise.all([getContents(accountId, withoutCopy), draftClients.load(heads)]);
  return heads.map((head) => {
    const listed = listedContentOf(head) ?? contents.get(head.id);
    if (!listed) throw new Error(`Invoice ${head.id} has no content`);
    const client = { ...(draftClients.currentClientOf(head) ?? listed.client), id: head.clientId };
    return { ...head, clientName: client.name, client, metadata: listed.metadata };
  });
}
