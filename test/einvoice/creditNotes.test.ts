import fc from 'fast-check';
import { XmlDocument } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import type { CreditNote } from '../../lib/domain/creditNotes/creditNote.ts';
import { E_INVOICE_FORMATS } from '../../lib/domain/invoices/eInvoiceFormats.ts';
import { creditNoteFile, invoiceFile } from '../../lib/einvoice/invoiceFile.ts';
import { creditableInvoice, creditNotesOf, invoiceOf, steps } from './generatedCreditNotes.ts';
import { schemaErrors } from './schemas.ts';

describe('the file of a credit note', () => {
  it('keeps every rule and the schemas where the invoice does, whatever was credited before', () => {
    let files = 0;
    fc.assert(
      fc.property(creditableInvoice, steps, (invoice, wanted) => {
        expect(invoiceFile(invoice, 'peppol')).toHaveProperty('xml');
        for (const creditNote of creditNotesOf(invoice, wanted)) {
          for (const format of E_INVOICE_FORMATS) {
            const file = creditNoteFile(creditNote, format);
            if ('missing' in file) {
              // BR-CO-17 lets a tax differ by less than 1. That is nothing where there are no decimals.
              expect({ currency: invoice.currency, missing: file.missing }).toEqual({
                currency: 'JPY',
                missing: file.missing.map(() => ({
                  field: expect.stringMatching(/^taxes\[\d\]\.taxAmount$/),
                  message: expect.stringContaining('BR-CO-17'),
                })),
              });
              continue;
            }
            if (files % 7 === 0) expect(schemaErrors(file.xml)).toEqual([]);
            if (format === 'ubl') expect(amountsIn(file.xml)).toEqual(amountsOf(creditNote));
            files += 1;
          }
        }
      }),
      { numRuns: 200 },
    );
    expect(files).toBeGreaterThan(1000);
  });
});

/** A price is never negative in a file: the quantity is. */
function amountsOf({ lineItems, taxes, taxTotal, taxCurrency, total, withholdingAmount = 0 }: CreditNote) {
  return {
    quantities: lineItems.map(({ quantity, unitPrice }) => (unitPrice < 0 ? -quantity : quantity)),
    prices: lineItems.map(({ unitPrice }) => Math.abs(unitPrice)),
    bases: taxes.map(({ taxableAmount }) => taxableAmount),
    taxes: taxes.map(({ taxAmount }) => taxAmount),
    taxTotals: [taxTotal, ...(taxCurrency ? [taxCurrency.taxTotal] : [])],
    total: [total],
    payable: [Number((total - withholdingAmount).toFixed(2))],
  };
}

/** The same amounts as the UBL file has them. */
function amountsIn(xml: string): ReturnType<typeof amountsOf> {
  const numbersAt = (path: string) => textsAt(xml, path).map(Number);
  return {
    quantities: numbersAt('cac:CreditNoteLine/cbc:CreditedQuantity'),
    prices: numbersAt('cac:CreditNoteLine/cac:Price/cbc:PriceAmount'),
    bases: numbersAt('cac:TaxTotal/cac:TaxSubtotal/cbc:TaxableAmount'),
    taxes: numbersAt('cac:TaxTotal/cac:TaxSubtotal/cbc:TaxAmount'),
    taxTotals: numbersAt('cac:TaxTotal/cbc:TaxAmount'),
    total: numbersAt('cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount'),
    payable: numbersAt('cac:LegalMonetaryTotal/cbc:PayableAmount'),
  };
}

/** Amounts as the official examples have them, in the elements of UBL. */
const OFFICIAL_CREDIT_NOTES = {
  'base-creditnote-correction of Peppol': {
    format: 'peppol',
    lineItems: [
      { description: 'Days of work', quantity: 7, unit: 'DAY', unitPrice: 400, taxRate: 25 },
      { description: 'Days that were not worked', quantity: -3, unit: 'DAY', unitPrice: 500, taxRate: 25 },
    ],
    charges: [{ description: 'Insurance', amount: 25, taxRate: 25 }],
    deliveryDate: '2017-11-01',
    expected: {
      'cac:CreditNoteLine/cbc:CreditedQuantity': ['7', '-3'],
      'cac:CreditNoteLine/cbc:LineExtensionAmount': ['2800.00', '-1500.00'],
      'cac:CreditNoteLine/cac:Price/cbc:PriceAmount': ['400', '500'],
      'cac:AllowanceCharge/cbc:Amount': ['25.00'],
      'cac:TaxTotal/cac:TaxSubtotal/cbc:TaxableAmount': ['1325.00'],
      'cac:TaxTotal/cbc:TaxAmount': ['331.25'],
      'cac:LegalMonetaryTotal/*': ['1300.00', '1325.00', '1656.25', '25.00', '1656.25'],
    },
  },
  'ubl-tc434-creditnote1 of CEN': {
    format: 'ubl',
    lineItems: [
      {
        description: 'Exonération du versement du PP',
        itemId: 'V55',
        quantity: 1,
        unitPrice: 100.11,
        taxCategory: 'E',
        exemptionReason: 'Taxes are not applicable',
      },
    ],
    charges: undefined,
    deliveryDate: undefined,
    expected: {
      'cac:CreditNoteLine/cbc:CreditedQuantity': ['1'],
      'cac:CreditNoteLine/cbc:LineExtensionAmount': ['100.11'],
      'cac:CreditNoteLine/cac:Price/cbc:PriceAmount': ['100.11'],
      'cac:TaxTotal/cac:TaxSubtotal/cbc:TaxableAmount': ['100.11'],
      'cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:ID': ['E'],
      'cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:TaxExemptionReason': ['Taxes are not applicable'],
      'cac:TaxTotal/cbc:TaxAmount': ['0.00'],
      'cac:LegalMonetaryTotal/*': ['100.11', '100.11', '100.11', '100.11'],
    },
  },
} as const;

describe.each(Object.entries(OFFICIAL_CREDIT_NOTES))('the official example %s', (_, example) => {
  const { format, expected, ...request } = example;

  it('comes out of a wholly credited invoice, amount by amount', () => {
    const invoice = invoiceOf({ clientId: 'cli_1', ...request });
    const creditNotes = invoice ? creditNotesOf(invoice, []) : [];
    expect(creditNotes).toHaveLength(1);
    for (const creditNote of creditNotes) {
      const file = creditNoteFile(creditNote, format);
      const xml = 'xml' in file ? file.xml : expect.fail(JSON.stringify(file.missing));
      expect(schemaErrors(xml)).toEqual([]);
      const written = Object.keys(expected).map((path) => [path, textsAt(xml, path)]);
      expect(Object.fromEntries(written)).toEqual(expected);
    }
  });
});

const NAMESPACES = {
  cac: 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  cbc: 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
};

function textsAt(xml: string, path: string): readonly string[] {
  const document = XmlDocument.fromString(xml);
  const texts = document.find(`/*/${path}`, NAMESPACES).map((node) => node.content);
  document.dispose();
  return texts;
}
