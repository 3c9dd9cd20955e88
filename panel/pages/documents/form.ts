import type { LineItemInput as DomainLine } from '../../../lib/domain/invoices/invoice.ts';
import { type Calculation, calculate } from '../../../lib/domain/invoices/totals.ts';
import { addDays, isCalendarDate, today } from '../../../lib/domain/values/dates.ts';
import { isProblem } from '../../../lib/domain/values/problem.ts';
import type {
  Account,
  ChargeInput,
  Client,
  Invoice,
  InvoiceInput,
  InvoicePatch,
  LineItem,
  LineItemInput,
  LineTax,
  LineTaxInput,
} from '../../../sdk/src/cleverinvo.ts';
import type { Language } from '../../app/language.ts';
import { numberText, parseNumber } from '../../parts/numberText.ts';

/** A line as it is typed. */
export interface LineForm {
  readonly key: number;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly discountRate: string;
  readonly taxRate: string;
  /** What the form does not show of a line that was made otherwise. */
  readonly rest: Partial<LineItemInput>;
}

export type LineField = 'description' | 'quantity' | 'unitPrice' | 'discountRate' | 'taxRate';

export type FormClient = Pick<Client, 'id' | 'name' | 'email' | 'locale'>;

/** An invoice as it is typed. Numbers are kept as texts, so that nothing that somebody types is changed under the cursor. */
export interface InvoiceForm {
  readonly client: FormClient | undefined;
  readonly currency: string;
  readonly issueDate: string;
  readonly dueDate: string;
  readonly lines: readonly LineForm[];
  readonly discountKind: 'rate' | 'amount';
  readonly discount: string;
  readonly withholdingRate: string;
  readonly withholdingLabel: string;
  readonly reference: string;
  readonly notes: string;
  readonly terms: string;
  /** Charges of an invoice that was made otherwise. */
  readonly charges: readonly ChargeInput[] | undefined;
}

/** What was typed, as it is sent and as it stands in the form. */
export interface Typed {
  readonly body: InvoiceInput;
  readonly form: InvoiceForm;
}

let lastKey = 0;

export function emptyLine(fields: Partial<LineForm> = {}): LineForm {
  lastKey += 1;
  return {
    key: lastKey,
    description: '',
    quantity: '1',
    unitPrice: '',
    discountRate: '',
    taxRate: '',
    rest: {},
    ...fields,
  };
}

/** Whether nothing was typed into a line. It is left out. */
export function isEmptyLine({ description, unitPrice, rest }: LineForm): boolean {
  return description.trim() === '' && unitPrice.trim() === '' && Object.keys(rest).length === 0;
}

/** The form of a new invoice, with the dates that the account gives it. */
export function newForm(account: Account): InvoiceForm {
  const issueDate = today(new Date(), account.timeZone);
  return {
    client: undefined,
    currency: account.defaultCurrency,
    issueDate,
    dueDate: dueAfter(issueDate, account) ?? issueDate,
    lines: [emptyLine()],
    discountKind: 'rate',
    discount: '',
    withholdingRate: '',
    withholdingLabel: 'IRPF',
    reference: '',
    notes: '',
    terms: '',
    charges: undefined,
  };
}

export function dueAfter(issueDate: string, { paymentTermsDays }: Account): string | undefined {
  return isCalendarDate(issueDate) ? addDays(issueDate, paymentTermsDays) : undefined;
}

/** What a form shows of an invoice, or of another document with the same fields. */
export type FormSource = Pick<
  Invoice,
  | 'client'
  | 'currency'
  | 'issueDate'
  | 'dueDate'
  | 'lineItems'
  | 'discountRate'
  | 'discountAmount'
  | 'withholding'
  | 'reference'
  | 'notes'
  | 'terms'
  | 'charges'
>;

