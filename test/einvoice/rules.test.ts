import { describe, expect, it } from 'vitest';
import type { EInvoiceFormat } from '../../lib/domain/invoices/eInvoiceFormats.ts';
import { violationsOf } from '../../lib/einvoice/check.ts';
import { eInvoiceFile } from '../../lib/einvoice/eInvoice.ts';
import type { EInvoice, InvoiceLine, VatBreakdown, VatCategory } from '../../lib/einvoice/model.ts';
import { usual } from './samples.ts';

type Change = (invoice: EInvoice) => EInvoice;

const base = usual();
const [first, second] = base.lines as readonly [InvoiceLine, InvoiceLine];

const seller =
  (changes: Partial<EInvoice['seller']>): Change =>
  (invoice) => ({ ...invoice, seller: { ...invoice.seller, ...changes } });
const buyer =
  (changes: Partial<EInvoice['buyer']>): Change =>
  (invoice) => ({ ...invoice, buyer: { ...invoice.buyer, ...changes } });
const line =
  (changes: Partial<InvoiceLine>): Change =>
  (invoice) => ({ ...invoice, lines: [{ ...first, ...changes }, second] });
const totals =
  (changes: Partial<EInvoice['totals']>): Change =>
  (invoice) => ({ ...invoice, totals: { ...invoice.totals, ...changes } });
const changed =
  (changes: Partial<EInvoice>): Change =>
  (invoice) => ({ ...invoice, ...changes });

/** An invoice of one line of 100 in one category. */
function single(
  category: VatCategory,
  rate: number | undefined,
  changes: Partial<EInvoice> = {},
  group: Partial<VatBreakdown> = {},
): Change {
  const vat = rate === undefined ? { category } : { category, rate };
  return (invoice) => ({
    ...invoice,
    allowances: [],
    lines: [{ ...first, quantity: 2, netAmount: 100, vat }],
    vatBreakdown: [{ ...vat, taxableAmount: 100, taxAmount: rate ?? 0, ...group }],
    totals: { lineNetAmount: 100, withoutVat: 100, vat: rate ?? 0, withVat: 100 + (rate ?? 0), due: 100 + (rate ?? 0) },
    ...changes,
  });
}

const noVat = {
  seller: { ...base.seller, vatIdentifier: undefined },
  buyer: { ...base.buyer, vatIdentifier: undefined },
};
const debit = {
  mandateReference: 'M',
  creditorIdentifier: 'DE98ZZZ09999999999',
  debitedAccount: 'DE21860000000086001055',
};

