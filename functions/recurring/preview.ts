import { readOrigins } from '../../lib/aws/invoices/origins.ts';
import { PREVIEW_DATES, recurringRoutes } from '../../lib/contract/recurring.ts';
import { invoicingTerms } from '../../lib/domain/accounts/account.ts';
import { previewInvoices, resumeRecurring } from '../../lib/domain/recurring/recurring.ts';
import { today } from '../../lib/domain/values/dates.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findRecurring } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  recurringRoutes,
  'recurring.preview',
  async ({ caller: { accountId }, params, now }) => {
    const recurring = await findRecurring(accountId, params.id);
    const { account, clients } = await readOrigins(accountId, [recurring.clientId]);
    const client = clients.get(recurring.clientId);
    if (recurring.status === 'ENDED' || !client?.isActive) return { data: [] };
    const date = today(now, account.timeZone);
    const active = resumeRecurring(recurring, date);
    return previewInvoices(active, { client, terms: invoicingTerms(account), now, today: date }, PREVIEW_DATES);
  },
);
