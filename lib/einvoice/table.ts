import { minorUnit } from '../domain/values/money.ts';
import { plainDecimal } from './decimals.ts';
import type { Attachment, Classification, EInvoice, Identifier } from './model.ts';

/** The text of an element, or of an attribute, and the attributes of the element. */
export interface Written {
  readonly text: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
}

/** The currencies of an invoice, from which its amounts have their decimals. */
export type Currencies = Pick<EInvoice, 'currency' | 'vatAccountingCurrency'>;

/** How a value is written. */
export type Form<Value> = (value: Value, currencies: Currencies) => Written;

/** A value that stands alone, or one of many. */
type One<Value> = NonNullable<Value> extends readonly (infer Member)[] ? Member : NonNullable<Value>;

/**
 * Where a term of the model is in a file: its number in EN 16931-1, its field in the model, its path, and its form, or the table
 * of the group that it is.
 *
 * A path is one of XPath. It starts at the root with `/`, and otherwise at the element of its group. `[a='b']` says that the
 * element contains this constant too, and `[2]` that it is another one. `+` marks the element that is repeated where the field
 * has several values. Elements that exist are used again.
 */
export type Row<Group> = {
  readonly [Field in keyof Group]-?: readonly [
    term: string,
    field: Field,
    path: string,
    form: Form<One<Group[Field]>> | Table<One<Group[Field]>>,
  ];
}[keyof Group];

export type Table<Group> = readonly Row<Group>[];

/** A syntax: which element belongs to which namespace, and what follows what in the schema. */
export interface Syntax {
  readonly root: string;
  readonly namespaces: Readonly<Record<string, string>>;
  /** The children of each element in the order of the schema, separated by spaces. */
  readonly order: Readonly<Record<string, string>>;
  /** Elements that the schema wants even where they are empty. */
  readonly required: readonly string[];
}

export const text: Form<string> = (value) => ({ text: value });

/** A number with the digits that it has. */
export const number: Form<number> = (value) => ({ text: plainDecimal(value) });

/** A date as ISO 8601 has it. */
export const date: Form<string> = text;

/** A date in the format 102 of UNTDID 2379: `20261231`. */
export const date102: Form<string> = (value) => ({ text: value.replaceAll('-', '') });

/** An amount with the decimals of its currency. */
export const amount: Form<number> = (value, { currency }) => ({ text: plainDecimal(value, minorUnit(currency)) });

export const identifier: Form<Identifier> = ({ id, scheme }) => ({ text: id, attributes: { schemeID: scheme } });

export const classification: Form<Classification> = ({ id, scheme, version }) => ({
  text: id,
  attributes: { listID: scheme, listVersionID: version },
});

export const attachment: Form<Attachment> = ({ base64, mediaType, filename }) => ({
  text: base64,
  attributes: { mimeCode: mediaType, filename },
});

/** The same form with the currency of the invoice as an attribute. */
export const inCurrency =
  (form: Form<number>): Form<number> =>
  (value, currencies) => ({ ...form(value, currencies), attributes: { currencyID: currencies.currency } });

/** An amount in the currency in which the seller accounts for VAT. */
export const accountingAmount: Form<number> = (value, { currency, vatAccountingCurrency = currency }) => ({
  text: plainDecimal(value, minorUnit(vatAccountingCurrency)),
  attributes: { currencyID: vatAccountingCurrency },
});
