import * as z from 'zod';
import { INTERVALS } from '../domain/recurring/recurrence.ts';
import {
  END_REASONS,
  MAX_CONTENT_BYTES,
  MAX_DUE_AT_START,
  MISSED_RULES,
  ONE_END,
  PAUSE_REASONS,
  RECURRING_STATUSES,
} from '../domain/recurring/recurring.ts';
import type { Metadata } from '../domain/values/metadata.ts';
import { EXAMPLE_IDS } from './exampleIds.ts';
import {
  amount,
  currency,
  currencyOutput,
  dateInput,
  dateOutput,
  instant,
  NEVER,
  replyFields,
  stringOf,
} from './fields.ts';
import {
  chargeFields,
  contentFields,
  documentedOneDiscount,
  LineItem,
  LineItemInput,
  notBothDiscounts,
  oneDiscount,
  referenceFields,
  Withholding,
} from './invoices.ts';
import { filteredListOf, paging } from './lists.ts';
import { metadataInput, metadataOutput } from './metadata.ts';
import { paymentMeansOutput } from './paymentMeans.ts';
import { remindersInput, remindersOutput } from './reminders.ts';
import type { Route } from './route.ts';
import { periodOutput, supplyOutput } from './supply.ts';
import { taxesTemplate } from './taxation.ts';

/** How many dates a preview shows. */
export const PREVIEW_DATES = 12;

const PLACEHOLDERS =
  "`{month}`, `{year}` and `{period}` become words in the language of the client's documents. `{{month}}` stands for `{month}` itself.";

const interval = z
  .enum(INTERVALS)
  .meta({ id: 'RecurringInterval', description: 'The unit in which periods are counted.' });

const missed = z.enum(MISSED_RULES).meta({
  id: 'MissedRule',
  description:
    'What becomes of several periods that are due at once, as after a start date in the past or a standstill of the service: `EACH` makes an invoice of each, `LATEST` of the last one only.',
});

const every = z.int().min(1).max(120).meta({ description: 'Every so many intervals.', example: 1 });
const send = z.boolean().meta({
  description:
    'Whether each invoice is sent and mailed to the client when it is made. Otherwise it is a draft. A `409` where the service has no sender address.',
});

const schedule = {
  interval,
  startDate: dateInput.meta({
    description: `Where the first period begins, or with \`dayOfMonth\` the first such day from then on. It may be in the past: \`missed\` decides what is made. With \`EACH\`, at most ${MAX_DUE_AT_START} invoices may be due at once. Before the year 3000.`,
    example: '2026-04-01',
  }),
  endDate: dateInput.optional().meta({
    description:
      'No invoice has a later date. Not before `startDate`, and not so early that no date is left. Not together with `count`. Absent: it does not end by date.',
    example: '2027-03-31',
  }),
  count: z.int().min(1).max(1000).optional().meta({
    description:
      'How many periods there are, counted by `startDate`, those that were skipped included. Not together with `endDate`. Absent: it does not end by number.',
    example: 12,
  }),
  dayOfMonth: z.int().min(1).max(31).optional().meta({
    description:
      'Day of the invoices. A month without this day has its invoice on its last day, so 31 is the last day of every month. Not where the interval is WEEK. Absent: the day of `startDate`.',
    example: 1,
  }),
  dueInDays: z
    .int()
    .min(0)
    .max(365)
    .optional()
    .meta({ description: "Days from issue to due date. Absent: the account's payment terms.", example: 14 }),
};

const clientId = stringOf(1, 64).meta({
  description: 'Identifier of the client to invoice, who must be active.',
  example: EXAMPLE_IDS.client,
});

const withPlaceholders = (schema: z.ZodType) => {
  const { description = '' } = schema.meta() ?? {};
  return { description: `${description} ${PLACEHOLDERS}`.trim() };
};

const REMINDERS =
  'When the client is reminded of each invoice by mail. Absent: as the account has it. An empty list: never.';

const content = {
  ...contentFields,
  lineItems: contentFields.lineItems.meta({
    description: `What is invoiced. In descriptions, ${PLACEHOLDERS} Lines, notes, terms, reference and metadata have at most ${MAX_CONTENT_BYTES / 1000} KB together, as JSON.`,
  }),
  reminders: contentFields.reminders.meta({ description: REMINDERS }),
  notes: contentFields.notes.meta(withPlaceholders(contentFields.notes)),
  terms: contentFields.terms.meta(withPlaceholders(contentFields.terms)),
  reference: contentFields.reference.meta(withPlaceholders(contentFields.reference)),
};

