import type { CreditNote } from '../domain/creditNotes/creditNote.ts';
import type { Charge, Invoice, Period as InvoicePeriod, LineItem, SellerSnapshot } from '../domain/invoices/invoice.ts';
import { lineChargeMinor, lineDiscountMinor } from '../domain/invoices/totals.ts';
import type { PostalAddress as PartyAddress, PartyIdentity } from '../domain/parties/party.ts';
import type { PaymentMeans } from '../domain/parties/paymentMeans.ts';
import { type AppliedTax, appliedTaxes, isSameTax, type Taxation, type TaxCategory } from '../domain/tax/taxes.ts';
import { amountMinor, toAmount } from '../domain/values/money.ts';
import type {
  DocumentAllowance,
  EInvoice,
  InvoiceLine,
  PaymentInstructions,
  Period,
  PostalAddress,
  Vat,
  VatBreakdown,
} from './model.ts';
import { SEPA_CREDIT_TRANSFER, SEPA_DIRECT_DEBIT } from './paymentMeans.ts';

const COMMERCIAL_INVOICE = '380';
const CREDIT_NOTE = '381';
/** How an amount is paid back is not known when a credit note is issued (UNTDID 4461). */
const NOT_DEFINED = '1';
const ONE = 'C62';
const CREDIT_TRANSFER = '30';
const BANK_CARD = '48';
const DISCOUNT = { reason: 'Discount', reasonCode: '95' };

/** The VATEX code that says nothing but the category. */
const USUAL_EXEMPTIONS: ReadonlyMap<TaxCategory | undefined, string> = new Map([
  ['AE', 'VATEX-EU-AE'],
  ['K', 'VATEX-EU-IC'],
  ['G', 'VATEX-EU-G'],
  ['O', 'VATEX-EU-O'],
]);

/** An invoice of the API as the model of EN 16931. It says what the invoice says, and the rules find what is missing. */
export function eInvoiceOf(invoice: Invoice): EInvoice {
  return {
    ...commonParts(invoice, invoice.amountDue),
    number: invoice.invoiceNumber,
    typeCode: COMMERCIAL_INVOICE,
    paymentDueDate: invoice.dueDate,
    paymentTerms:
      [invoice.terms, invoice.earlyPaymentTerms].filter((terms) => terms !== undefined).join('\n') || undefined,
    notes: invoice.notes === undefined ? undefined : [{ text: invoice.notes }],
    paymentInstructions: paymentInstructions(invoice),
  };
}

/** A credit note of the API as the same model: it names the invoice that it corrects, and its amounts are positive. */
export function eInvoiceOfCreditNote(creditNote: CreditNote): EInvoice {
  const { creditNoteNumber, invoiceNumber, invoiceIssueDate, reason, notes } = creditNote;
  const { currency, total, withholdingAmount = 0 } = creditNote;
  return {
    ...commonParts(creditNote, added([total, -withholdingAmount], currency)),
    number: creditNoteNumber,
    typeCode: CREDIT_NOTE,
    precedingInvoices: [{ number: invoiceNumber, issueDate: invoiceIssueDate }],
    notes: [{ text: reason }, ...(notes === undefined ? [] : [{ text: notes }])],
    paymentInstructions: { meansCode: NOT_DEFINED },
  };
}

/** What invoices and credit notes have alike. `due` is what is to be paid, or paid back. */
function commonParts(source: Source, due: number) {
  const { client, seller, currency, period, deliverTo, taxCurrency } = source;
  const allowances = discounts(source);
  const isOutsideVat = source.taxes.length > 0 && source.taxes.every(({ category }) => category === 'O');
  return {
    issueDate: source.issueDate,
    currency,
    vatAccountingCurrency: taxCurrency?.code,
    buyerReference: source.buyerReference ?? client.buyerReference,
    contractReference: source.contractReference,
    purchaseOrderReference: source.purchaseOrder,
    seller: {
      ...partyOf(seller, isOutsideVat),
      taxRegistration: seller.taxId === seller.vatId ? undefined : seller.taxId,
      contact: { point: seller.name, telephone: seller.phone, email: seller.email },
    },
    buyer: { ...partyOf(client, isOutsideVat), contact: { telephone: client.phone, email: client.email } },
    delivery: {
      name: deliverTo?.name,
      date: source.deliveryDate,
      address: deliverTo && addressOf(deliverTo.postalAddress),
    },
    invoicingPeriod: period && periodOf(period),
    allowances,
    charges: source.charges?.map(chargeOf),
    lines: source.lineItems.map((line, index) => lineOf(line, index, currency)),
    vatBreakdown: source.taxes.map((tax) => breakdownOf(tax, source)),
    totals: {
      lineNetAmount: toAmount(sum(source.lineItems.map((line) => netMinor(line, currency))), currency),
      allowances:
        allowances.length === 0
          ? undefined
          : added(
              allowances.map(({ amount }) => amount),
              currency,
            ),
      charges:
        source.chargeTotal === undefined
          ? undefined
          : added(
              (source.charges ?? []).map(({ amount }) => amount),
              currency,
            ),
      withoutVat: added([source.total, -source.taxTotal], currency),
      vat: source.taxTotal,
      vatInAccountingCurrency: taxCurrency?.taxTotal,
      withVat: source.total,
      // What is withheld is paid to the tax office, so it is settled too.
      paid: added([source.total, -due], currency) || undefined,
      due,
    },
  };
}

