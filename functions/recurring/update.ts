import { readOrigins } from '../../lib/aws/invoices/origins.ts';
import { saveRecurring } from '../../lib/aws/recurring/recurring.ts';
import { recurringRoutes } from '../../lib/contract/recurring.ts';
import { invoicingTerms } from '../../lib/domain/accounts/account.ts';
import { changeRecurring, requireInvoices } from '../../lib/domain/recurring/recurring.ts';
import { today } from '../../lib/domain/values/dates.ts';
import { patched } from '../../lib/domain/values/patch.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { requireSender } from '../../lib/runtime/mails/receivers.ts';
import { findRecurring } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  recurringRoutes,
  'recurring.update',
  async ({ caller: { accountId }, params, body, cause, requireMatch }) => {
    const { now } = cause;
    const current = await findRecurring(accountId, params.id);
    requireMatch(current);
    const changed = patched(current, body);
    const { account, clients } = await readOrigins(accountId, [changed.clientId]);
    const next = changeRecurring(current, changed, today(now, account.timeZone));
    requireInvoices(next, { client: clients.get(next.clientId), terms: invoicingTerms(account), now });
    if (body.send) requireSender();
    return saveRecurring(accountId, current, next, { account, cause });
  },
);
