import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { E_INVOICE_FORMATS } from '../../lib/domain/eInvoiceFormats.ts';
import { creditNoteFile, invoiceFile } from '../../lib/einvoice/invoiceFile.ts';
import { creditableInvoice, creditNotesOf, steps } from './generatedCreditNotes.ts';
import { schemaErrors } from './schemas.ts';

describe('the file of a credit note', () => {
  it('keeps every rule and the schemas where the invoice does, whatever was credited before', () => {
    let files = 0;
    fc.assert(
      fc.property(creditableInvoice, steps, (invoice, wanted) => {
        for (const format of E_INVOICE_FORMATS) expect(invoiceFile(invoice, format)).toHaveProperty('xml');
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
            files += 1;
          }
        }
      }),
      { numRuns: 250 },
    );
    expect(files).toBeGreaterThan(1000);
  });
});