/** An invoice or a credit note, without what only one of them has. */
type Source = Pick<Invoice, keyof Invoice & keyof Omit<CreditNote, 'status' | 'lineItems'>> &
  Pick<Invoice, 'lineItems'>;

function partyOf(party: PartyIdentity & Pick<SellerSnapshot, 'name'>, isOutsideVat: boolean) {
  const { name, legalName, vatId, registrationNumber, postalAddress, electronicAddress } = party;
  return {
    name: legalName ?? name,
    tradingName: legalName === undefined || legalName === name ? undefined : name,
    legalRegistration: registrationNumber === undefined ? undefined : { id: registrationNumber },
    vatIdentifier: isOutsideVat ? undefined : vatId,
    electronicAddress,
    postalAddress: postalAddress && addressOf(postalAddress),
  };
}

function addressOf({ line1, line2, postalCode, city, region, country }: PartyAddress): PostalAddress {
  return { line1, line2, city, postCode: postalCode, subdivision: region, countryCode: country };
}

function periodOf({ from, to }: InvoicePeriod): Period {
  return { start: from, end: to };
}

/** The first way to pay that the invoice has, and all accounts if that is a transfer: EN 16931 has one way. */
function paymentInstructions(invoice: Invoice): PaymentInstructions | undefined {
  const { seller, invoiceNumber: remittanceInformation, currency, paymentMeans = transferTo(seller) } = invoice;
  const [first] = paymentMeans;
  switch (first?.type) {
    case undefined:
      return otherAccount(invoice);
    case 'CARD':
      return { meansCode: BANK_CARD, remittanceInformation, card: { number: first.last4, holder: first.holderName } };
    case 'DIRECT_DEBIT': {
      const { mandateReference, creditorId: creditorIdentifier, iban: debitedAccount } = first;
      const directDebit = { mandateReference, creditorIdentifier, debitedAccount };
      return { meansCode: SEPA_DIRECT_DEBIT, remittanceInformation, directDebit };
    }
    case 'TRANSFER':
      return {
        meansCode: currency === 'EUR' ? SEPA_CREDIT_TRANSFER : CREDIT_TRANSFER,
        remittanceInformation,
        creditTransfers: paymentMeans
          .filter((means) => means.type === 'TRANSFER')
          .map(({ iban, bic, accountName }) => ({ account: iban, accountName, serviceProvider: bic })),
      };
  }
}

function transferTo({ bankDetails }: SellerSnapshot): readonly PaymentMeans[] {
  if (bankDetails?.iban === undefined) return [];
  return [{ type: 'TRANSFER', iban: bankDetails.iban, bic: bankDetails.bic, accountName: bankDetails.accountHolder }];
}

function otherAccount({ seller, invoiceNumber }: Invoice): PaymentInstructions | undefined {
  const { accountNumber, accountHolder, bic } = seller.bankDetails ?? {};
  if (accountNumber === undefined) return undefined;
  const transfer = { account: accountNumber, accountName: accountHolder, serviceProvider: bic };
  return { meansCode: CREDIT_TRANSFER, remittanceInformation: invoiceNumber, creditTransfers: [transfer] };
}

/** One tax is its category and rate. Several taxes on a line have no place in EN 16931, nor has a rate of 0 without category. */
function vatOf(taxation: Taxation): Vat {
  const taxes = appliedTaxes(taxation);
  const [tax] = taxes;
  return tax && taxes.length === 1 ? categorised(tax) : {};
}

