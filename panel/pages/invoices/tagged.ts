import type { Invoice, RequestOptions } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';

/** An invoice with the tag of its present revision. A change that names the tag is refused once there is another revision. */
export interface Tagged {
  readonly invoice: Invoice;
  readonly etag: string | undefined;
}

export async function taggedInvoice(id: string, options: RequestOptions = {}): Promise<Tagged> {
  let etag: string | undefined;
  const invoice = await api.invoices.get(id, {
    ...options,
    onResponse: ({ headers }) => {
      etag = headers.get('etag') ?? undefined;
    },
  });
  return { invoice, etag };
}
