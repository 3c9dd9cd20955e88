import { apportion } from './apportion.ts';
import { decimal, divideRounded, multiply } from './decimal.ts';
import type { LineItem, LineItemInput, TaxSubtotal, Totals } from './invoice.ts';
import { amountMinor, MAX_MINOR, minorUnit, toAmount, toMinor } from './money.ts';
import { invalid } from './problem.ts';

/** Whether tax is rounded once for each rate (EN 16931, the default) or on every line. */
export type TaxRounding = 'RATE' | 'LINE';

/** What totals are computed from. Amounts are in `currency`, rates in percent. */
export interface Priced {
  readonly currency: string;
  readonly lineItems: readonly LineItemInput[];
  readonly discountRate?: number | undefined;
  readonly discountAmount?: number | undefined;
}

export interface Calculation extends Totals {
  readonly lineItems: readonly LineItem[];
}

/** A line in minor units. `net` is its amount without its own discount. */
interface PricedLine {
  readonly input: LineItemInput;
  readonly amount: bigint;
  readonly discount: bigint;
  readonly net: bigint;
}

/** All lines of one tax rate. `discount` is their share of the invoice's discount. */
interface RateGroup {
  readonly taxRate: number | undefined;
  readonly lines: readonly PricedLine[];
  readonly net: bigint;
  readonly discount: bigint;
}

/**
 * Computes every amount of an invoice in these steps: line amounts, line discounts, the invoice's discount spread over the tax
 * rates, tax once per rate on the discounted base (EN 16931 BR-CO-17), each line's share by largest remainder.
 * Rounding is half away from zero to the currency's minor unit. Throws a `VALIDATION_ERROR` naming the field.
 */
export function calculate(priced: Priced, rounding: TaxRounding = 'RATE'): Calculation {
  const { currency } = priced;
  const lines = priced.lineItems.map((line, index) => priceLine(line, currency, `lineItems[${index}]`));
  const net = sum(lines.map((line) => line.net));
  const invoiceDiscount = discountOf(net, priced, currency, '');
  const groups = spreadDiscount(groupByRate(lines), invoiceDiscount, net);
  const taxed = groups.map((group) => ({ ...group, ...taxGroup(group, rounding) }));

  const subtotal = sum(lines.map((line) => line.amount));
  const discountTotal = sum(lines.map((line) => line.discount)) + invoiceDiscount;
  const taxTotal = sum(taxed.map((group) => group.tax));
  const total = subtotal - discountTotal + taxTotal;
  if (total < 0n) throw invalid('lineItems', 'The total must not be negative', 'The total must not be negative');
  // Lines of opposite signs may hide amounts in a small total that are too large by themselves.
  const parts = taxed.flatMap(({ net, discount, tax, lineTaxes }) => [net - discount, tax, ...lineTaxes]);
  for (const minor of [subtotal, discountTotal, taxTotal, total, ...parts]) requireExact(minor ?? 0n, 'lineItems');

  const taxAmounts = new Map(
    taxed.flatMap((group) => group.lines.map((line, i) => [line, group.lineTaxes[i]] as const)),
  );
  const taxes: TaxSubtotal[] = taxed.flatMap(({ taxRate, net: groupNet, discount, tax }) =>
    taxRate === undefined
      ? []
      : [{ taxRate, taxableAmount: toAmount(groupNet - discount, currency), taxAmount: toAmount(tax, currency) }],
  );
  return {
    lineItems: lines.map((line) => withAmounts(line, taxAmounts.get(line), currency)),
    subtotal: toAmount(subtotal, currency),
    discountTotal: toAmount(discountTotal, currency),
    taxTotal: toAmount(taxTotal, currency),
    total: toAmount(total, currency),
    taxes,
  };
}

