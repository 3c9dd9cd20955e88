import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CreditNoteRequest, creditNoteOf } from '../../lib/domain/creditNote.ts';
import { type Credited, nothingCredited } from '../../lib/domain/creditShare.ts';
import { draft } from '../../lib/domain/draft.ts';
import { E_INVOICE_FORMATS } from '../../lib/domain/eInvoiceFormats.ts';
import type { Invoice } from '../../lib/domain/invoice.ts';
import { issue, takeBack } from '../../lib/domain/lifecycle.ts';
import { isProblem } from '../../lib/domain/problem.ts';
import { creditNoteFile } from '../../lib/einvoice/invoiceFile.ts';
import { schemaErrors } from './schemas.ts';

const NOW = new Date('2026-05-01T12:00:00.000Z');
const ADDRESS = { line1: 'Hafenstraße 7', postalCode: '20457', city: 'Hamburg', country: 'DE' };
const SELLER = {
  name: 'Studio Nord',
  email: 'post@studio.example',
  phone: '+49 40 123456',
  vatId: 'DE136695976',
  electronicAddress: { scheme: '9930', id: 'DE136695976' },
  postalAddress: ADDRESS,
  locale: 'de-DE',
  timeZone: 'UTC',
};
const CLIENT = {
  id: 'cli_1',
  name: 'Acme',
  email: 'billing@acme.example',
  vatId: 'ESB12345674',
  buyerReference: '04011000-12345-03',
  electronicAddress: { scheme: '9920', id: 'ESB12345674' },
  postalAddress: { line1: 'Calle Mayor 5', postalCode: '28013', city: 'Madrid', country: 'ES' },
};
const TERMS = { defaultCurrency: 'EUR', paymentTermsDays: 30, taxRounding: 'RATE', seller: SELLER } as const;

const cents = (max: number) => fc.integer({ min: 1, max }).map((value) => value / 100);
const taxation = fc.constantFrom(
  { taxRate: 19, taxCategory: 'S' as const },
  { taxRate: 7, taxCategory: 'S' as const },
  { taxRate: 0, taxCategory: 'Z' as const },
  { taxCategory: 'AE' as const },
);
const line = fc
  .record({
    quantity: fc.integer({ min: 1, max: 9_999 }).map((value) => value / 1000),
    unitPrice: cents(99_999),
    discountRate: fc.constantFrom(undefined, 5, 33.3),
    taxation,
  })
  .map(({ taxation, ...fields }) => ({ description: 'Work', ...fields, ...taxation }));

const invoice = fc
  .record({
    lineItems: fc.array(line, { minLength: 1, maxLength: 5 }),
    discountRate: fc.constantFrom(undefined, 12.5),
    charges: fc.constantFrom(undefined, [
      { description: 'Shipping', amount: 4.9, taxRate: 19, taxCategory: 'S' as const },
    ]),
  })
  .map((request): Invoice => {
    const id = 'inv_1';
    const made = draft(
      { clientId: 'cli_1', deliveryDate: '2026-04-30', ...request },
      { id, client: CLIENT, terms: TERMS, now: NOW },
    );
    return issue({ ...made, invoiceNumber: 'INV-0001' }, NOW);
  });

const wanted = fc.array(
  fc.record({ kind: fc.constantFrom('quantity', 'amount'), part: fc.constantFrom(0.01, 0.3, 0.5, 0.9), at: fc.nat(4) }),
  { maxLength: 3 },
);

/** Some credit notes one after the other, and then one of everything that is left. */
function creditNotesOf(start: Invoice, steps: readonly { kind: string; part: number; at: number }[]) {
  let [invoice, credited]: [Invoice, Credited] = [start, nothingCredited(start)];
  const requests: Omit<CreditNoteRequest, 'reason'>[] = steps.map(({ kind, part, at }) => {
    const place = at % start.lineItems.length;
    const quantity = Number(((start.lineItems[place]?.quantity ?? 0) * part).toFixed(3));
    return kind === 'amount'
      ? { amount: Math.round(start.total * part * 100) / 100 }
      : { lineItems: [{ line: place, quantity }] };
  });
  return [...requests, {}].flatMap((request) => {
    try {
      const made = creditNoteOf(invoice, credited, { reason: 'Returned', ...request }, { id: 'crn_1', now: NOW });
      invoice = takeBack(invoice, made.payable, NOW);
      credited = made.credited;
      return [{ ...made.creditNote, creditNoteNumber: 'CN-0001' }];
    } catch (fault) {
      if (isProblem(fault)) return [];
      throw fault;
    }
  });
}

describe('the file of a credit note', () => {
  it('keeps every rule and the schemas, whatever was credited before', () => {
    let files = 0;
    fc.assert(
      fc.property(invoice, wanted, (one, steps) => {
        for (const creditNote of creditNotesOf(one, steps)) {
          for (const format of E_INVOICE_FORMATS) {
            const file = creditNoteFile(creditNote, format);
            expect(file).toMatchObject({ xml: expect.any(String) });
            if ('xml' in file && files % 7 === 0) expect(schemaErrors(file.xml)).toEqual([]);
            files += 1;
          }
        }
      }),
      { numRuns: 250 },
    );
    expect(files).toBeGreaterThan(1000);
  });
});
