import { isIban } from '../../domain/parties/bankDetails.ts';
import { codes } from '../codes.ts';
import type { EInvoice } from '../model.ts';
import { CARD_MEANS, CREDIT_TRANSFER_MEANS, SEPA_CREDIT_TRANSFER, SEPA_DIRECT_DEBIT } from '../paymentMeans.ts';
import { sharedWithXRechnung } from './peppol.ts';
import { missingOf, type Presence } from './presence.ts';
import { each, isMissing, type Rule, type Violation } from './rule.ts';

/** The rules of XRechnung 3.0: those of Germany, and those that it shares with Peppol BIS Billing. */
export const xrechnung: Rule = function* (invoice) {
  yield* sharedWithXRechnung(invoice);
  yield* germanRules(invoice);
};

// biome-ignore format: read as a table
const REQUIRED: Presence = [
  ['BR-DE-1',  'paymentInstructions',           'how the invoice is to be paid (BG-16)'],
  ['BR-DE-2',  'seller.contact',                'the contact of the seller (BG-6)'],
  ['BR-DE-3',  'seller.postalAddress.city',     'the city of the seller (BT-37)'],
  ['BR-DE-4',  'seller.postalAddress.postCode', 'the post code of the seller (BT-38)'],
  ['BR-DE-5',  'seller.contact.point',          'the person or department of the seller to contact (BT-41)'],
  ['BR-DE-6',  'seller.contact.telephone',      'the telephone number of the seller (BT-42)'],
  ['BR-DE-7',  'seller.contact.email',          'the e-mail address of the seller (BT-43)'],
  ['BR-DE-8',  'buyer.postalAddress.city',      'the city of the buyer (BT-52)'],
  ['BR-DE-9',  'buyer.postalAddress.postCode',  'the post code of the buyer (BT-53)'],
  ['BR-DE-10', 'delivery.address.city',         'the city that was delivered to (BT-77)'],
  ['BR-DE-11', 'delivery.address.postCode',     'the post code that was delivered to (BT-78)'],
  ['BR-DE-15', 'buyerReference',                'the buyer reference (BT-10), which is the Leitweg-ID of public buyers'],
];

const TYPES = codes('326 380 384 389 381 875 876 877');
const CORRECTED_INVOICE = '384';

/** Discounts for early payment in a form that programs read: `#SKONTO#TAGE=14#PROZENT=2.25#`. */
const EARLY_PAYMENT = /^#SKONTO#TAGE=\d+#PROZENT=\d+\.\d{2}(#BASISBETRAG=-?\d+\.\d{2})?#$/;
const EMAIL = /^[^@\s]+@([^@.\s]+\.)+[^@.\s]+$/;
const THREE_DIGITS = /(\d.*){3}/;

/** The rules that are Germany's own. Peppol BIS Billing has them as `DE-R-…` for invoices within Germany. */
export function* germanRules(invoice: EInvoice): Generator<Violation> {
  yield* missingOf(invoice, REQUIRED);
  yield* taxIdentifier(invoice);
  yield* documentType(invoice);
  yield* earlyPayment(invoice);
  yield* contact(invoice);
  yield* paymentMeans(invoice);
  yield* directDebit(invoice);
  yield* filenames(invoice);
}

function* taxIdentifier({ seller, taxRepresentative, vatBreakdown }: EInvoice): Generator<Violation> {
  const isTaxed = vatBreakdown.some(({ category }) => category !== 'O');
  if (isTaxed && isMissing(seller.vatIdentifier) && isMissing(seller.taxRegistration) && !taxRepresentative) {
    const message = "Missing: the seller's VAT identifier (BT-31) or tax number (BT-32)";
    yield { field: 'seller.vatIdentifier', rule: 'BR-DE-16', message };
  }
}

function* documentType({ typeCode, precedingInvoices = [] }: EInvoice): Generator<Violation> {
  if (!TYPES.has(typeCode)) {
    yield { field: 'typeCode', rule: 'BR-DE-17', message: `${typeCode} is not a type of document in Germany` };
  }
  if (typeCode === CORRECTED_INVOICE && precedingInvoices.length === 0) {
    const message = 'Missing: the invoice that is corrected (BG-3)';
    yield { field: 'precedingInvoices', rule: 'BR-DE-26', message };
  }
}

