import { decimal } from '../values/decimal.ts';
import { minorUnit } from '../values/money.ts';
import type { Invoice } from './invoice.ts';

/** The placeholders that a `paymentUrl` may have, in braces. */
export const PAYMENT_URL_FIELDS = ['invoiceNumber', 'amountDue', 'currency'] as const;

type Values = Readonly<Record<(typeof PAYMENT_URL_FIELDS)[number], string>>;

const FIELD = /\{([^{}]*)\}/g;

/** Where the invoice is paid online. Undefined where nothing is to be paid. */
export function paymentUrlOf(invoice: Invoice): string | undefined {
  const template = invoice.paymentUrl ?? invoice.seller.paymentUrl;
  if (template === undefined || !isPayable(invoice)) return undefined;
  return fillTemplate(template, {
    invoiceNumber: invoice.invoiceNumber,
    amountDue: plainAmount(invoice.amountDue, invoice.currency),
    currency: invoice.currency,
  });
}

/** Whether the receiver is to pay something now. Nobody pays a draft. */
export function isPayable({ status, amountDue }: Invoice): boolean {
  return !['DRAFT', 'PAID', 'VOID'].includes(status) && amountDue > 0;
}

/** What is wrong with a `paymentUrl`. Undefined where it is valid. */
export function paymentUrlFault(template: string): string | undefined {
  const unknown = [...template.matchAll(FIELD)].map(([, name = '']) => name).find((name) => !isField(name));
  if (unknown !== undefined || /[{}]/.test(template.replace(FIELD, ''))) {
    return `Must have nothing in braces but ${PAYMENT_URL_FIELDS.map((name) => `{${name}}`).join(', ')}`;
  }
  // The values of an invoice must never decide which site is opened.
  const [one, other] = ['1', '2'].map((value) =>
    parseUrl(fillTemplate(template, { invoiceNumber: value, amountDue: value, currency: value })),
  );
  if (!one || !other || one.protocol !== 'https:') return 'Must be an address that begins with https://';
  if (one.origin !== other.origin) return 'Must have no braces before the path';
  if (one.username !== '' || one.password !== '' || other.username !== '') return 'Must hold no user name or password';
  return undefined;
}

/** The amount with the decimals of its currency, without symbols, such as `1234.50`. */
export function plainAmount(amount: number, currency: string): string {
  if (amount < 0) return `-${plainAmount(-amount, currency)}`;
  const { coefficient, scale } = decimal(amount);
  const digits = coefficient.toString().padStart(scale + 1, '0');
  const fraction = digits.slice(digits.length - scale).padEnd(minorUnit(currency), '0');
  const integer = digits.slice(0, digits.length - scale);
  return fraction === '' ? integer : `${integer}.${fraction}`;
}

function fillTemplate(template: string, values: Values): string {
  return template.replace(FIELD, (_, name: string) => (isField(name) ? encodeURIComponent(values[name]) : ''));
}

function isField(name: string): name is keyof Values {
  return PAYMENT_URL_FIELDS.includes(name as keyof Values);
}

function parseUrl(text: string): URL | undefined {
  // The parser would drop spaces and line breaks and read backslashes as slashes.
  return /^https:\/\/[^\s\\/]/i.test(text) && !/[\s\\]/.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}
