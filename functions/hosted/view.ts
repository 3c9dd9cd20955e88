import { saveInvoice } from '../../lib/aws/invoices/invoices.ts';
import { documentRoutes } from '../../lib/contract/documentRoutes.ts';
import { view } from '../../lib/domain/lifecycle.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findLinked } from '../../lib/runtime/links.ts';

export const handler = endpoint(documentRoutes, 'hosted.view', async ({ params, cause }) => {
  const { accountId, invoice } = await findLinked(params.token);
  if (invoice.status !== 'SENT') return;
  await saveInvoice(accountId, invoice, view(invoice, cause.now), cause);
});