const documentedRules = {
  dependentSchemas: {
    ...documentedOneDiscount.dependentSchemas,
    endDate: { properties: { count: NEVER } },
  },
};

export const RecurringInput = z
  .strictObject({
    clientId,
    currency: currency.optional(),
    ...schedule,
    every: every.default(1).meta({ description: 'Every so many intervals. Absent: 1.' }),
    ...content,
    send: send.default(false).meta({ description: `${send.meta()?.description} Absent: false.` }),
    missed: missed.default('EACH').meta({ description: `${missed.meta()?.description} Absent: \`EACH\`.` }),
  })
  .refine(notBothDiscounts, oneDiscount)
  .refine(({ endDate, count }) => endDate === undefined || count === undefined, { path: ['count'], error: ONE_END })
  .meta({
    id: 'RecurringInput',
    description: 'A recurring invoice to create. The total of its invoices must not be negative.',
    ...documentedRules,
  });
export type RecurringInput = z.infer<typeof RecurringInput>;

/** Only the fields that are given change. `null` removes an optional field. */
export const RecurringPatch = z
  .strictObject({
    clientId: clientId.optional(),
    currency: currency.nullish(),
    interval: interval.optional(),
    every: every.optional(),
    startDate: schedule.startDate.optional(),
    endDate: schedule.endDate.nullable(),
    count: schedule.count.nullable(),
    dayOfMonth: schedule.dayOfMonth.nullable(),
    dueInDays: schedule.dueInDays.nullable(),
    lineItems: content.lineItems.optional(),
    discountRate: content.discountRate.nullable(),
    discountAmount: content.discountAmount.nullable(),
    charges: content.charges.nullable(),
    withholding: content.withholding.nullable(),
    notes: content.notes.nullable(),
    terms: content.terms.nullable(),
    earlyPaymentTerms: content.earlyPaymentTerms.nullable(),
    reference: content.reference.nullable(),
    buyerReference: content.buyerReference.nullable(),
    purchaseOrder: content.purchaseOrder.nullable(),
    contractReference: content.contractReference.nullable(),
    deliverTo: content.deliverTo.nullable(),
    paymentMeans: content.paymentMeans.nullable(),
    paymentUrl: content.paymentUrl.nullable(),
    metadata: metadataInput.nullish(),
    reminders: remindersInput.nullish().meta({ description: REMINDERS }),
    send: send.optional(),
    missed: missed.optional(),
  })
  .meta({
    id: 'RecurringPatch',
    description:
      'Changes to a recurring invoice, from the next period on. Only the fields that are given change; null removes an optional field.',
  });
export type RecurringPatch = z.infer<typeof RecurringPatch>;

const RecurringStatus = z.enum(RECURRING_STATUSES).meta({
  id: 'RecurringStatus',
  description: '`ACTIVE` makes invoices, `PAUSED` waits to be resumed, `ENDED` is over for good.',
});

const LastRun = z
  .object({
    at: instant.meta({ description: 'When it ran.' }),
    date: dateOutput.meta({ description: 'Date of the invoice: the first day of its period.' }),
    invoiceId: z.string().optional().meta({ description: 'The invoice that was made.', example: EXAMPLE_IDS.draft }),
    error: z
      .string()
      .optional()
      .meta({ description: 'Why no invoice could be made.', example: 'lineItems: The total must not be negative' }),
  })
  .meta({ id: 'RecurringRun', description: 'What the last run came to.' });