/** One mistake each: the rule that it breaks, the field that is named, and the format where it is not all of them. */
// biome-ignore format: read as a table
const MISTAKES: readonly (readonly [rule: string, field: string, change: Change, format?: EInvoiceFormat])[] = [
  ['BR-02', 'number', changed({ number: ' ' })],
  ['BR-02', 'number', changed({ number: '\u0001' })],
  ['BR-03', 'issueDate', changed({ issueDate: '' })],
  ['BR-05', 'currency', changed({ currency: '' })],
  ['BR-06', 'seller.name', seller({ name: undefined })],
  ['BR-07', 'buyer.name', buyer({ name: '\ud800' })],
  ['BR-08', 'seller.postalAddress', seller({ postalAddress: undefined })],
  ['BR-09', 'seller.postalAddress.countryCode', seller({ postalAddress: { ...base.seller.postalAddress, countryCode: undefined } })],
  ['BR-10', 'buyer.postalAddress', buyer({ postalAddress: undefined })],
  ['BR-11', 'buyer.postalAddress.countryCode', buyer({ postalAddress: { ...base.buyer.postalAddress, countryCode: undefined } })],
  ['BR-16', 'lines', changed({ lines: [] })],
  ['BR-17', 'payee.name', changed({ payee: {} })],
  ['BR-17', 'payee.name', changed({ payee: { name: 'Estudio Marea SL' } })],
  ['BR-18', 'taxRepresentative.name', changed({ taxRepresentative: { vatIdentifier: 'FR1', postalAddress: { countryCode: 'FR' } } })],
  ['BR-19', 'taxRepresentative.postalAddress', changed({ taxRepresentative: { name: 'R', vatIdentifier: 'FR1' } })],
  ['BR-20', 'taxRepresentative.postalAddress.countryCode', changed({ taxRepresentative: { name: 'R', vatIdentifier: 'FR1', postalAddress: {} } })],
  ['BR-21', 'lines[0].id', line({ id: '' })],
  ['BR-23', 'lines[0].unit', line({ unit: '' })],
  ['BR-25', 'lines[0].item.name', line({ item: { name: '\u0000' } })],
  ['BR-27', 'lines[0].price.net', line({ price: { net: -50 }, quantity: -10 })],
  ['BR-28', 'lines[0].price.gross.price', line({ price: { net: 50, gross: { price: -1, discount: 0 } } })],
  ['BR-29', 'invoicingPeriod.end', changed({ invoicingPeriod: { start: '2026-02-01', end: '2026-01-31' } })],
  ['BR-30', 'lines[0].period.end', line({ period: { start: '2026-02-01', end: '2026-01-31' } })],
  ['BR-33', 'allowances[0].reason', changed({ allowances: [{ amount: 50, vat: { category: 'S', rate: 21 } }] })],
  ['BR-42', 'lines[0].allowances[0].reason', line({ allowances: [{ amount: 0 }] })],
  ['BR-44', 'lines[0].charges[0].reason', line({ charges: [{ amount: 0 }] })],
  ['BR-48', 'vatBreakdown[0].rate', single('S', 21, {}, { rate: undefined })],
  ['BR-49', 'paymentInstructions.meansCode', changed({ paymentInstructions: {} })],
  ['BR-50', 'paymentInstructions.creditTransfers[0].account', changed({ paymentInstructions: { meansCode: '30', creditTransfers: [{}] } })],
  ['BR-51', 'paymentInstructions.card.number', changed({ paymentInstructions: { meansCode: '48', card: { number: '4111111111111111' } } })],
  ['BR-53', 'totals.vatInAccountingCurrency', changed({ vatAccountingCurrency: 'SEK' })],
  ['BR-55', 'precedingInvoices[0].number', changed({ precedingInvoices: [{ number: '' }] })],
  ['BR-56', 'taxRepresentative.vatIdentifier', changed({ taxRepresentative: { name: 'R', postalAddress: { countryCode: 'FR' } } })],
  ['BR-57', 'delivery.address.countryCode', changed({ delivery: { address: { city: 'Lyon' } } })],
  ['BR-61', 'paymentInstructions.creditTransfers', changed({ paymentInstructions: { meansCode: '30' } })],
  ['BR-62', 'seller.electronicAddress.scheme', seller({ electronicAddress: { id: '1' } })],
  ['BR-63', 'buyer.electronicAddress.scheme', buyer({ electronicAddress: { id: '1' } })],
  ['BR-64', 'lines[0].item.standardIdentifier.scheme', line({ item: { name: 'A', standardIdentifier: { id: '1' } } })],
  ['BR-65', 'lines[0].item.classifications[0].scheme', line({ item: { name: 'A', classifications: [{ id: '1' }] } })],
  ['BR-CO-03', 'taxPointDateCode', changed({ taxPointDate: '2026-01-01', taxPointDateCode: '3' })],
  ['BR-CO-04', 'lines[0].vat.category', line({ vat: { rate: 21 } })],
  ['BR-CO-09', 'seller.vatIdentifier', seller({ vatIdentifier: 'B12345674' })],
  ['BR-CO-09', 'buyer.vatIdentifier', buyer({ vatIdentifier: 'constructor' })],
  ['BR-CO-10', 'totals.lineNetAmount', totals({ lineNetAmount: 700.51 })],
  ['BR-CO-11', 'totals.allowances', totals({ allowances: 49.99 })],
  ['BR-CO-12', 'totals.charges', totals({ charges: 1 })],
  ['BR-CO-13', 'totals.withoutVat', totals({ withoutVat: 650.49 })],
  ['BR-CO-14', 'totals.vat', totals({ vat: 114.54 })],
  ['BR-CO-15', 'totals.withVat', totals({ withVat: 765.06 })],
  ['BR-CO-16', 'totals.due', totals({ due: 700.01 })],
  ['BR-CO-17', 'vatBreakdown[0].taxAmount', single('S', 21, { totals: { lineNetAmount: 100, withoutVat: 100, vat: 22, withVat: 122, due: 122 } }, { taxAmount: 22 })],
  ['BR-CO-18', 'vatBreakdown', changed({ vatBreakdown: [] })],
  ['BR-CO-19', 'invoicingPeriod', changed({ invoicingPeriod: {} })],
  ['BR-CO-20', 'lines[0].period', line({ period: {} })],
  ['BR-CO-25', 'paymentDueDate', changed({ paymentDueDate: undefined })],
  ['BR-CO-26', 'seller.vatIdentifier', seller({ vatIdentifier: undefined, taxRegistration: '1' })],
  ['BR-DEC-01', 'allowances[0].amount', changed({ allowances: [{ amount: 50.001, reason: 'R', vat: { category: 'S', rate: 21 } }] })],
  ['BR-DEC-14', 'totals.withVat', totals({ withVat: 765.051 })],
  ['BR-DEC-14', 'currency', changed({ currency: 'KWD' })],
  ['BR-DEC-23', 'lines[0].netAmount', line({ netAmount: 500.001 })],
  ['BR-S-01', 'vatBreakdown', changed({ vatBreakdown: base.vatBreakdown.slice(1) })],
  ['BR-S-02', 'seller.vatIdentifier', seller({ vatIdentifier: undefined, legalRegistration: { id: '1' } })],
  ['BR-S-05', 'lines[0].vat.rate', single('S', 0)],
  ['BR-S-08', 'vatBreakdown[0].taxableAmount', single('S', 21, {}, { taxableAmount: 99 })],
  ['BR-S-10', 'vatBreakdown[0].exemptionReason', single('S', 21, {}, { exemptionReason: 'Because' })],
  ['BR-Z-05', 'lines[0].vat.rate', single('Z', 5)],
  ['BR-Z-09', 'vatBreakdown[0].taxAmount', single('Z', 0, {}, { taxAmount: 0.5 })],
  ['BR-E-10', 'vatBreakdown[0].exemptionReason', single('E', 0)],
  ['BR-AE-02', 'buyer.vatIdentifier', single('AE', 0, { buyer: noVat.buyer }, { exemptionReasonCode: 'VATEX-EU-AE' })],
  ['BR-AE-05', 'lines[0].vat.rate', single('AE', 21, {}, { exemptionReasonCode: 'VATEX-EU-AE' })],
  ['BR-IC-02', 'seller.vatIdentifier', single('K', 0, { seller: { ...noVat.seller, taxRegistration: '1' } }, { exemptionReasonCode: 'VATEX-EU-IC' })],
  ['BR-IC-11', 'delivery.date', single('K', 0, { delivery: { address: { countryCode: 'DE' } } }, { exemptionReasonCode: 'VATEX-EU-IC' })],
  ['BR-IC-12', 'delivery.address.countryCode', single('K', 0, {}, { exemptionReasonCode: 'VATEX-EU-IC' })],
  ['BR-G-02', 'seller.vatIdentifier', single('G', 0, { seller: { ...noVat.seller, taxRegistration: '1' } }, { exemptionReasonCode: 'VATEX-EU-G' })],
  ['BR-O-02', 'seller.vatIdentifier', single('O', undefined, { buyer: noVat.buyer }, { exemptionReason: 'Outside' })],
  ['BR-O-05', 'lines[0].vat.rate', single('O', 0, noVat, { exemptionReason: 'Outside' })],
  ['BR-IG-05', 'lines[0].vat.rate', single('L', undefined)],
  ['BR-IG-05', 'lines[0].vat.rate', single('L', 0), 'cii'],
  ['BR-IP-10', 'vatBreakdown[0].exemptionReason', single('M', 4, {}, { exemptionReason: 'Because' })],
  ['BR-CL-01', 'typeCode', changed({ typeCode: '1' })],
  ['BR-CL-04', 'currency', changed({ currency: 'constructor' })],
  ['BR-CL-08', 'notes[0].text', changed({ notes: [{ text: 'Order #123# is done' }] })],
  ['BR-CL-14', 'buyer.postalAddress.countryCode', buyer({ postalAddress: { ...base.buyer.postalAddress, countryCode: 'UK' } })],
  ['BR-CL-16', 'paymentInstructions.meansCode', changed({ paymentInstructions: { meansCode: '99' } })],
  ['BR-CL-22', 'vatBreakdown[0].exemptionReasonCode', single('E', 0, {}, { exemptionReasonCode: '__proto__' })],
  ['BR-CL-23', 'lines[0].unit', line({ unit: 'hours' })],
  ['BR-CL-25', 'buyer.electronicAddress.scheme', buyer({ electronicAddress: { id: '1', scheme: '0000' } })],
  ['BG-3', 'precedingInvoices[1]', changed({ precedingInvoices: [{ number: '1' }, { number: '2' }] }), 'cii'],
  ['BR-DE-1', 'paymentInstructions', changed({ paymentInstructions: undefined }), 'xrechnung'],
  ['BR-DE-2', 'seller.contact', seller({ contact: undefined }), 'xrechnung'],
  ['BR-DE-3', 'seller.postalAddress.city', seller({ postalAddress: { ...base.seller.postalAddress, city: undefined } }), 'xrechnung'],
  ['BR-DE-6', 'seller.contact.telephone', seller({ contact: { ...base.seller.contact, telephone: undefined } }), 'xrechnung'],
  ['BR-DE-9', 'buyer.postalAddress.postCode', buyer({ postalAddress: { ...base.buyer.postalAddress, postCode: undefined } }), 'xrechnung'],
  ['BR-DE-15', 'buyerReference', changed({ buyerReference: undefined }), 'xrechnung'],
  ['BR-DE-17', 'typeCode', changed({ typeCode: '386' }), 'xrechnung'],
  ['BR-DE-18', 'paymentTerms', changed({ paymentTerms: '#SKONTO#TAGE=7#PROZENT=2#' }), 'xrechnung'],
  ['BR-DE-19', 'paymentInstructions.creditTransfers[0].account', changed({ paymentInstructions: { meansCode: '58', creditTransfers: [{ account: '1' }] } }), 'xrechnung'],
  ['BR-DE-23-b', 'paymentInstructions.card', changed({ paymentInstructions: { meansCode: '58', creditTransfers: base.paymentInstructions?.creditTransfers, card: { number: '1' } } }), 'xrechnung'],
  ['BR-DE-24-a', 'paymentInstructions.card', changed({ paymentInstructions: { meansCode: '48' } }), 'xrechnung'],
  ['BR-DE-25-a', 'paymentInstructions.directDebit', changed({ paymentInstructions: { meansCode: '59' } }), 'xrechnung'],
  ['BR-DE-27', 'seller.contact.telephone', seller({ contact: { ...base.seller.contact, telephone: 'none' } }), 'xrechnung'],
  ['BR-DE-28', 'seller.contact.email', seller({ contact: { ...base.seller.contact, email: 'a@b' } }), 'xrechnung'],
  ['BR-DE-30', 'paymentInstructions.directDebit.creditorIdentifier', changed({ paymentInstructions: { meansCode: '59', directDebit: { ...debit, creditorIdentifier: undefined } } }), 'xrechnung'],
  ['BR-DE-31', 'paymentInstructions.directDebit.debitedAccount', changed({ paymentInstructions: { meansCode: '59', directDebit: { ...debit, debitedAccount: undefined } } }), 'xrechnung'],
  ['PEPPOL-EN16931-R002', 'notes[1]', changed({ notes: [{ text: 'A' }, { text: 'B' }] }), 'peppol'],
  ['PEPPOL-EN16931-R003', 'buyerReference', changed({ buyerReference: undefined }), 'peppol'],
  ['PEPPOL-EN16931-R005', 'vatAccountingCurrency', changed({ vatAccountingCurrency: 'EUR', totals: { ...base.totals, vatInAccountingCurrency: 114.55 } }), 'peppol'],
  ['PEPPOL-EN16931-R010', 'buyer.electronicAddress', buyer({ electronicAddress: undefined }), 'peppol'],
  ['PEPPOL-EN16931-R010', 'buyer.electronicAddress', buyer({ electronicAddress: undefined }), 'xrechnung'],
  ['PEPPOL-EN16931-R020', 'seller.electronicAddress', seller({ electronicAddress: undefined }), 'peppol'],
  ['PEPPOL-EN16931-R040', 'allowances[0].amount', changed({ allowances: [{ amount: 50, baseAmount: 500, percentage: 9.9, reason: 'R', vat: { category: 'S', rate: 21 } }] }), 'peppol'],
  ['PEPPOL-EN16931-R041', 'allowances[0].baseAmount', changed({ allowances: [{ amount: 50, percentage: 10, reason: 'R', vat: { category: 'S', rate: 21 } }] }), 'peppol'],
  ['PEPPOL-EN16931-R042', 'allowances[0].percentage', changed({ allowances: [{ amount: 50, baseAmount: 500, reason: 'R', vat: { category: 'S', rate: 21 } }] }), 'peppol'],
  ['PEPPOL-EN16931-R046', 'lines[0].price.net', line({ price: { net: 50, gross: { price: 60, discount: 9 } } }), 'peppol'],
  ['PEPPOL-EN16931-R055', 'totals.vatInAccountingCurrency', changed({ vatAccountingCurrency: 'SEK', totals: { ...base.totals, vatInAccountingCurrency: -1 } }), 'peppol'],
  ['PEPPOL-EN16931-R061', 'paymentInstructions.directDebit.mandateReference', changed({ paymentInstructions: { meansCode: '59', directDebit: { ...debit, mandateReference: undefined } } }), 'peppol'],
  ['PEPPOL-EN16931-R110', 'lines[0].period.start', (invoice) => line({ period: { start: '2025-12-31' } })({ ...invoice, invoicingPeriod: { start: '2026-01-01' } }), 'peppol'],
  ['PEPPOL-EN16931-R111', 'lines[0].period.end', (invoice) => line({ period: { end: '2026-02-01' } })({ ...invoice, invoicingPeriod: { end: '2026-01-31' } }), 'peppol'],
  ['PEPPOL-EN16931-R120', 'lines[0].netAmount', line({ quantity: 9.99 }), 'peppol'],
  ['PEPPOL-EN16931-R121', 'lines[0].price.baseQuantity', line({ price: { net: 50, baseQuantity: 0 } }), 'peppol'],
  ['PEPPOL-EN16931-R130', 'lines[0].price.baseQuantityUnit', line({ price: { net: 50, baseQuantity: 1, baseQuantityUnit: 'DAY' } }), 'peppol'],
  ['PEPPOL-EN16931-P0106', 'vatBreakdown[0].exemptionReasonCode', single('E', 0, {}, { exemptionReasonCode: 'VATEX-EU-IC' }), 'peppol'],
  ['PEPPOL-EN16931-P0112', 'typeCode', changed({ typeCode: '384' }), 'peppol'],
  ['PEPPOL-EN16931-CL008', 'buyer.electronicAddress.scheme', buyer({ electronicAddress: { id: 'a@b.example', scheme: 'EM' } }), 'peppol'],
  ['PEPPOL-COMMON-R040', 'seller.electronicAddress.id', seller({ electronicAddress: { id: '4000001000006', scheme: '0088' } }), 'peppol'],
  ['PEPPOL-COMMON-R043', 'buyer.electronicAddress.id', buyer({ electronicAddress: { id: '0403019262', scheme: '0208' } }), 'peppol'],
  ['DE-R-015', 'buyerReference', (invoice) => seller({ postalAddress: base.buyer.postalAddress })({ ...invoice, buyerReference: undefined, purchaseOrderReference: 'P' }), 'peppol'],
];