/** The form of an invoice that is there. */
export function formOf(invoice: FormSource, language: Language): InvoiceForm {
  const { client, currency, issueDate, dueDate, lineItems, discountRate, discountAmount, withholding, reference } =
    invoice;
  return {
    client,
    currency,
    issueDate: issueDate.slice(0, 10),
    dueDate: dueDate.slice(0, 10),
    lines: lineItems.map((line) => lineFormOf(line, language)),
    discountKind: discountAmount === undefined ? 'rate' : 'amount',
    discount: numberText(discountRate ?? discountAmount, language),
    withholdingRate: numberText(withholding?.rate, language),
    withholdingLabel: withholding?.label ?? 'IRPF',
    reference: reference ?? '',
    notes: invoice.notes ?? '',
    terms: invoice.terms ?? '',
    charges: invoice.charges?.map(({ amount, taxAmount, taxes, ...charge }) => ({
      ...charge,
      ...(charge.rate === undefined && { amount }),
      ...(taxes && { taxes: taxes.map(withoutAmount) }),
    })),
  };
}

function lineFormOf(line: LineItem, language: Language): LineForm {
  const { description, quantity, unitPrice, discountRate, taxRate, amount, taxAmount, taxes, period, ...rest } = line;
  return emptyLine({
    description,
    quantity: numberText(quantity, language),
    unitPrice: numberText(unitPrice, language),
    discountRate: numberText(discountRate, language),
    taxRate: numberText(taxRate, language),
    rest: {
      ...rest,
      ...(period && { period: { from: period.from.slice(0, 10), to: period.to.slice(0, 10) } }),
      ...(taxes && { taxes: taxes.map(withoutAmount) }),
    },
  });
}

function withoutAmount({ name, rate, category }: LineTax): LineTaxInput {
  // What is not subject to tax bears none of several taxes.
  return { name, rate, ...(category && category !== 'O' && { category }) };
}

/** Why a field cannot be sent. */
export type Fault = 'required' | 'number' | 'date' | 'faultDueDate' | 'client' | 'lineItems';

/** A form with its numbers read. */
export interface ReadForm {
  /** Everything that a new invoice is made from. */
  readonly body: InvoiceInput;
  /** What is wrong, by the field of the API. */
  readonly faults: ReadonlyMap<string, Fault>;
  /** The places of the lines that are sent, among all lines of the form. */
  readonly sent: readonly number[];
}

export function readForm(form: InvoiceForm, language: Language): ReadForm {
  const faults = new Map<string, Fault>();
  const number = (text: string, field: string): number | undefined => {
    if (text.trim() === '') return undefined;
    const value = parseNumber(text, language);
    if (value === undefined) faults.set(field, 'number');
    return value;
  };
  const sent = form.lines.flatMap((line, index) => (isEmptyLine(line) ? [] : [index]));
  const lineItems = sent.map((place, index) => {
    const line = form.lines[place] ?? emptyLine();
    const at = (field: LineField) => `lineItems[${index}].${field}`;
    if (line.description.trim() === '') faults.set(at('description'), 'required');
    if (line.quantity.trim() === '') faults.set(at('quantity'), 'required');
    if (line.unitPrice.trim() === '') faults.set(at('unitPrice'), 'required');
    const discountRate = number(line.discountRate, at('discountRate'));
    const taxRate = line.rest.taxes ? undefined : number(line.taxRate, at('taxRate'));
    const { discountAmount, ...rest } = line.rest;
    return {
      ...rest,
      description: line.description,
      quantity: number(line.quantity, at('quantity')) ?? 0,
      unitPrice: number(line.unitPrice, at('unitPrice')) ?? 0,
      ...(discountRate !== undefined && { discountRate }),
      ...(discountRate === undefined && discountAmount !== undefined && { discountAmount }),
      ...(taxRate !== undefined && { taxRate }),
    };
  });
  const discount = number(form.discount, form.discountKind === 'rate' ? 'discountRate' : 'discountAmount');
  const withholdingRate = number(form.withholdingRate, 'withholding.rate');
  if (!form.client) faults.set('clientId', 'client');
  if (lineItems.length === 0) faults.set('lineItems', 'lineItems');
  if (!isCalendarDate(form.issueDate)) faults.set('issueDate', 'date');
  if (!isCalendarDate(form.dueDate)) faults.set('dueDate', 'date');
  else if (form.dueDate < form.issueDate) faults.set('dueDate', 'faultDueDate');
  if (withholdingRate && form.withholdingLabel.trim() === '') faults.set('withholding.label', 'required');
  const body: InvoiceInput = {
    clientId: form.client?.id ?? '',
    currency: form.currency,
    issueDate: form.issueDate,
    dueDate: form.dueDate,
    lineItems,
    ...(discount !== undefined &&
      (form.discountKind === 'rate' ? { discountRate: discount } : { discountAmount: discount })),
    ...(withholdingRate && { withholding: { rate: withholdingRate, label: form.withholdingLabel.trim() } }),
    ...(form.charges && { charges: [...form.charges] }),
    ...(form.reference.trim() && { reference: form.reference.trim() }),
    ...(form.notes.trim() && { notes: form.notes }),
    ...(form.terms.trim() && { terms: form.terms }),
  };
  return { body, faults, sent };
}

