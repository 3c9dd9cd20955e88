import { findEventPlaces } from '../../lib/aws/eventLists/eventList.ts';
import { getSummary } from '../../lib/aws/summary/summary.ts';
import { listWebhooks } from '../../lib/aws/webhooks/webhooks.ts';
import { ATTENTION_DAYS, MAX_ATTENTION, SUMMARY_MONTHS, summaryRoutes } from '../../lib/contract/summary.ts';
import type { EventType } from '../../lib/domain/events/events.ts';
import { monthOf, monthsUntil, showSums } from '../../lib/domain/reports/summary.ts';
import { today } from '../../lib/domain/values/dates.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findAccount } from '../../lib/runtime/replies/find.ts';

const DAY_MILLISECONDS = 24 * 3_600_000;

export const handler = endpoint(summaryRoutes, 'summary.get', async ({ caller: { accountId }, cause: { now } }) => {
  const account = await findAccount(accountId);
  const month = monthOf(today(now, account.timeZone));
  const months = monthsUntil(month, SUMMARY_MONTHS);
  const from = new Date(now.getTime() - ATTENTION_DAYS * DAY_MILLISECONDS).toISOString();
  const countEvents = async (...types: EventType[]) =>
    (await findEventPlaces(accountId, { types, from }, { now, limit: MAX_ATTENTION })).length;
  const [{ isComplete, changedAt = account.createdAt, shares }, webhooks, failedEmails, failedRecurring] =
    await Promise.all([
      getSummary(accountId, { first: months[0] ?? month, last: month }),
      listWebhooks(accountId),
      countEvents('email.failed', 'email.bounced', 'email.complained'),
      countEvents('recurring.failed'),
    ]);
  const currencies = showSums(shares, { months, firstCurrency: account.defaultCurrency });
  const total = (counts: readonly { readonly count: number }[]) => counts.reduce((sum, { count }) => sum + count, 0);
  return {
    asOf: changedAt,
    isComplete,
    month,
    currencies,
    attention: {
      overdueInvoices: total(currencies.map(({ overdue }) => overdue)),
      drafts: total(currencies.map(({ drafts }) => drafts)),
      failedEmails,
      failedRecurring,
      disabledWebhooks: webhooks.filter(({ disabledReason }) => disabledReason !== undefined).length,
    },
  };
});
