import fc from 'fast-check';
import { XmlDocument, XmlElement } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { E_INVOICE_FORMATS, type EInvoiceFormat } from '../../lib/domain/invoices/eInvoiceFormats.ts';
import { CII_INVOICE } from '../../lib/einvoice/cii.ts';
import { eInvoiceFile } from '../../lib/einvoice/eInvoice.ts';
import type { EInvoice } from '../../lib/einvoice/model.ts';
import { printable } from '../../lib/einvoice/printable.ts';
import { UBL_CREDIT_NOTE, UBL_INVOICE } from '../../lib/einvoice/ubl.ts';
import { runs } from '../support/sample.ts';
import { generated } from './generated.ts';
import { usual } from './samples.ts';
import { schemaErrors } from './schemas.ts';

function fileOf(invoice: EInvoice, format: EInvoiceFormat): string {
  const file = eInvoiceFile(invoice, format);
  return 'xml' in file ? file.xml : expect.fail(JSON.stringify(file.violations));
}

/** The texts of the elements in a file by their paths below the root, without prefixes. An independent parser reads the file. */
function valuesIn(xml: string): (...names: readonly string[]) => readonly string[] {
  const values = new Map<string, string[]>();
  const visit = (element: XmlElement, path: string) => {
    for (let child = element.firstChild; child; child = child.next) {
      if (!(child instanceof XmlElement)) continue;
      const childPath = `${path}/${child.name}`;
      values.set(childPath, [...(values.get(childPath) ?? []), child.content]);
      visit(child, childPath);
    }
  };
  const document = XmlDocument.fromString(xml);
  visit(document.root, '');
  document.dispose();
  return (...names) => values.get(`/${names.join('/')}`) ?? [];
}

const SETTLEMENT = ['SupplyChainTradeTransaction', 'ApplicableHeaderTradeSettlement'];
const CII_TOTALS = [...SETTLEMENT, 'SpecifiedTradeSettlementHeaderMonetarySummation'];
const CASES = runs(1_000, 8);
const TWO_DECIMALS = (value: number) => value.toFixed(2);