/** The change that makes a draft what the form says: a field that is empty is taken away. */
export function patchOf(body: InvoiceInput): InvoicePatch {
  return {
    ...{ discountRate: null, discountAmount: null, withholding: null, reference: null, notes: null, terms: null },
    ...body,
  };
}

/** The amounts of a form, by the same functions as those of the API, or the fields that stand against them. */
export type Amounts =
  | { readonly calculation: Calculation; readonly problems?: undefined }
  | { readonly calculation?: undefined; readonly problems: ReadonlyMap<string, string> };

export function amountsOf({ body, faults }: ReadForm, { taxRounding }: Account): Amounts {
  // A rate that cannot be read yet is shown as a fault of its own; everything else is computed without it.
  const lineItems: DomainLine[] = body.lineItems.map((line, index) =>
    faults.has(`lineItems[${index}].quantity`) || faults.has(`lineItems[${index}].unitPrice`)
      ? { ...line, quantity: 0 }
      : line,
  );
  try {
    return { calculation: calculate({ ...body, currency: body.currency ?? 'EUR', lineItems }, taxRounding) };
  } catch (fault) {
    if (!isProblem(fault)) throw fault;
    return { problems: new Map(fault.details.map(({ field, message }) => [field, message])) };
  }
}

/** The names of columns in the first row of a table that somebody copies. */
const HEADINGS = /^(description|concept|item|concepto|descripci[oó]n|art[ií]culo|producto)\b/i;

/**
 * The lines of a table that was copied from a spreadsheet: description, quantity, price, and, where they are there, tax and
 * discount in percent. `undefined` where the text is no table.
 */
export function pastedLines(text: string, language: Language): readonly LineForm[] | undefined {
  if (!text.includes('\t')) return undefined;
  const rows = text
    .split(/\r?\n/)
    .map((row) => row.split('\t').map((cell) => cell.trim()))
    .filter((cells) => cells.some((cell) => cell !== ''));
  const [first] = rows;
  const hasHeadings =
    first !== undefined && HEADINGS.test(first[0] ?? '') && parseNumber(first[1] ?? '', language) === undefined;
  return (hasHeadings ? rows.slice(1) : rows).map(
    ([description = '', quantity = '', unitPrice = '', taxRate = '', discountRate = '']) =>
      emptyLine({
        description,
        quantity: plainNumber(quantity) || '1',
        unitPrice: plainNumber(unitPrice),
        taxRate: plainNumber(taxRate),
        discountRate: plainNumber(discountRate),
      }),
  );
}

/** A number without the signs of currencies and percent that a spreadsheet adds. */
function plainNumber(cell: string): string {
  return cell.replace(/[\p{Sc}%\s]|\b[A-Z]{3}\b/gu, '');
}
