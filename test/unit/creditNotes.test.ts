import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CreditNoteRequest, creditNoteOf, type NewCreditNote } from '../../lib/domain/creditNotes/creditNote.ts';
import { type Credited, nothingCredited } from '../../lib/domain/creditNotes/creditShare.ts';
import { draft, type InvoiceRequest } from '../../lib/domain/invoices/draft.ts';
import type { ChargeInput, Invoice, LineItem, LineItemInput } from '../../lib/domain/invoices/invoice.ts';
import {
  amountDue,
  amountToRefund,
  issue,
  pay,
  payable,
  refund,
  statusOf,
  step,
  takeBack,
  undoPayment,
  undoRefund,
} from '../../lib/domain/invoices/lifecycle.ts';
import { lineChargeMinor, lineDiscountMinor } from '../../lib/domain/invoices/totals.ts';
import { taxPartsOf } from '../../lib/domain/reports/taxReport.ts';
import { amountMinor, toAmount } from '../../lib/domain/values/money.ts';
import { isProblem } from '../../lib/domain/values/problem.ts';

const NOW = new Date('2026-05-01T12:00:00.000Z');
const CLIENT = { id: 'cli_1', name: 'Acme', email: 'billing@acme.example' };
const TERMS = {
  defaultCurrency: 'EUR',
  paymentTermsDays: 30,
  taxRounding: 'RATE',
  seller: { name: 'Studio Norte', locale: 'en-US', timeZone: 'UTC' },
} as const;

interface Book {
  readonly invoice: Invoice;
  readonly credited: Credited;
  readonly notes: readonly NewCreditNote[];
}

function issued(request: Partial<InvoiceRequest>, taxRounding: 'RATE' | 'LINE' = 'RATE'): Book {
  const terms = { ...TERMS, taxRounding };
  const made = draft(
    { clientId: 'cli_1', lineItems: [], ...request },
    { id: 'inv_1', client: CLIENT, terms, now: NOW },
  );
  const invoice = issue({ ...made, invoiceNumber: 'INV-0001' }, NOW);
  return { invoice, credited: nothingCredited(invoice), notes: [] };
}

const REASON = 'Returned goods';

function credit({ invoice, credited, notes }: Book, request: Omit<CreditNoteRequest, 'reason'> = {}): Book {
  const made = creditNoteOf(invoice, credited, { reason: REASON, ...request }, { id: 'crn_1', now: NOW });
  const next = takeBack(invoice, made.payable, NOW);
  return { invoice: { ...next, status: statusOf(next) }, credited: made.credited, notes: [...notes, made.creditNote] };
}

function unlessRefused(book: Book, change: (book: Book) => Book): Book {
  try {
    return change(book);
  } catch (fault) {
    if (isProblem(fault)) return book;
    throw fault;
  }
}

const faultOf = (run: () => unknown) => {
  try {
    run();
  } catch (fault) {
    if (isProblem(fault)) return fault.details[0]?.message ?? fault.message;
    throw fault;
  }
  return undefined;
};

const line = (fields: Partial<LineItemInput>): LineItemInput => ({
  description: 'Work',
  quantity: 1,
  unitPrice: 100,
  ...fields,
});

const minorOf = (currency: string) => (amount: number | undefined) => amountMinor(amount ?? 0, currency);
const sumOf = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n);