function priceLine(input: LineItemInput, currency: string, path: string): PricedLine {
  const amount = toMinor(multiply(decimal(input.quantity), decimal(input.unitPrice)), currency);
  requireExact(amount, `${path}.unitPrice`);
  const discount = discountOf(amount, input, currency, `${path}.`);
  return { input, amount, discount, net: amount - discount };
}

function withAmounts(line: PricedLine, tax: bigint | undefined, currency: string): LineItem {
  return {
    ...line.input,
    amount: toAmount(line.amount, currency),
    ...(tax === undefined ? {} : { taxAmount: toAmount(tax, currency) }),
  };
}

/** What a line's own discount takes off its amount, in minor units. */
export function lineDiscountMinor(line: LineItem, currency: string): bigint {
  if (line.discountRate === undefined && line.discountAmount === undefined) return 0n;
  return discountOf(amountMinor(line.amount, currency), line, currency, '');
}

/** The discount on `base` in minor units. An amount must be between 0 and `base`. */
function discountOf(
  base: bigint,
  { discountRate, discountAmount }: Pick<LineItemInput, 'discountRate' | 'discountAmount'>,
  currency: string,
  path: string,
): bigint {
  if (discountRate !== undefined) {
    const rate = decimal(discountRate);
    return divideRounded(base * rate.coefficient, 100n * 10n ** BigInt(rate.scale));
  }
  if (discountAmount === undefined) return 0n;
  const field = `${path}discountAmount`;
  const places = minorUnit(currency);
  if (decimal(discountAmount).scale > places) throw invalid(field, `${currency} has ${places} decimals`);
  const discount = amountMinor(discountAmount, currency);
  const isInRange = base < 0n ? discount <= 0n && discount >= base : discount >= 0n && discount <= base;
  if (!isInRange) throw invalid(field, 'Must lie between 0 and the amount that it is taken from');
  return discount;
}

/** Lines by tax rate, untaxed first and then lowest first. So the order of lines never changes how amounts are rounded. */
function groupByRate(lines: readonly PricedLine[]): RateGroup[] {
  return [...Map.groupBy(lines, (line) => line.input.taxRate)]
    .toSorted(([a], [b]) => (a ?? -1) - (b ?? -1))
    .map(([taxRate, members]) => ({
      taxRate,
      lines: members,
      net: sum(members.map((line) => line.net)),
      discount: 0n,
    }));
}

function spreadDiscount(groups: readonly RateGroup[], discount: bigint, net: bigint): readonly RateGroup[] {
  if (discount === 0n) return groups;
  const shares = apportion(
    discount,
    groups.map((group) => discount * group.net),
    net,
  );
  return groups.map((group, index) => ({ ...group, discount: shares[index] ?? 0n }));
}

/** The tax of a group and of each of its lines, in minor units. The tax of the lines adds up to that of the group. */
function taxGroup(
  group: RateGroup,
  rounding: TaxRounding,
): { tax: bigint; lineTaxes: readonly (bigint | undefined)[] } {
  if (group.taxRate === undefined) return { tax: 0n, lineTaxes: [] };
  const rate = decimal(group.taxRate);
  const base = group.net - group.discount;
  // A line's exact tax is rate × net × (base / group net). Where the group's net is 0, there was nothing to discount.
  const [share, whole] = group.net === 0n ? [1n, 1n] : [base, group.net];
  const quotas = group.lines.map((line) => rate.coefficient * line.net * share);
  const denominator = 100n * 10n ** BigInt(rate.scale) * whole;
  if (rounding === 'LINE') {
    const lineTaxes = quotas.map((quota) => divideRounded(quota, denominator));
    return { tax: sum(lineTaxes), lineTaxes };
  }
  const tax = divideRounded(sum(quotas), denominator);
  return { tax, lineTaxes: apportion(tax, quotas, denominator) };
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

function requireExact(minor: bigint, field: string): void {
  if (minor > MAX_MINOR || minor < -MAX_MINOR) {
    throw invalid(field, 'The amount has more digits than a JSON number carries exactly (15)', `${field} is too large`);
  }
}