const summary = {
  id: z.string().meta({ description: 'Identifier.', example: EXAMPLE_IDS.recurring }),
  clientId: z.string().meta({ description: 'Who is invoiced.', example: EXAMPLE_IDS.client }),
  currency: currencyOutput
    .optional()
    .meta({ description: "ISO 4217 code of the currency. Absent: the account's default at the time." }),
  ...replyFields({ interval, every }),
  startDate: dateOutput.meta({ description: 'Where the first period begins.' }),
  endDate: dateOutput.optional().meta({ description: 'No invoice has a later date.' }),
  ...replyFields({
    count: schedule.count,
    dayOfMonth: schedule.dayOfMonth,
    dueInDays: schedule.dueInDays,
    send,
    missed,
  }),
  status: RecurringStatus,
  pausedReason: z.enum(PAUSE_REASONS).optional().meta({
    id: 'PausedReason',
    description:
      '`REQUESTED`: by a request. `FAILED`: the last run could make no invoice, and `lastRun.error` says why. Only while it is paused.',
  }),
  endedReason: z.enum(END_REASONS).optional().meta({
    id: 'EndedReason',
    description:
      '`COMPLETED`: no date is left. `CLIENT_DELETED`, `CLIENT_INACTIVE`: the client could not be invoiced any more. Only once it has ended.',
  }),
  nextDate: dateOutput.optional().meta({ description: 'Date of the next invoice. Only while it is active.' }),
  lastRun: LastRun.optional(),
  invoicesCreated: z.int().meta({ description: 'How many invoices it has made.', example: 3 }),
};

const times = { createdAt: instant, updatedAt: instant.optional() };

export const Recurring = z
  .object({
    ...summary,
    lineItems: z.array(lineItemTemplate()).meta({ description: 'What is invoiced.' }),
    ...replyFields({
      discountRate: content.discountRate,
      discountAmount: content.discountAmount,
      notes: content.notes,
      terms: content.terms,
      earlyPaymentTerms: content.earlyPaymentTerms,
      reference: content.reference,
      ...referenceFields,
      paymentUrl: content.paymentUrl,
    }),
    charges: z.array(chargeTemplate()).optional().meta({ description: 'Charges on each invoice.' }),
    withholding: Withholding.optional(),
    deliverTo: supplyOutput.deliverTo,
    paymentMeans: paymentMeansOutput.optional(),
    metadata: metadataOutput.optional(),
    reminders: remindersOutput.optional().meta({ description: REMINDERS }),
    ...times,
  })
  .meta({ id: 'Recurring', description: 'A recurring invoice: when invoices are made, and what of.' });
/** As it is stored. */
export type Recurring = Omit<z.infer<typeof Recurring>, 'metadata'> & { readonly metadata?: Metadata | undefined };

/** A line without what is computed, as replies show it. */
function lineItemTemplate() {
  return z
    .object({
      ...replyFields(LineItemInput.shape),
      taxes: taxesTemplate,
      period: periodOutput.optional().meta({ description: 'Days on which this line was supplied.' }),
    })
    .meta({ id: 'RecurringLineItem', description: 'A line of each invoice.' });
}

/** A charge without what is computed, as replies show it. */
function chargeTemplate() {
  return z
    .object({ ...replyFields(chargeFields), taxes: taxesTemplate })
    .meta({ id: 'RecurringCharge', description: 'A charge on each invoice.' });
}

const RecurringSummary = z.object({ ...summary, ...times }).meta({
  id: 'RecurringSummary',
  description: 'A recurring invoice as a list shows it: without what its invoices are made of.',
});

const previewAmounts = {
  subtotal: amount.optional().meta({ description: 'Sum of the lines.' }),
  discountTotal: amount.optional().meta({ description: 'Sum of all discounts.' }),
  taxTotal: amount.optional().meta({ description: 'Sum of all tax.' }),
  chargeTotal: amount.optional().meta({ description: 'Sum of all charges. Absent where there are none.' }),
  total: amount.optional().meta({ description: 'subtotal − discountTotal + chargeTotal + taxTotal.' }),
  withholdingAmount: amount
    .optional()
    .meta({ description: 'What the payer keeps back for the tax office. Absent where nothing is withheld.' }),
};

const PreviewedInvoice = z
  .object({
    issueDate: dateOutput,
    dueDate: dateOutput.optional(),
    periodStart: dateOutput.meta({ description: 'First day of the period, which is also the issue date.' }),
    periodEnd: dateOutput.meta({ description: 'Last day of the period, the day before the next one begins.' }),
    currency: currencyOutput.optional(),
    ...previewAmounts,
    error: z.string().optional().meta({
      description: 'Why no invoice could be made as things are.',
      example: 'lineItems: The total must not be negative',
    }),
  })
  .meta({ id: 'PreviewedInvoice', description: 'An invoice that is to come.' });

