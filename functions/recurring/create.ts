import { newId } from '../../lib/aws/ids.ts';
import { readOrigins } from '../../lib/aws/invoices/origins.ts';
import { addRecurring } from '../../lib/aws/recurring/recurring.ts';
import { recurringRoutes } from '../../lib/contract/recurring.ts';
import { invoicingTerms } from '../../lib/domain/accounts/account.ts';
import { requireInvoices, startRecurring } from '../../lib/domain/recurring/recurring.ts';
import { today } from '../../lib/domain/values/dates.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { requireSender } from '../../lib/runtime/mails/receivers.ts';

export const handler = endpoint(
  recurringRoutes,
  'recurring.create',
  async ({ caller: { accountId }, body, cause, remember }) => {
    const { now } = cause;
    const { account, clients } = await readOrigins(accountId, [body.clientId]);
    const recurring = startRecurring({ id: newId('rec', now), ...body }, today(now, account.timeZone));
    requireInvoices(recurring, { client: clients.get(body.clientId), terms: invoicingTerms(account), now });
    if (recurring.send) requireSender();
    return addRecurring(accountId, recurring, { account, cause, furtherWrites: remember });
  },
);
