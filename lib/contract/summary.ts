import * as z from 'zod';
import { currencyOutput, instant } from './fields.ts';
import type { Route } from './route.ts';

/** How many months a summary has, with the month that it is now. */
export const SUMMARY_MONTHS = 12;

/** What failed in these last days needs attention. */
export const ATTENTION_DAYS = 7;

/** Up to how many of each are counted. */
export const MAX_ATTENTION = 100;

const Tally = z
  .object({
    count: z.int().meta({ description: 'How many.', example: 3 }),
    amount: z.number().meta({ description: 'How much, in the currency. Exact up to 15 digits.', example: 17100 }),
  })
  .meta({ id: 'Tally', description: 'How many, and how much.' });

const month = z.string().meta({ description: 'Month, `YYYY-MM`.', example: '2026-03' });

const SummaryMonth = z
  .object({
    month,
    issued: Tally.meta({
      description: 'Invoices with an issue date in the month that were sent and are not void, by their totals.',
    }),
    credited: Tally.meta({
      description: 'Credit notes with an issue date in the month, by their totals. `issued` does not take them off.',
    }),
    paid: Tally.meta({
      description: 'Payments with a date in the month, by their amounts less the refunds of the month.',
    }),
  })
  .meta({ id: 'SummaryMonth', description: 'One month in one currency.' });

const CurrencySummary = z
  .object({
    currency: currencyOutput,
    drafts: Tally.meta({ description: 'Drafts, by their totals.' }),
    outstanding: Tally.meta({
      description:
        'Invoices that were sent and on which something is due, by what is due. The overdue ones are among them.',
    }),
    overdue: Tally.meta({ description: 'Invoices that are OVERDUE, by what is due.' }),
    paidThisMonth: Tally.meta({ description: 'Payments with a date in `month`.' }),
    paidLastMonth: Tally.meta({ description: 'Payments with a date in the month before.' }),
    months: z
      .array(SummaryMonth)
      .meta({ description: `${SUMMARY_MONTHS} months, oldest first. \`month\` is the last.` }),
  })
  .meta({ id: 'CurrencySummary', description: 'The sums of one currency. Nothing is converted.' });

const failed = (what: string) =>
  z.int().meta({
    description: `${what} in the last ${ATTENTION_DAYS} days. ${MAX_ATTENTION} stands for ${MAX_ATTENTION} or more.`,
    example: 0,
  });

const Attention = z
  .object({
    overdueInvoices: z.int().meta({ description: 'Invoices that are OVERDUE, in all currencies.', example: 1 }),
    drafts: z.int().meta({ description: 'Drafts, in all currencies.', example: 2 }),
    failedEmails: failed('Mails that could not be sent, bounced or were reported as spam'),
    failedRecurring: failed('Runs of recurring invoices that failed'),
    disabledWebhooks: z.int().meta({
      description: 'Webhooks that were switched off because their endpoint failed or was gone.',
      example: 0,
    }),
  })
  .meta({ id: 'Attention', description: 'What somebody should look at.' });

const Summary = z
  .object({
    asOf: instant.meta({
      description:
        'Instant of the newest change that is counted. A change is counted about a second after it was made, and some minutes after it where the service was held up.',
    }),
    isComplete: z.boolean().meta({
      description:
        'Whether everything is counted. It is false only for an account that is older than its summary, until the operator of the service has had it recounted.',
    }),
    month: month.meta({ description: "The month that it is now in the account's time zone." }),
    currencies: z.array(CurrencySummary).meta({
      description: "By currency: the account's own first, then those that it has invoiced in, by their codes.",
    }),
    attention: Attention,
  })
  .meta({ id: 'Summary', description: 'What is open, overdue and paid, by currency, and what needs attention.' });

export const summaryRoutes = {
  'summary.get': {
    method: 'GET',
    path: '/summary',
    summary: 'Get the summary of the account',
    description:
      'What is open, overdue and paid, by currency and month, and what needs attention. The sums are kept up to date by the events of the account, so this costs the same for any number of invoices.',
    scope: 'read',
    reply: Summary,
    status: 200,
    unversioned: true,
    uses: ['table:read'],
  },
} as const satisfies Record<string, Route>;