const RecurringPreview = z
  .object({
    data: z
      .array(PreviewedInvoice)
      .meta({ description: `The next ${PREVIEW_DATES} invoices, or fewer where it ends before.` }),
    next: z
      .object({
        lineItems: z.array(LineItem).meta({ description: 'The lines with their amounts.' }),
        ...replyFields({ notes: content.notes, terms: content.terms, reference: content.reference }),
      })
      .optional()
      .meta({ id: 'PreviewedContent', description: 'The texts of the first of them, with words in place of braces.' }),
  })
  .meta({ id: 'RecurringPreview', description: 'What a recurring invoice will make, as things are now.' });

export const recurringRoutes = {
  'recurring.create': {
    method: 'POST',
    path: '/recurring',
    summary: 'Create a recurring invoice',
    description:
      "Makes an invoice at the beginning of each period, when that day begins in the account's time zone: one for each period, ever. The issue date is that day, even where the run is late. One that is due already is made within about a minute.",
    scope: 'write',
    body: RecurringInput,
    reply: Recurring,
    status: 201,
    uses: ['table:read', 'table:write', 'event.added:announce', 'mail:from'],
  },
  'recurring.list': {
    method: 'GET',
    path: '/recurring',
    summary: 'List recurring invoices',
    description:
      'Newest first. Filters may be combined. `total` is there without filters, and wherever the page reaches the end of the list. A later `page` also reads the pages before it; a `cursor` does not.',
    scope: 'read',
    query: z.strictObject({
      ...paging,
      status: RecurringStatus.optional().meta({ description: 'Only those of this status.' }),
      clientId: stringOf(1, 64).optional().meta({ description: 'Only those of this client.' }),
    }),
    reply: filteredListOf(RecurringSummary, 'RecurringList'),
    status: 200,
    uses: ['table:read'],
  },
  'recurring.get': {
    method: 'GET',
    path: '/recurring/{id}',
    summary: 'Get a recurring invoice',
    description: 'With what its invoices are made of, its next date and its last run.',
    scope: 'read',
    reply: Recurring,
    status: 200,
    uses: ['table:read'],
  },
  'recurring.update': {
    method: 'PUT',
    path: '/recurring/{id}',
    summary: 'Change a recurring invoice',
    description:
      'Changes only the fields that are given, from the next period on. Invoices that were made stay as they are, and periods that were invoiced are not invoiced again, whatever the new dates are. One that has ended is a `409`.',
    scope: 'write',
    body: RecurringPatch,
    reply: Recurring,
    status: 200,
    uses: ['table:read', 'table:write', 'event.added:announce', 'mail:from'],
  },
  'recurring.delete': {
    method: 'DELETE',
    path: '/recurring/{id}',
    summary: 'Delete a recurring invoice',
    description: 'It makes no more invoices. Those that it made stay as they are.',
    scope: 'write',
    status: 204,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'recurring.pause': {
    method: 'POST',
    path: '/recurring/{id}/pause',
    summary: 'Pause a recurring invoice',
    description:
      'It makes no invoices until it is resumed. One that is paused stays as it is; one that has ended is a `409`.',
    scope: 'write',
    reply: Recurring,
    status: 200,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'recurring.resume': {
    method: 'POST',
    path: '/recurring/{id}/resume',
    summary: 'Resume a recurring invoice',
    description:
      'Continues with the first period that begins today or later: what was missed during the pause is skipped. Where it paused because a run had failed, that period is tried again. One that is active stays as it is; one that has ended is a `409`. Where no date is left, it has ended.',
    scope: 'write',
    reply: Recurring,
    status: 200,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'recurring.preview': {
    method: 'GET',
    path: '/recurring/{id}/preview',
    summary: 'Preview the invoices of a recurring invoice',
    description: `The dates, periods and totals of the next ${PREVIEW_DATES} invoices, made by the same rules as the invoices themselves. Where it is paused, as if it were resumed now. Where it has ended, or its client can no longer be invoiced, there are none.`,
    scope: 'read',
    reply: RecurringPreview,
    status: 200,
    uses: ['table:read'],
  },
} as const satisfies Record<string, Route>;