const NAMED = MISTAKES.map(([rule, field, change, only]) => ({ rule, field, change, only }));

describe('a mistake in an invoice', () => {
  it.each(NAMED)('breaks $rule at $field', ({ rule, field, change, only }) => {
    const formats: readonly EInvoiceFormat[] = only ? [only] : ['ubl', 'cii', 'xrechnung', 'peppol'];
    for (const format of formats) {
      const result = eInvoiceFile(change(base), format);
      const found = 'violations' in result ? result.violations : [];
      expect(found.map((violation) => `${violation.rule} ${violation.field}`)).toContain(`${rule} ${field}`);
    }
  });

  it('is told in a sentence', () => {
    const [violation] = violationsOf(seller({ name: undefined })(base), 'ubl');
    expect(violation).toEqual({
      field: 'seller.name',
      rule: 'BR-06',
      message: 'Missing: the name of the seller (BT-27)',
    });
  });

  it('is the only one that is told where the currency has three decimals', () => {
    expect(violationsOf(changed({ currency: 'KWD', lines: [] })(base), 'ubl')).toEqual([
      {
        field: 'currency',
        rule: 'BR-DEC-14',
        message: 'KWD has 3 decimals, and EN 16931 allows 2: there can be no e-invoice in KWD',
      },
    ]);
  });
});

describe('an invoice without a mistake', () => {
  const RIGHT: Readonly<Record<string, Change>> = {
    'the usual one': (invoice) => invoice,
    'a corrected invoice within Germany': (invoice) =>
      seller({ postalAddress: base.buyer.postalAddress })({
        ...invoice,
        typeCode: '384',
        precedingInvoices: [{ number: '1' }],
      }),
    'tax that was rounded on every line': (invoice) => ({
      ...invoice,
      vatBreakdown: [
        { category: 'S', rate: 10, taxableAmount: 200.5, taxAmount: 20.07 },
        ...invoice.vatBreakdown.slice(1),
      ],
      totals: { ...invoice.totals, vat: 114.57, withVat: 765.07, paid: 65.07 },
    }),
    'a discount for early payment': changed({ paymentTerms: '30 days\n#SKONTO#TAGE=7#PROZENT=2.00#' }),
    'identifiers with check digits': buyer({ electronicAddress: { id: '0403019261', scheme: '0208' } }),
  };

  it.each(Object.entries(RIGHT))('breaks no rule: %s', (_, change) => {
    for (const format of ['ubl', 'cii', 'xrechnung', 'peppol'] as const) {
      expect(violationsOf(change(base), format)).toEqual([]);
    }
  });
});
