import { isDeepStrictEqual } from 'node:util';
import type { Outcome, State } from './state.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever it got
type Json = any;

/** Checks the rules that every account must keep at any time. Gives a sentence for each broken rule. */
export function violationsIn({ replies, state }: Outcome): string[] {
  return [
    ...replies.flatMap(({ status }) => (status >= 500 ? [`an actor got a ${status}`] : [])),
    ...violationsOf(state),
  ];
}

export function violationsOf({
  invoices,
  clients,
  clientEvents = [],
  sameEmail = [],
  details = [],
  creditNotes,
  paymentEvents = [],
  allPayments = [],
  recurring,
  recurringEvents = [],
  quotes,
  quoteDetails = [],
  quoteEvents = [],
  chain,
  requests,
}: State): string[] {
  const problems: string[] = [];
  const check = (rule: string, isKept: boolean) => {
    if (!isKept) problems.push(`broken rule: ${rule}`);
  };
  if (clients) {
    check('the count of clients equals the number listed', clients.pagination.total === clients.data.length);
    const found = sum(sameEmail.map(({ data }) => data.length));
    check('every client is found by its e-mail address', found === clients.data.length);
    const live = countOf('client.created', clientEvents) - countOf('client.deleted', clientEvents);
    check('clients are created and deleted as their events tell', live === clients.data.length);
  }
  if (requests) check('requests are counted as they are listed', requests.counted === requests.listed.length);
  if (chain) check('every record of the chain fits', chain.fault === undefined);
  if (recurring) {
    check(
      'the count of recurring invoices equals the number listed',
      recurring.pagination.total === recurring.data.length,
    );
    const made = invoices?.data.filter(({ recurringId }: Json) => recurringId !== undefined) ?? [];
    const periods = made.map(({ recurringId, issueDate }: Json) => `${recurringId} ${issueDate}`);
    check('a period has one invoice', new Set(periods).size === periods.length);
    check('invoices are made as the events tell', countOf('recurring.run', recurringEvents) === made.length);
  }
  if (quotes) {
    check('the count of quotes equals the number listed', quotes.pagination.total === quotes.data.length);
    const numbers = quotes.data.map(({ quoteNumber }: Json) => quoteNumber);
    check('quote numbers have no duplicate', new Set(numbers).size === numbers.length);
    const live = countOf('quote.created', quoteEvents) - countOf('quote.deleted', quoteEvents);
    check('quotes are created and deleted as their events tell', live === quotes.data.length);
    quoteDetails.forEach(({ quote, events }, index) => {
      const answers = [quote.acceptedAt, quote.declinedAt, quote.expiredAt].filter((instant) => instant !== undefined);
      check('a quote has one answer at most', answers.length <= 1);
      check(
        'a quote names its invoice if and only if it is INVOICED',
        (quote.status === 'INVOICED') === (quote.invoiceId !== undefined),
      );
      check(
        'a list shows the same fields as the quote',
        Object.entries(quotes.data[index]).every(([name, value]) => isDeepStrictEqual(value, quote[name])),
      );
      const saved = events[0]?.data.object.status;
      check(
        'the newest event of a quote shows how it stands, unless its validity is over',
        saved === quote.status || quote.status === 'EXPIRED',
      );
    });
    const made = invoices?.data.filter(({ quoteId }: Json) => quoteId !== undefined).map(({ id }: Json) => id);
    const named = quotes.data.flatMap(({ invoiceId }: Json) => invoiceId ?? []);
    if (made) check('every invoice of a quote is the one that the quote names', isDeepStrictEqual(made, named));
  }
  if (!invoices) return problems;
  check('the count of invoices equals the number listed', invoices.pagination.total === invoices.data.length);
  const numbers: string[] = invoices.data.map(({ invoiceNumber }: Json) => invoiceNumber);
  for (const series of Map.groupBy(numbers, (number) => number.replace(/\d+$/, '')).values()) {
    const places = series.map((number) => Number(/\d+$/.exec(number))).toSorted((a, b) => a - b);
    check(
      'invoice numbers have no gap and no duplicate',
      places.every((place, index) => place === index + 1),
    );
  }
  const recorded = countOf('payment.created', paymentEvents) - countOf('payment.deleted', paymentEvents);
  const total = sum(details.map((detail) => detail.payments.pagination.total));
  check('payments are made and deleted as their events tell', recorded === total);
  const idsOf = (records: readonly Json[]) => records.map(({ id }) => id).toSorted();
  const listed = allPayments.filter(({ type }) => type === 'PAYMENT');
  check(
    'the list of all payments has those of the invoices',
    isDeepStrictEqual(idsOf(listed), idsOf(details.flatMap(({ payments }) => payments.data))),
  );
  if (creditNotes) {
    const series = creditNotes.data.map(({ creditNoteNumber }: Json) => Number(/\d+$/.exec(creditNoteNumber)));
    const expected = series.map((_: number, index: number) => series.length - index);
    check('credit note numbers have no gap and no duplicate', isDeepStrictEqual(series, expected));
    check('the count of credit notes equals the number listed', creditNotes.pagination.total === series.length);
  }
  details.forEach(({ invoice, payments, refunds, events, documentEvents, document }, index) => {
    for (const rule of brokenRulesOfEvents(invoice, events, documentEvents)) check(rule, false);
    const cents = (amount: number) => Math.round(amount * 100);
    const row = invoices.data[index];
    check('a list names the client as it shows it', row.clientName === row.client.name);
    check(
      'an invoice has paidAt if and only if it is PAID',
      (invoice.status === 'PAID') === (invoice.paidAt !== undefined),
    );
    check(
      'a list shows the same fields as the invoice',
      Object.keys(row).every((name) => name === 'clientName' || isDeepStrictEqual(row[name], invoice[name])),
    );
    check(
      'lines add up to the subtotal',
      sum(invoice.lineItems.map(({ amount }: Json) => cents(amount))) === cents(invoice.subtotal),
    );
    check(
      'subtotal, discounts, charges and tax add up to the total',
      cents(invoice.subtotal) -
        cents(invoice.discountTotal) +
        cents(invoice.chargeTotal ?? 0) +
        cents(invoice.taxTotal) ===
        cents(invoice.total),
    );
    check(
      'payments add up to amountPaid',
      sum(payments.data.map(({ amount }: Json) => cents(amount))) === cents(invoice.amountPaid),
    );
    const { amountCredited = 0, amountRefunded = 0, amountToRefund = 0 } = invoice;
    const payable = invoice.total - (invoice.withholdingAmount ?? 0);
    const balance = payable - amountCredited - (invoice.amountPaid - amountRefunded);
    const due = invoice.status === 'VOID' ? [0, payable] : [balance + amountToRefund];
    if (creditNotes) {
      const own = creditNotes.data.filter(({ invoiceId }: Json) => invoiceId === invoice.id);
      const credited = sum(own.map(({ total, withholdingAmount = 0 }: Json) => cents(total - withholdingAmount)));
      check('credit notes add up to amountCredited', credited === cents(amountCredited));
      check('an invoice counts its credit notes', own.length === (invoice.creditNoteCount ?? 0));
      const refunded = sum(refunds.data.map(({ amount }: Json) => cents(amount)));
      check('refunds add up to amountRefunded', refunded === cents(amountRefunded));
    }
    check('either something is due or something is to be refunded', invoice.amountDue === 0 || amountToRefund === 0);
    check('no more is refunded than was paid', amountRefunded <= invoice.amountPaid);
    check(
      'amountDue is the total less what is withheld, credited and paid',
      due.some((amount) => cents(amount) === cents(invoice.amountDue)),
    );
    check('nothing is due on a paid invoice', invoice.status !== 'PAID' || invoice.amountDue === 0);
    check('a sent invoice has sentAt', ['DRAFT', 'VOID'].includes(invoice.status) || invoice.sentAt !== undefined);
    if (document) {
      const total = invoice.total.toLocaleString('en-US', { minimumFractionDigits: 2 });
      check(
        `the document shows the total ${total}`,
        document.some((text) => text.includes(total)),
      );
      check(
        'the document shows the invoice number',
        document.some((text) => text.includes(invoice.invoiceNumber)),
      );
    }
  });
  return [...new Set(problems)];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function countOf(type: string, events: readonly Json[]): number {
  return events.filter((event) => event.type === type).length;
}

/** The rules that the events of an invoice, newest first, break. */
function brokenRulesOfEvents(invoice: Json, events: readonly Json[], documentEvents: readonly Json[]): string[] {
  const changes = events.toReversed();
  const rendered = documentEvents.map(({ data }) => unreminded(data.object));
  const objects = changes.map(({ data }) => unreminded(data.object));
  const shown = objects.at(-1);
  // A draft shows its client as it is now, its events as it was.
  const current = unreminded(invoice.status === 'DRAFT' ? { ...invoice, client: shown?.client } : invoice);
  const rules: [rule: string, isKept: boolean][] = [
    ['the first event of an invoice is its creation', changes[0]?.type === 'invoice.created'],
    ['the last event of an invoice shows it as it is', isDeepStrictEqual(shown, current)],
    [
      'every event of an invoice continues the one before it',
      changes.slice(1).every(({ data }, index) => isDeepStrictEqual(unreminded(before(data)), objects[index])),
    ],
    ['an invoice is created once', countOf('invoice.created', events) === 1],
    [
      'a document is ready once for each revision, as that revision was',
      new Set(rendered.map(({ updatedAt }) => updatedAt)).size === rendered.length &&
        rendered.every((one) => objects.some((object) => isDeepStrictEqual(object, one))),
    ],
  ];
  return rules.flatMap(([rule, isKept]) => (isKept ? [] : [rule]));
}

/** Without what a reminder changes: it has no event and no revision of its own. */
function unreminded({ nextReminderOn, lastReminderAt, ...invoice }: Json): Json {
  return invoice;
}

/** The object of an event as it was before the change. */
function before({ object, previousAttributes = {} }: Json): Json {
  const fields = Object.entries({ ...object, ...previousAttributes });
  return Object.fromEntries(fields.filter(([, value]) => value !== null));
}