describe('a credit note', () => {
  const lineItems = [line({ quantity: 3, unitPrice: 33.33, taxRate: 20 }), line({ unitPrice: 50, taxRate: 10 })];

  it('takes back the whole invoice as it is', () => {
    const book = credit(
      issued({ lineItems, discountRate: 10, charges: [{ description: 'Shipping', amount: 9, taxRate: 20 }] }),
    );
    const { lineItems: _, ...amounts } = book.invoice;
    const { subtotal, discountTotal, chargeTotal, taxTotal, total, taxes, charges, discountRate } = amounts;
    expect(book.notes[0]).toMatchObject({
      subtotal,
      discountTotal,
      chargeTotal,
      taxTotal,
      total,
      taxes,
      charges,
      discountRate,
    });
    expect(book.invoice).toMatchObject({ amountCredited: total, creditNoteCount: 1, status: 'PAID' });
  });

  it('takes back a quantity of a line, and thirds add up to the whole', () => {
    let book = issued({ lineItems: [line({ quantity: 3, unitPrice: 0.35, taxRate: 19, discountRate: 5 })] });
    const { total } = book.invoice;
    for (const _ of [1, 2, 3]) book = credit(book, { lineItems: [{ line: 0, quantity: 1 }] });
    expect(book.invoice.amountCredited).toBe(total);
    expect(faultOf(() => credit(book, { lineItems: [{ line: 0, quantity: 1 }] }))).toMatch(/Nothing is left/);
  });

  it('has the tax of its own part, also after others', () => {
    let book = issued({ lineItems: [line({ quantity: 10, unitPrice: 9.99, taxRate: 21 })] });
    for (const _ of [1, 2, 3, 4]) book = credit(book, { lineItems: [{ line: 0, quantity: 1 }] });
    expect(book.notes.map(({ taxTotal }) => taxTotal)).toEqual([2.1, 2.1, 2.09, 2.1]);
  });

  it('takes back an amount with tax, spread over the rates', () => {
    const [note] = credit(issued({ lineItems }), { amount: 60 }).notes;
    expect(note).toMatchObject({ total: 60, lineItems: [{ description: REASON, taxRate: 20 }, { taxRate: 10 }] });
    // An amount that no net of 20 percent comes to.
    const single = credit(issued({ lineItems: [line({ taxRate: 20 })] }), { amount: 0.03 });
    expect(single.notes[0]).toMatchObject({ total: 0.03, taxes: [{ taxableAmount: 0.03, taxAmount: 0 }] });
  });

  it('takes back an amount of what is exempt for different reasons with each of them', () => {
    const exempt = (exemptionReason: string) => line({ taxRate: undefined, taxCategory: 'E', exemptionReason });
    const [note] = credit(issued({ lineItems: ['Education', 'Insurance', 'Education'].map(exempt) }), {
      amount: 30,
    }).notes;
    const found = note?.lineItems.map(({ exemptionReason, amount }) => [exemptionReason, amount]);
    expect(found).toEqual([
      ['Education', 20],
      ['Insurance', 10],
    ]);
  });

  it('names what it takes too much of', () => {
    const book = credit(issued({ lineItems }), { lineItems: [{ line: 0, quantity: 2 }] });
    expect(faultOf(() => credit(book, { lineItems: [{ line: 0, quantity: 1.5 }] }))).toMatch(
      /what is left of the line, 1,/,
    );
    expect(faultOf(() => credit(book, { lineItems: [{ line: 1, amount: 50.01 }] }))).toMatch(/before tax, 50,/);
    expect(faultOf(() => credit(book, { lineItems: [{ line: 2 }] }))).toMatch(/from 0 to 1/);
    expect(faultOf(() => credit(book, { lineItems: [{ line: 1 }, { line: 1 }] }))).toMatch(/twice/);
    expect(faultOf(() => credit(book, { amount: 1000 }))).toMatch(/at most what is left of the invoice, 95/);
  });

  it('takes no more of a tax than the invoice has of it, even where a line is a discount', () => {
    const book = issued({ lineItems: [line({ taxRate: 20 }), line({ unitPrice: -30, taxRate: 20 })] });
    expect(faultOf(() => credit(book, { lineItems: [{ line: 0 }] }))).toMatch(/taxed at 20 percent/);
    expect(credit(book, { lineItems: [{ line: 0, amount: 70 }] }).invoice.amountCredited).toBe(84);
  });

  it('gives a withheld part back with the rest', () => {
    const book = issued({ lineItems: [line({ taxRate: 21 })], withholding: { rate: 15, label: 'IRPF' } });
    const half = credit(book, { lineItems: [{ line: 0, amount: 50 }] });
    expect(half.notes[0]).toMatchObject({ total: 60.5, withholdingAmount: 7.5 });
    expect(half.invoice).toMatchObject({ amountCredited: 53 });
    expect(credit(half).invoice).toMatchObject({ amountCredited: 106, status: 'PAID' });
  });

  it('keeps a payment that was refunded from being deleted', () => {
    const book = issued({ lineItems: [line({})] });
    const credited = credit({ ...book, invoice: pay(book.invoice, 100, { now: NOW }) }).invoice;
    expect(faultOf(() => undoPayment(refund(credited, 100), 100))).toMatch(/delete the refund first/);
    expect(undoPayment(credited, 100)).toMatchObject({ amountPaid: 0, amountCredited: 100 });
    expect(statusOf(undoPayment(credited, 100))).toBe('PAID');
  });

  it('is not for a draft or a void invoice, and keeps an invoice from being voided', () => {
    const { invoice, credited } = issued({ lineItems });
    const withdrawn = { ...invoice, sentAt: undefined };
    expect(faultOf(() => credit({ invoice: withdrawn, credited, notes: [] }))).toMatch(/draft/);
    const book = credit(issued({ lineItems }), { amount: 1 });
    const day = { now: NOW, today: '2026-05-01' };
    expect(faultOf(() => step(book.invoice, 'VOID', day))).toMatch(/credit notes cannot be voided/);
  });
});