function categorised({ rate, category }: AppliedTax): Vat {
  const known = category ?? (rate > 0 ? 'S' : undefined);
  return { category: known, rate: known === 'O' ? undefined : rate };
}

function lineOf(line: LineItem, index: number, currency: string): InvoiceLine {
  const { quantity, unitPrice, unit = ONE, amount, discountRate, chargeRate, period } = line;
  const discount = lineDiscountMinor(line, currency);
  const charge = lineChargeMinor(line, currency);
  // A price is never negative: what is taken back has a negative quantity.
  const sign = unitPrice < 0 ? -1 : 1;
  const base = (percentage: number | undefined) => (percentage === undefined ? {} : { baseAmount: amount, percentage });
  return {
    id: String(index + 1),
    quantity: sign * quantity,
    unit,
    netAmount: toAmount(netMinor(line, currency), currency),
    period: period && periodOf(period),
    allowances: discount === 0n ? [] : [{ amount: toAmount(discount, currency), ...base(discountRate), ...DISCOUNT }],
    charges: charge === 0n ? [] : [{ amount: toAmount(charge, currency), ...base(chargeRate), reason: 'Charge' }],
    price: { net: sign * unitPrice },
    vat: vatOf(line),
    item: { name: line.description, sellerIdentifier: line.itemId },
  };
}

function netMinor(line: LineItem, currency: string): bigint {
  return amountMinor(line.amount, currency) - lineDiscountMinor(line, currency) + lineChargeMinor(line, currency);
}

function chargeOf(charge: Charge): DocumentAllowance {
  return { amount: charge.amount, reason: charge.description, vat: vatOf(charge) };
}

/** The invoice's discount as it is spread over the taxes: what a group has before it, less what is taxed. */
function discounts({ taxes, lineItems, charges = [], currency, discountRate }: Source): readonly DocumentAllowance[] {
  return taxes.flatMap((tax) => {
    const bears = (taxation: Taxation) => appliedTaxes(taxation).some((one) => isSameTax(one, asApplied(tax)));
    const net = sum(lineItems.filter(bears).map((line) => netMinor(line, currency)));
    const charged = sum(charges.filter(bears).map(({ amount }) => amountMinor(amount, currency)));
    const discount = net + charged - amountMinor(tax.taxableAmount, currency);
    if (discount === 0n) return [];
    const base = discountRate === undefined ? {} : { baseAmount: toAmount(net, currency), percentage: discountRate };
    return [{ amount: toAmount(discount, currency), ...base, ...DISCOUNT, vat: categorised(asApplied(tax)) }];
  });
}

function asApplied({ name, taxRate, category }: Invoice['taxes'][number]): AppliedTax {
  return { name, rate: taxRate, category };
}

function breakdownOf(tax: Invoice['taxes'][number], { lineItems, charges = [] }: Source): VatBreakdown {
  const { category, rate } = categorised(asApplied(tax));
  const exempt = [...lineItems, ...charges].filter(({ taxCategory }) => taxCategory === category);
  const { taxableAmount, taxAmount } = tax;
  return { category, rate, taxableAmount, taxAmount, ...exemptionOf(category, exempt) };
}

/**
 * Why no tax is charged on what is treated alike. There is room for one text and one code (BT-120, BT-121): the text has every
 * reason, and a code that is not that of all of them is part of the text.
 */
function exemptionOf(category: TaxCategory | undefined, exempt: readonly Taxation[]) {
  const reasoned = exempt.filter((one) => one.exemptionReason !== undefined || one.exemptionCode !== undefined);
  if (reasoned.length === 0) return { exemptionReasonCode: USUAL_EXEMPTIONS.get(category) };
  const [first, ...others] = new Set(reasoned.map((one) => one.exemptionCode));
  const shared = others.length === 0 ? first : undefined;
  const texts = reasoned.map(({ exemptionReason: reason, exemptionCode: code }) => {
    if (code === undefined || code === shared) return reason;
    return reason === undefined ? code : `${reason} (${code})`;
  });
  const all = [...new Set(texts.filter((text) => text !== undefined))];
  return { exemptionReason: all.join('; ') || undefined, exemptionReasonCode: shared };
}

function added(amounts: readonly number[], currency: string): number {
  return toAmount(sum(amounts.map((amount) => amountMinor(amount, currency))), currency);
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
