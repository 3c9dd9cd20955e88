import type { CreditNoteLine } from '../../domain/creditNotes/creditLines.ts';
import type {
  Charge,
  ChargeInput,
  LineItem,
  LineItemInput,
  LineTaxAmount,
  Period,
  PlaceOfDelivery,
  Withholding,
} from '../../domain/invoices/invoice.ts';
import type { PaymentMeans } from '../../domain/parties/paymentMeans.ts';
import { type LineTax, TAX_CATEGORIES } from '../../domain/tax/taxes.ts';
import { eitherOf, type Fields, listOf, number, objectOf, oneOf, optional, text } from '../table/shape.ts';
import { postalAddress } from './party.ts';

export const taxCategory = optional(oneOf(TAX_CATEGORIES));

export const period = optional(objectOf<Period>({ from: text, to: text }));

const TAX_FIELDS: Fields<LineTax> = { name: text, rate: number, category: taxCategory };

const taxes = optional(listOf(objectOf<LineTax>(TAX_FIELDS)));
const computedTaxes = optional(listOf(objectOf<LineTaxAmount>({ ...TAX_FIELDS, taxAmount: number })));

const TAXATION_FIELDS = {
  taxRate: optional(number),
  taxCategory,
  exemptionReason: optional(text),
  exemptionCode: optional(text),
};

const LINE_FIELDS = {
  description: text,
  quantity: number,
  unit: optional(text),
  unitPrice: number,
  itemId: optional(text),
  period,
  ...TAXATION_FIELDS,
  discountRate: optional(number),
  discountAmount: optional(number),
  chargeRate: optional(number),
  chargeAmount: optional(number),
};

const CHARGE_FIELDS = { description: text, rate: optional(number), ...TAXATION_FIELDS };

/** Lines and charges as the caller gives them. */
export const lineItemInput = objectOf<LineItemInput>({ ...LINE_FIELDS, taxes });
export const chargeInput = objectOf<ChargeInput>({ ...CHARGE_FIELDS, amount: optional(number), taxes });

/** Lines and charges with what was computed. */
const COMPUTED_LINE_FIELDS: Fields<LineItem> = {
  ...LINE_FIELDS,
  taxes: computedTaxes,
  amount: number,
  taxAmount: optional(number),
};
export const lineItem = objectOf<LineItem>(COMPUTED_LINE_FIELDS);
export const creditNoteLine = objectOf<CreditNoteLine>({ ...COMPUTED_LINE_FIELDS, line: optional(number) });
export const charge = objectOf<Charge>({
  ...CHARGE_FIELDS,
  taxes: computedTaxes,
  amount: number,
  taxAmount: optional(number),
});

export const withholding = objectOf<Withholding>({ rate: number, label: text });

export const placeOfDelivery = objectOf<PlaceOfDelivery>({ name: optional(text), postalAddress });

type Means<Type extends PaymentMeans['type']> = Extract<PaymentMeans, { type: Type }>;

export const paymentMeans = listOf(
  eitherOf(
    objectOf<Means<'TRANSFER'>>({
      type: oneOf(['TRANSFER']),
      iban: text,
      bic: optional(text),
      accountName: optional(text),
    }),
    eitherOf(
      objectOf<Means<'CARD'>>({ type: oneOf(['CARD']), last4: text, holderName: optional(text) }),
      objectOf<Means<'DIRECT_DEBIT'>>({
        type: oneOf(['DIRECT_DEBIT']),
        mandateReference: text,
        creditorId: text,
        iban: optional(text),
      }),
    ),
  ),
);