describe('a file', () => {
  it('is valid by the schemas, whatever the invoice is', () => {
    fc.assert(
      fc.property(generated, fc.constantFrom(...E_INVOICE_FORMATS), (invoice, format) => {
        expect(schemaErrors(fileOf(invoice, format))).toEqual([]);
      }),
      { numRuns: CASES },
    );
  });

  it('is refused by the schemas where an element is misplaced or unknown', () => {
    const ubl = fileOf(usual(), 'ubl');
    const cii = fileOf(usual(), 'cii');
    expect(schemaErrors(ubl.replace(/<cbc:IssueDate>.*<\/cbc:IssueDate>/, ''))).not.toEqual([]);
    expect(schemaErrors(ubl.replaceAll('cbc:RegistrationName', 'cbc:RegisteredName'))).not.toEqual([]);
    expect(schemaErrors(cii.replaceAll('ram:LineTotalAmount', 'ram:LineTotal'))).not.toEqual([]);
  });

  it('has every amount of the invoice, to the cent', () => {
    fc.assert(
      fc.property(generated, (invoice) => {
        const { totals, lines, vatBreakdown, typeCode } = invoice;
        const ubl = valuesIn(fileOf(invoice, 'ubl'));
        const cii = valuesIn(fileOf(invoice, 'cii'));
        const lineName = typeCode === '381' ? 'CreditNoteLine' : 'InvoiceLine';
        const nets = lines.map(({ netAmount }) => TWO_DECIMALS(netAmount));
        expect(ubl(lineName, 'LineExtensionAmount')).toEqual(nets);
        expect(
          cii(
            'SupplyChainTradeTransaction',
            'IncludedSupplyChainTradeLineItem',
            'SpecifiedLineTradeSettlement',
            'SpecifiedTradeSettlementLineMonetarySummation',
            'LineTotalAmount',
          ),
        ).toEqual(nets);
        for (const [value, inUbl, inCii] of [
          [totals.lineNetAmount, 'LineExtensionAmount', 'LineTotalAmount'],
          [totals.allowances, 'AllowanceTotalAmount', 'AllowanceTotalAmount'],
          [totals.charges, 'ChargeTotalAmount', 'ChargeTotalAmount'],
          [totals.withoutVat, 'TaxExclusiveAmount', 'TaxBasisTotalAmount'],
          [totals.withVat, 'TaxInclusiveAmount', 'GrandTotalAmount'],
          [totals.paid, 'PrepaidAmount', 'TotalPrepaidAmount'],
          [totals.rounding, 'PayableRoundingAmount', 'RoundingAmount'],
          [totals.due, 'PayableAmount', 'DuePayableAmount'],
        ] as const) {
          const expected = value === undefined ? [] : [TWO_DECIMALS(value)];
          expect(ubl('LegalMonetaryTotal', inUbl)).toEqual(expected);
          expect(cii(...CII_TOTALS, inCii)).toEqual(expected);
        }
        const vat = [totals.vat, totals.vatInAccountingCurrency]
          .filter((value) => value !== undefined)
          .map(TWO_DECIMALS);
        expect(ubl('TaxTotal', 'TaxAmount')).toEqual(vat);
        expect(cii(...CII_TOTALS, 'TaxTotalAmount')).toEqual(vat);
        const bases = vatBreakdown.map(({ taxableAmount }) => TWO_DECIMALS(taxableAmount));
        const taxes = vatBreakdown.map(({ taxAmount }) => TWO_DECIMALS(taxAmount));
        expect(ubl('TaxTotal', 'TaxSubtotal', 'TaxableAmount')).toEqual(bases);
        expect(ubl('TaxTotal', 'TaxSubtotal', 'TaxAmount')).toEqual(taxes);
        expect(cii(...SETTLEMENT, 'ApplicableTradeTax', 'BasisAmount')).toEqual(bases);
        expect(cii(...SETTLEMENT, 'ApplicableTradeTax', 'CalculatedAmount')).toEqual(taxes);
      }),
      { numRuns: CASES },
    );
  });

  it('gives hostile text back as it was, without what XML cannot have', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const name = `x${text}x`;
        const invoice = usual({ lines: usual().lines.map((line) => ({ ...line, item: { name } })) });
        const expected = printable(name);
        expect(valuesIn(fileOf(invoice, 'ubl'))('InvoiceLine', 'Item', 'Name')).toEqual([expected, expected]);
        expect([...expected].every((character) => name.includes(character) || character === '\n')).toBe(true);
      }),
      { numRuns: CASES },
    );
  });

  it('writes amounts with the decimals of their currency, and other numbers as they are', () => {
    const yen = usual({
      currency: 'JPY',
      allowances: undefined,
      lines: [{ ...usual().lines[0], quantity: 0.000001, netAmount: 1200, price: { net: 1_200_000_000 } }],
      vatBreakdown: [{ category: 'S', rate: 21, taxableAmount: 1200, taxAmount: 252 }],
      totals: { lineNetAmount: 1200, withoutVat: 1200, vat: 252, withVat: 1452, due: 1452 },
    } as Partial<EInvoice>);
    const xml = fileOf(yen, 'ubl');
    expect(valuesIn(xml)('LegalMonetaryTotal', 'PayableAmount')).toEqual(['1452']);
    expect(valuesIn(xml)('InvoiceLine', 'InvoicedQuantity')).toEqual(['0.000001']);
    expect(valuesIn(fileOf(usual(), 'ubl'))('LegalMonetaryTotal', 'PayableAmount')).toEqual(['700.00']);
  });

  it('says by which specification it was made', () => {
    const specifications = E_INVOICE_FORMATS.map((format) => {
      const path =
        format === 'cii'
          ? ['ExchangedDocumentContext', 'GuidelineSpecifiedDocumentContextParameter', 'ID']
          : ['CustomizationID'];
      return valuesIn(fileOf(usual(), format))(...path)[0];
    });
    expect(specifications).toEqual([
      'urn:cen.eu:en16931:2017',
      'urn:cen.eu:en16931:2017',
      'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0',
      'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
    ]);
  });

  it('has no element without content, except where the schema of CII wants one', () => {
    const bare = usual({ delivery: {}, payee: undefined, buyer: { ...usual().buyer, contact: {} } });
    expect(fileOf(bare, 'ubl')).not.toMatch(/<(\w+:\w+)[^>]*>\s*<\/\1>|\/>/);
    expect(fileOf(bare, 'cii').match(/<[^>]*\/>/g)).toEqual(['<ram:ApplicableHeaderTradeDelivery/>']);
  });

  it('is the same every time', () => {
    expect(fileOf(usual(), 'cii')).toBe(fileOf(structuredClone(usual()), 'cii'));
  });
});

/** The terms of EN 16931-1. There is no BT-4. */
const TERMS = Array.from({ length: 165 }, (_, index) => `BT-${index + 1}`).filter((term) => term !== 'BT-4');

describe('the tables', () => {
  it.each([
    ['UBL invoices', UBL_INVOICE],
    ['UBL credit notes', UBL_CREDIT_NOTE],
    ['CII', CII_INVOICE],
  ])('have a place for every term: %s', (_, table) => {
    const found = new Set(termsIn(table));
    // Notes are one text in UBL.
    if (table !== CII_INVOICE && found.has('BG-1')) found.add('BT-21').add('BT-22');
    expect(TERMS.filter((term) => !found.has(term))).toEqual([]);
  });
});

function termsIn(table: readonly unknown[]): string[] {
  return table.flatMap((row) => {
    const [term, , , form] = row as [string, string, string, unknown];
    return Array.isArray(form) ? [term, ...termsIn(form)] : [term];
  });
}