function* earlyPayment({ paymentTerms = '' }: EInvoice): Generator<Violation> {
  const lines = paymentTerms.split('\n').map((line) => line.trim());
  if (lines.every((line) => !line.startsWith('#') || EARLY_PAYMENT.test(line))) return;
  const message = 'A line that starts with # has the form #SKONTO#TAGE=14#PROZENT=2.25#';
  yield { field: 'paymentTerms', rule: 'BR-DE-18', message };
}

function* contact({ seller }: EInvoice): Generator<Violation> {
  const { telephone, email } = seller.contact ?? {};
  if (telephone !== undefined && !THREE_DIGITS.test(telephone)) {
    const message = 'A telephone number has three digits at least';
    yield { field: 'seller.contact.telephone', rule: 'BR-DE-27', message };
  }
  if (email !== undefined && !EMAIL.test(email)) {
    yield { field: 'seller.contact.email', rule: 'BR-DE-28', message: `${email} is not an e-mail address` };
  }
}

/** Each way to pay has its own group, and no other. */
function* paymentMeans({ paymentInstructions }: EInvoice): Generator<Violation> {
  if (!paymentInstructions) return;
  const { meansCode = '', creditTransfers = [], card, directDebit } = paymentInstructions;
  const groups = {
    creditTransfers: creditTransfers.length > 0,
    card: card !== undefined,
    directDebit: directDebit !== undefined,
  };
  const [rule, wanted] = groupOf(meansCode);
  if (wanted === undefined) return;
  for (const [group, isThere] of Object.entries(groups)) {
    const field = `paymentInstructions.${group}`;
    if (group === wanted && !isThere) {
      yield { field, rule: `${rule}-a`, message: `Missing: what payment means ${meansCode} needs` };
    }
    if (group !== wanted && isThere) {
      yield { field, rule: `${rule}-b`, message: `Must be left out with payment means ${meansCode}` };
    }
  }
  if (meansCode === SEPA_CREDIT_TRANSFER) {
    for (const [{ account = '' }, path] of each('paymentInstructions.creditTransfers', creditTransfers)) {
      if (!isIban(account)) yield { field: `${path}.account`, rule: 'BR-DE-19', message: `${account} is not an IBAN` };
    }
  }
}

function groupOf(meansCode: string): readonly [rule: string, group: string | undefined] {
  if (CREDIT_TRANSFER_MEANS.has(meansCode)) return ['BR-DE-23', 'creditTransfers'];
  if (CARD_MEANS.has(meansCode)) return ['BR-DE-24', 'card'];
  if (meansCode === SEPA_DIRECT_DEBIT) return ['BR-DE-25', 'directDebit'];
  return ['', undefined];
}

function* directDebit({ paymentInstructions }: EInvoice): Generator<Violation> {
  const { directDebit: debit, meansCode } = paymentInstructions ?? {};
  if (!debit) return;
  const field = 'paymentInstructions.directDebit';
  if (isMissing(debit.creditorIdentifier)) {
    const message = 'Missing: the creditor identifier that the bank assigned (BT-90)';
    yield { field: `${field}.creditorIdentifier`, rule: 'BR-DE-30', message };
  }
  if (isMissing(debit.debitedAccount)) {
    yield {
      field: `${field}.debitedAccount`,
      rule: 'BR-DE-31',
      message: 'Missing: the account that is debited (BT-91)',
    };
  } else if (meansCode === SEPA_DIRECT_DEBIT && !isIban(debit.debitedAccount ?? '')) {
    yield { field: `${field}.debitedAccount`, rule: 'BR-DE-20', message: `${debit.debitedAccount} is not an IBAN` };
  }
}

function* filenames({ supportingDocuments }: EInvoice): Generator<Violation> {
  const seen = new Set<string>();
  for (const [{ attachment }, path] of each('supportingDocuments', supportingDocuments)) {
    if (!attachment) continue;
    if (seen.has(attachment.filename)) {
      const message = 'Another attached file has the same name';
      yield { field: `${path}.attachment.filename`, rule: 'BR-DE-22', message };
    }
    seen.add(attachment.filename);
  }
}