/** Numbers of a few digits, which round in every way. */
const number = (max: number, decimals: number) =>
  fc.integer({ min: -max, max }).map((value) => Number(`${value}e-${decimals}`));
const mostlyPositive = (max: number, decimals: number) =>
  fc.tuple(number(max, decimals), fc.nat(9)).map(([value, die]) => (die === 0 ? value : Math.abs(value)));

const taxation = fc.oneof(
  fc.constant({}),
  fc.record({ taxRate: fc.constantFrom(0, 4, 5.5, 19, 20, 21) }),
  fc.constant({
    taxes: [
      { name: 'GST', rate: 5 },
      { name: 'PST', rate: 9.975 },
    ],
  }),
  fc.constant({ taxes: [{ name: 'GST', rate: 5 }] }),
);

const lineInput: fc.Arbitrary<LineItemInput> = fc
  .record({
    quantity: mostlyPositive(9_999, 3),
    unitPrice: mostlyPositive(99_999, 4),
    discountRate: fc.option(fc.constantFrom(3, 33.3, 100), { nil: undefined, freq: 3 }),
    taxation,
  })
  .map(({ taxation, ...fields }) => ({ description: 'Work', ...fields, ...taxation }));

const chargeInput: fc.Arbitrary<ChargeInput> = fc
  .record({ amount: fc.integer({ min: 0, max: 999 }), taxation })
  .map(({ amount, taxation }) => ({ description: 'Shipping', amount, ...taxation }));

const invoices: fc.Arbitrary<Book | undefined> = fc
  .record({
    currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    lineItems: fc.array(lineInput, { minLength: 1, maxLength: 6 }),
    discountRate: fc.option(fc.constantFrom(5, 12.5), { nil: undefined }),
    charges: fc.option(fc.array(chargeInput, { minLength: 1, maxLength: 2 }), { nil: undefined }),
    withholding: fc.option(fc.constant({ rate: 15, label: 'IRPF' }), { nil: undefined }),
    rounding: fc.constantFrom('RATE' as const, 'LINE' as const),
  })
  .map(({ rounding, ...request }) => {
    try {
      return issued(request, rounding);
    } catch (fault) {
      if (isProblem(fault)) return undefined;
      throw fault;
    }
  });

/** What to do next, with parts of whatever is left. */
const changes = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'pay',
      'undoPayment',
      'quantity',
      'net',
      'lines',
      'amount',
      'rest',
      'refund',
      'undoRefund',
      'void',
    ),
    part: fc.constantFrom(0.0001, 0.1, 1 / 3, 0.5, 0.99, 1, 1.2),
    place: fc.nat(5),
  }),
  { maxLength: 14 },
);

interface Money {
  readonly payments: readonly number[];
  readonly refunds: readonly number[];
}

const partOf = (amount: number, part: number, currency: string) =>
  toAmount(amountMinor(Number((amount * part).toFixed(6)), currency), currency);

function apply(book: Book & Money, change: { kind: string; part: number; place: number }): Book & Money {
  const { invoice, credited } = book;
  const { currency } = invoice;
  const { kind, part, place } = change;
  const at = place % invoice.lineItems.length;
  const item = invoice.lineItems[at];
  switch (kind) {
    case 'pay': {
      const amount = partOf(amountDue(invoice), part, currency);
      return { ...book, invoice: pay(invoice, amount, { now: NOW }), payments: [...book.payments, amount] };
    }
    case 'undoPayment': {
      const [amount, ...payments] = book.payments;
      return amount === undefined ? book : { ...book, invoice: undoPayment(invoice, amount), payments };
    }
    case 'refund': {
      const amount = partOf(amountToRefund(invoice), part, currency);
      return { ...book, invoice: refund(invoice, amount), refunds: [...book.refunds, amount] };
    }
    case 'undoRefund': {
      const [amount, ...refunds] = book.refunds;
      return amount === undefined ? book : { ...book, invoice: undoRefund(invoice, amount, NOW), refunds };
    }
    case 'void':
      return { ...book, invoice: step(invoice, 'VOID', { now: NOW, today: '2026-05-01' }).standing };
    case 'quantity': {
      const quantity = Number(((item?.quantity ?? 0) * part).toFixed(4));
      return { ...book, ...credit(book, { lineItems: [{ line: at, quantity }] }) };
    }
    case 'net': {
      const amount = partOf(item?.amount ?? 0, part, currency);
      return { ...book, ...credit(book, { lineItems: [{ line: at, amount }] }) };
    }
    case 'lines':
      return { ...book, ...credit(book, { lineItems: credited.lines.map((_, index) => ({ line: index })) }) };
    case 'amount': {
      const left = payable(invoice) - (invoice.amountCredited ?? 0);
      return { ...book, ...credit(book, { amount: partOf(left, part, currency) }) };
    }
    default:
      return { ...book, ...credit(book) };
  }
}

