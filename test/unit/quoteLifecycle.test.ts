import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invoicingTerms, newAccount } from '../../lib/domain/accounts/account.ts';
import { draft } from '../../lib/domain/invoices/draft.ts';
import { draftOfQuote, draftQuote, type QuoteRequest, quoteRequestOf } from '../../lib/domain/quotes/draftQuote.ts';
import { QUOTE_STATUSES, type Quote, type QuoteStatus } from '../../lib/domain/quotes/quote.ts';
import { expiryOf, markInvoiced, quoteAt, quoteEventType, stepQuote } from '../../lib/domain/quotes/quoteLifecycle.ts';
import { Problem } from '../../lib/domain/values/problem.ts';

const NOW = new Date('2026-03-10T12:00:00.000Z');
const client = { id: 'cli_1', name: 'Acme', email: 'billing@acme.example' };
const account = { ...newAccount('acc_1', 'Studio Norte', 'BUSINESS', NOW), timeZone: 'America/Los_Angeles' };
const terms = invoicingTerms(account);
const making = { id: 'quo_1', client, terms, now: NOW };

const request: QuoteRequest = {
  clientId: 'cli_1',
  issueDate: '2026-03-01',
  validUntil: '2026-03-31',
  lineItems: [{ description: 'Design', quantity: 1, unitPrice: 100 }],
};

const quote: Quote = { ...draftQuote(request, making), quoteNumber: 'QUO-0001' };
const inStatus = (status: QuoteStatus): Quote => ({ ...quote, status });

/** The status changes of the contract, repeated here on purpose. Only its invoice makes a quote INVOICED. */
const LEGAL = new Set([
  'DRAFT SENT',
  ...['SENT', 'VIEWED'].flatMap((from) => ['ACCEPTED', 'DECLINED', 'EXPIRED'].map((to) => `${from} ${to}`)),
  'SENT VIEWED',
]);

const pairs = QUOTE_STATUSES.flatMap((from) => QUOTE_STATUSES.map((to) => [from, to] as const));

describe('a quote', () => {
  it.each(pairs)('that is %s takes the step to %s only where it is legal', (from, to) => {
    const before = inStatus(from);
    if (from === to) expect(stepQuote(before, to, NOW)).toBe(before);
    else if (LEGAL.has(`${from} ${to}`)) {
      const after = stepQuote(before, to, NOW);
      expect(after.status).toBe(to);
      expect(quoteEventType(before, after)).toBe(`quote.${to.toLowerCase()}`);
    } else expect(() => stepQuote(before, to, NOW)).toThrow(Problem);
  });

  it('can be answered until the end of its last day in the time zone of its seller', () => {
    const sent = inStatus('SENT');
    const end = new Date('2026-04-01T07:00:00.000Z');
    expect(expiryOf(sent)).toEqual(end);
    expect(quoteAt(sent, new Date(end.getTime() - 1))).toBe(sent);
    expect(quoteAt(sent, end)).toMatchObject({ status: 'EXPIRED', expiredAt: end.toISOString() });
    for (const status of ['DRAFT', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'INVOICED'] as const) {
      expect(quoteAt(inStatus(status), end)).toEqual(inStatus(status));
    }
  });

  it('is invoiced once, when it was accepted', () => {
    const invoiced = markInvoiced(inStatus('ACCEPTED'), 'inv_1', NOW);
    expect(invoiced).toMatchObject({ status: 'INVOICED', invoiceId: 'inv_1' });
    expect(() => markInvoiced(invoiced, 'inv_2', NOW)).toThrow('inv_1');
    for (const status of ['DRAFT', 'SENT', 'VIEWED', 'DECLINED', 'EXPIRED'] as const) {
      expect(() => markInvoiced(inStatus(status), 'inv_1', NOW)).toThrow('must be ACCEPTED');
    }
  });
});

const line = fc.record({
  description: fc.constant('Work'),
  quantity: fc.integer({ min: 1, max: 1000 }).map((hundredths) => hundredths / 100),
  unitPrice: fc.integer({ min: 0, max: 100_000 }).map((minor) => minor / 100),
  taxRate: fc.constantFrom(0, 5.5, 10, 21),
  discountRate: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
});
const content = fc.record({
  lineItems: fc.array(line, { minLength: 1, maxLength: 5 }),
  discountRate: fc.option(fc.constantFrom(3, 12.5), { nil: undefined }),
  charges: fc.option(fc.constant([{ description: 'Fee', rate: 2.5, taxRate: 21 }]), { nil: undefined }),
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
});

describe('the amounts of a quote', () => {
  it('are those of an invoice with the same content, and stay so when it is changed without a change', () => {
    fc.assert(
      fc.property(content, (fields) => {
        const made = draftQuote({ ...request, ...fields }, making);
        const { total, taxTotal, lineItems } = draft({ clientId: 'cli_1', ...fields }, making);
        expect({ total: made.total, taxTotal: made.taxTotal, lineItems: made.lineItems }).toEqual({
          ...{ total, taxTotal, lineItems },
        });
        const numbered = { ...made, quoteNumber: 'QUO-0001' };
        expect(draftQuote(quoteRequestOf(numbered), making)).toEqual(made);
      }),
    );
  });

  it('are those of its invoice, however the account rounds tax by then', () => {
    fc.assert(
      fc.property(content, (fields) => {
        const accepted = { ...draftQuote({ ...request, ...fields }, making), quoteNumber: 'QUO-0001' };
        const invoice = draftOfQuote(accepted, {}, { ...making, terms: { ...terms, taxRounding: 'LINE' } });
        const { lineItems, total, taxes } = accepted;
        expect(invoice).toMatchObject({ lineItems, total, taxes, amountDue: total, quoteId: 'quo_1', status: 'DRAFT' });
      }),
    );
  });
});