function expectSums(note: NewCreditNote): void {
  const minor = minorOf(note.currency);
  const { lineItems, charges = [], subtotal, discountTotal, chargeTotal, taxTotal, total, taxes } = note;
  expect(minor(total)).toBe(minor(subtotal) - minor(discountTotal) + minor(chargeTotal) + minor(taxTotal));
  expect(sumOf(lineItems.map(({ amount }) => minor(amount)))).toBe(minor(subtotal));
  expect(sumOf(taxes.map(({ taxAmount }) => minor(taxAmount)))).toBe(minor(taxTotal));
  expect(sumOf([...lineItems, ...charges].map(({ taxAmount }) => minor(taxAmount)))).toBe(minor(taxTotal));
  expect(minor(total)).toBeGreaterThan(0n);
  if (taxes.every(({ name }) => name === undefined)) {
    const parts = taxPartsOf(note).map(({ taxableAmount, taxAmount }) => minor(taxableAmount) + minor(taxAmount));
    expect(sumOf(parts)).toBe(minor(total));
  } else taxPartsOf(note);
  if (note.discountRate !== undefined) return;
  const netOf = (item: LineItem) =>
    minor(item.amount) - lineDiscountMinor(item, note.currency) + lineChargeMinor(item, note.currency);
  const nets = [
    ...lineItems.map((item) => ({ item, net: netOf(item) })),
    ...charges.map((item) => ({ item, net: minor(item.amount) })),
  ];
  for (const { taxRate, category, name, taxableAmount } of taxes) {
    const bearing = nets.filter(({ item }) =>
      name === undefined
        ? item.taxRate === taxRate && item.taxCategory === category
        : item.taxes?.some((tax) => tax.name === name),
    );
    expect(sumOf(bearing.map(({ net }) => net))).toBe(minor(taxableAmount));
  }
}

describe('over any sequence of payments, credit notes, refunds and voids', () => {
  it('the amounts add up, and no credit note takes more than is left', () => {
    let credits = 0;
    fc.assert(
      fc.property(invoices, changes, (start, steps) => {
        fc.pre(start !== undefined);
        let book: Book & Money = { ...start, payments: [], refunds: [] };
        const minor = minorOf(start.invoice.currency);
        for (const change of steps) {
          book = { ...book, ...unlessRefused(book, (current) => apply({ ...book, ...current }, change)) };
          const { invoice, notes, payments, refunds } = book;
          const [due, toRefund] = [minor(amountDue(invoice)), minor(amountToRefund(invoice))];
          const [paid, refunded] = [minor(invoice.amountPaid), minor(invoice.amountRefunded)];
          const credited = minor(invoice.amountCredited);
          const isVoid = statusOf(invoice) === 'VOID';
          expect((isVoid ? 0n : minor(payable(invoice))) + toRefund).toBe(paid - refunded + credited + due);
          expect(due >= 0n && toRefund >= 0n && (due === 0n || toRefund === 0n)).toBe(true);
          expect(refunded <= paid && refunded <= credited && credited <= minor(payable(invoice))).toBe(true);
          expect(paid).toBe(sumOf(payments.map(minor)));
          expect(refunded).toBe(sumOf(refunds.map(minor)));
          expect(credited).toBe(sumOf(notes.map((note) => minor(note.total) - minor(note.withholdingAmount))));
          if (credited > 0n && isVoid) throw new Error('void with a credit note');
        }
        book.notes.forEach(expectSums);
        credits += book.notes.length;
        const finished = unlessRefused(book, (current) => credit(current));
        if (statusOf(finished.invoice) === 'VOID' || finished.notes.length === 0) return;
        // Once all is credited, every tax was taken back to the last minor unit.
        if (
          finished.notes.length === book.notes.length &&
          finished.invoice.amountCredited !== payable(finished.invoice)
        )
          return;
        for (const { taxRate, category, name, taxableAmount, taxAmount } of start.invoice.taxes) {
          const same = finished.notes
            .flatMap(({ taxes }) => taxes)
            .filter((tax) => tax.taxRate === taxRate && tax.category === category && tax.name === name);
          expect(sumOf(same.map((tax) => minor(tax.taxAmount)))).toBe(minor(taxAmount));
          expect(sumOf(same.map((tax) => minor(tax.taxableAmount)))).toBe(minor(taxableAmount));
        }
        expect(sumOf(finished.notes.map(({ total }) => minor(total)))).toBe(minor(start.invoice.total));
      }),
      { numRuns: 1500 },
    );
    expect(credits).toBeGreaterThan(1000);
  });
});
