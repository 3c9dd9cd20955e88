import { type AppliedTax, appliedTaxes, compareTaxes, isSameTax, type Taxation, taxKey } from '../tax/taxes.ts';
import { apportion } from '../values/apportion.ts';
import { decimal, divideRounded, multiply } from '../values/decimal.ts';
import { amountMinor, MAX_MINOR, minorUnit, toAmount, toMinor } from '../values/money.ts';
import { invalid } from '../values/problem.ts';
import type { Charge, ChargeInput, LineItem, LineItemInput, TaxSubtotal, Totals } from './invoice.ts';

/** Whether tax is rounded once for each rate (EN 16931, the default) or on every line. */
export type TaxRounding = 'RATE' | 'LINE';

/** What totals are computed from. Amounts are in `currency`, rates in percent. */
export interface Priced {
  readonly currency: string;
  readonly lineItems: readonly LineItemInput[];
  readonly discountRate?: number | undefined;
  readonly discountAmount?: number | undefined;
  readonly charges?: readonly ChargeInput[] | undefined;
  readonly withholding?: { readonly rate: number } | undefined;
  readonly taxCurrency?: { readonly code: string; readonly rate: number } | undefined;
}

export interface Calculation extends Totals {
  readonly lineItems: readonly LineItem[];
  readonly charges?: readonly Charge[];
}

/** A line or a charge in minor units. `net` is what it is taxed on before the invoice's discount. */
interface Item {
  readonly net: bigint;
  readonly taxes: readonly AppliedTax[];
}

/** `net` is the amount less the line's own discount, with its own charge. */
interface PricedLine extends Item {
  readonly input: LineItemInput;
  readonly amount: bigint;
  readonly discount: bigint;
  readonly charge: bigint;
}

interface PricedCharge extends Item {
  readonly input: ChargeInput;
}

/** The lines, or the charges, that bear the same taxes. `base` is their net less their share of the invoice's discount. */
interface Portion {
  readonly taxes: readonly AppliedTax[];
  readonly items: readonly Item[];
  readonly net: bigint;
  readonly base: bigint;
}

/** One tax on every portion that bears it, and the part of it that each item bears. The parts add up to the tax. */
interface TaxGroup {
  readonly applied: AppliedTax;
  readonly base: bigint;
  readonly tax: bigint;
  readonly parts: ReadonlyMap<Item, bigint>;
}

/**
 * Computes every amount of an invoice in these steps: lines with their discounts and charges, the invoice's discount spread
 * over the lines by how they are taxed, the invoice's charges, each tax once on its base (EN 16931 BR-CO-17), each line's part
 * of it by largest remainder, and what is withheld. Rounding is half away from zero to the currency's minor unit. Throws a
 * `VALIDATION_ERROR` naming the field.
 */
export function calculate(priced: Priced, rounding: TaxRounding = 'RATE'): Calculation {
  const { currency, withholding, taxCurrency } = priced;
  const lines = priced.lineItems.map((line, index) => priceLine(line, currency, `lineItems[${index}]`));
  const net = sum(lines.map((line) => line.net));
  const invoiceDiscount = discountOf(net, priced, currency, '');
  const charges = priced.charges?.map((charge, index) => priceCharge(charge, net, currency, `charges[${index}]`)) ?? [];
  const portions = [...spreadDiscount(portionsOf(lines), invoiceDiscount, net, priced), ...portionsOf(charges)];
  const groups = groupTaxes(portions, rounding);

  const subtotal = sum(lines.map((line) => line.amount));
  const discountTotal = sum(lines.map((line) => line.discount)) + invoiceDiscount;
  const chargeTotal = sum(lines.map((line) => line.charge)) + sum(charges.map((charge) => charge.net));
  const taxTotal = sum(groups.map((group) => group.tax));
  const total = subtotal - discountTotal + chargeTotal + taxTotal;
  if (total < 0n) throw invalid('lineItems', 'The total must not be negative', 'The total must not be negative');
  // Lines of opposite signs may hide amounts in a small total that are too large by themselves.
  const parts = groups.flatMap((group) => [group.base, group.tax, ...group.parts.values()]);
  const nets = [...lines, ...charges].map((item) => item.net);
  for (const minor of [subtotal, discountTotal, chargeTotal, taxTotal, total, ...nets, ...parts]) {
    requireExact(minor, 'lineItems');
  }

  const money = (minor: bigint) => toAmount(minor, currency);
  const hasCharges = charges.length > 0 || lines.some(({ input }) => isCharged(input));
  return {
    lineItems: lines.map((line) => withAmounts(line, money(line.amount), groups, currency)),
    ...(priced.charges && {
      charges: charges.map((charge) => withAmounts(charge, money(charge.net), groups, currency)),
    }),
    subtotal: money(subtotal),
    discountTotal: money(discountTotal),
    ...(hasCharges && { chargeTotal: money(chargeTotal) }),
    taxTotal: money(taxTotal),
    total: money(total),
    taxes: groups.map((group) => taxSubtotal(group, currency)),
    ...(withholding && { withholdingAmount: money(withheld(total - taxTotal, total, withholding.rate)) }),
    ...(taxCurrency && { taxCurrency: converted(money(taxTotal), currency, taxCurrency) }),
  };
}

function priceLine(input: LineItemInput, currency: string, path: string): PricedLine {
  const amount = toMinor(multiply(decimal(input.quantity), decimal(input.unitPrice)), currency);
  requireExact(amount, `${path}.unitPrice`);
  const discount = discountOf(amount, input, currency, `${path}.`);
  const charge = chargeOf(amount, input, currency, `${path}.`);
  return { input, amount, discount, charge, net: amount - discount + charge, taxes: appliedTaxes(input) };
}

/** `net` is the sum of the lines, of which a charge may be a share. */
function priceCharge(input: ChargeInput, net: bigint, currency: string, path: string): PricedCharge {
  if (input.rate === undefined) {
    const amount = exactAmount(input.amount ?? 0, currency, `${path}.amount`);
    return { input, net: amount, taxes: appliedTaxes(input) };
  }
  if (net < 0n) throw invalid(`${path}.rate`, 'Must be an amount where the lines add up to less than 0');
  return { input, net: percentOf(net, input.rate), taxes: appliedTaxes(input) };
}

/** What of an invoice bears no tax, after its discount, in minor units. */
export function untaxedMinor(
  priced: Priced & Pick<Totals, 'subtotal' | 'discountTotal' | 'chargeTotal' | 'taxes'>,
): bigint {
  const { currency, subtotal, discountTotal, chargeTotal = 0, taxes } = priced;
  if (taxes.every(({ name }) => name === undefined)) {
    const minor = (amount: number) => amountMinor(amount, currency);
    const taxed = sum(taxes.map(({ taxableAmount }) => minor(taxableAmount)));
    return minor(subtotal) - minor(discountTotal) + minor(chargeTotal) - taxed;
  }
  // Where lines bear several taxes, their bases overlap.
  return sum(
    priceAll(priced)
      .portions.filter(({ taxes }) => taxes.length === 0)
      .map(({ base }) => base),
  );
}

/**
 * What each line and each charge comes to before tax, less its share of the invoice's discount, in minor units. They add up to
 * the total without tax.
 */
export function netsMinor(priced: Priced): { readonly lines: readonly bigint[]; readonly charges: readonly bigint[] } {
  const { lines, charges, portions } = priceAll(priced);
  const nets = new Map(portions.flatMap(netsOfPortion));
  const netOf = (item: Item) => nets.get(item) ?? 0n;
  return { lines: lines.map(netOf), charges: charges.map(netOf) };
}

function netsOfPortion({ items, net, base }: Portion): (readonly [Item, bigint])[] {
  // Items that cancel each other out have no share of a discount. What rounding left of one goes to the first.
  if (net === 0n) return items.map((item, index) => [item, item.net + (index === 0 ? base : 0n)]);
  const shares = apportion(
    base,
    items.map((item) => item.net * base),
    net,
  );
  return items.map((item, index) => [item, shares[index] ?? 0n]);
}

function priceAll(priced: Priced) {
  const { currency } = priced;
  const lines = priced.lineItems.map((line) => priceLine(line, currency, ''));
  const net = sum(lines.map((line) => line.net));
  const charges = (priced.charges ?? []).map((charge) => priceCharge(charge, net, currency, ''));
  const spread = spreadDiscount(portionsOf(lines), discountOf(net, priced, currency, ''), net, priced);
  return { lines, charges, portions: [...spread, ...portionsOf(charges)] };
}

/** What a line's own discount takes off its amount, in minor units. */
export function lineDiscountMinor(line: LineItem, currency: string): bigint {
  if (line.discountRate === undefined && line.discountAmount === undefined) return 0n;
  return discountOf(amountMinor(line.amount, currency), line, currency, '');
}

/** What a line's own charge adds to its amount, in minor units. */
export function lineChargeMinor(line: LineItem, currency: string): bigint {
  if (!isCharged(line)) return 0n;
  return chargeOf(amountMinor(line.amount, currency), line, currency, '');
}

type Charged = Pick<LineItemInput, 'chargeRate' | 'chargeAmount'>;

function isCharged({ chargeRate, chargeAmount }: Charged): boolean {
  return chargeRate !== undefined || chargeAmount !== undefined;
}

/** The discount on `base` in minor units. An amount must be between 0 and `base`. */
function discountOf(
  base: bigint,
  { discountRate, discountAmount }: Pick<LineItemInput, 'discountRate' | 'discountAmount'>,
  currency: string,
  path: string,
): bigint {
  if (discountRate !== undefined) return percentOf(base, discountRate);
  if (discountAmount === undefined) return 0n;
  const field = `${path}discountAmount`;
  const discount = exactAmount(discountAmount, currency, field);
  const isInRange = base < 0n ? discount <= 0n && discount >= base : discount >= 0n && discount <= base;
  if (!isInRange) throw invalid(field, 'Must lie between 0 and the amount that it is taken from');
  return discount;
}

/** The charge on `base` in minor units. An amount must have the sign of `base`. */
function chargeOf(base: bigint, { chargeRate, chargeAmount }: Charged, currency: string, path: string): bigint {
  if (chargeRate !== undefined) return percentOf(base, chargeRate);
  if (chargeAmount === undefined) return 0n;
  const field = `${path}chargeAmount`;
  const charge = exactAmount(chargeAmount, currency, field);
  if (base < 0n ? charge > 0n : charge < 0n)
    throw invalid(field, 'Must have the sign of the amount that it is added to');
  return charge;
}

function percentOf(base: bigint, percent: number): bigint {
  const [numerator, denominator] = fractionOf(percent);
  return divideRounded(base * numerator, denominator);
}

function fractionOf(percent: number): [numerator: bigint, denominator: bigint] {
  const { coefficient, scale } = decimal(percent);
  return [coefficient, 100n * 10n ** BigInt(scale)];
}

/** An amount that the caller gives, in minor units. It must not be finer than the currency. */
function exactAmount(amount: number, currency: string, field: string): bigint {
  const places = minorUnit(currency);
  if (decimal(amount).scale > places) throw invalid(field, `${currency} has ${places} decimals`);
  return amountMinor(amount, currency);
}

/** Items by their taxes: untaxed first, then lowest rate first. So the order of lines never changes how amounts are rounded. */
function portionsOf(items: readonly Item[]): Portion[] {
  const sorted = items.map((item) => ({ item, taxes: item.taxes.toSorted(compareTaxes) }));
  return [...Map.groupBy(sorted, ({ taxes }) => taxes.map(taxKey).join())]
    .map(([, members]) => {
      const net = sum(members.map(({ item }) => item.net));
      return { taxes: members[0]?.taxes ?? [], items: members.map(({ item }) => item), net, base: net };
    })
    .toSorted((one, other) => compareTaxLists(one.taxes, other.taxes));
}

function compareTaxLists(one: readonly AppliedTax[], other: readonly AppliedTax[]): number {
  for (const [index, tax] of one.entries()) {
    const opposite = other[index];
    const order = opposite ? compareTaxes(tax, opposite) : 1;
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

function spreadDiscount(
  portions: readonly Portion[],
  discount: bigint,
  net: bigint,
  { discountRate }: Pick<Priced, 'discountRate'>,
): readonly Portion[] {
  if (discountRate === undefined && discount === 0n) return portions;
  // A rate is applied to each portion: where portions of opposite signs leave a small net, its rounding would grow by their ratio.
  const [share, whole] = discountRate === undefined ? [discount, net] : fractionOf(discountRate);
  const shares = apportion(
    discount,
    portions.map((portion) => share * portion.net),
    whole,
  );
  return portions.map((portion, index) => ({ ...portion, base: portion.net - (shares[index] ?? 0n) }));
}

/** Every tax that an item bears, lowest rate first. */
function groupTaxes(portions: readonly Portion[], rounding: TaxRounding): TaxGroup[] {
  const applied = new Map(portions.flatMap(({ taxes }) => taxes.map((tax) => [taxKey(tax), tax] as const)));
  return [...applied.values()].toSorted(compareTaxes).map((tax) => {
    const bearing = portions.filter(({ taxes }) => taxes.some((other) => isSameTax(other, tax)));
    return taxGroup(tax, bearing, rounding);
  });
}

function taxGroup(applied: AppliedTax, portions: readonly Portion[], rounding: TaxRounding): TaxGroup {
  const rate = decimal(applied.rate);
  const percent = 100n * 10n ** BigInt(rate.scale);
  const base = sum(portions.map((portion) => portion.base));
  // Where a portion's net is 0, there was nothing to discount.
  const withQuotas = portions.map((portion) => {
    const [share, whole] = portion.net === 0n ? [1n, 1n] : [portion.base, portion.net];
    const quotas = portion.items.map((item) => rate.coefficient * item.net * share);
    return { items: portion.items, quotas, denominator: percent * whole };
  });
  if (rounding === 'LINE') {
    const parts = new Map(
      withQuotas.flatMap(({ items, quotas, denominator }) =>
        items.map((item, index) => [item, divideRounded(quotas[index] ?? 0n, denominator)] as const),
      ),
    );
    return { applied, base, tax: sum([...parts.values()]), parts };
  }
  const tax = divideRounded(rate.coefficient * base, percent);
  const taxOfPortions = apportion(
    tax,
    portions.map((portion) => rate.coefficient * portion.base),
    percent,
  );
  const parts = new Map(
    withQuotas.flatMap(({ items, quotas, denominator }, index) => {
      const shares = apportion(taxOfPortions[index] ?? 0n, quotas, denominator);
      return items.map((item, place) => [item, shares[place] ?? 0n] as const);
    }),
  );
  return { applied, base, tax, parts };
}

/** A line or a charge with its amounts. It has no tax amount where it bears no tax. */
function withAmounts<Input extends Taxation>(
  item: Item & { readonly input: Input },
  amount: number,
  groups: readonly TaxGroup[],
  currency: string,
) {
  const { taxes: several, ...input } = item.input;
  const partOf = (tax: AppliedTax) => groups.find(({ applied }) => isSameTax(applied, tax))?.parts.get(item) ?? 0n;
  return {
    ...input,
    amount,
    ...(item.taxes.length > 0 && { taxAmount: toAmount(sum(item.taxes.map(partOf)), currency) }),
    ...(several && { taxes: several.map((tax) => ({ ...tax, taxAmount: toAmount(partOf(tax), currency) })) }),
  };
}

function taxSubtotal({ applied: { name, rate, category }, base, tax }: TaxGroup, currency: string): TaxSubtotal {
  return {
    ...(name !== undefined && { name }),
    taxRate: rate,
    ...(category !== undefined && { category }),
    taxableAmount: toAmount(base, currency),
    taxAmount: toAmount(tax, currency),
  };
}

/** What the payer keeps back: a share of the total without tax. */
function withheld(withoutTax: bigint, total: bigint, rate: number): bigint {
  const amount = percentOf(withoutTax, rate);
  if (amount < 0n || amount > total) throw invalid('withholding', 'Must be an amount between 0 and the total');
  return amount;
}

function converted(
  taxTotal: number,
  currency: string,
  { code, rate }: { readonly code: string; readonly rate: number },
): NonNullable<Totals['taxCurrency']> {
  if (code === currency) throw invalid('taxCurrency.code', "Must be another than the invoice's currency");
  const minor = toMinor(multiply(decimal(taxTotal), decimal(rate)), code);
  requireExact(minor, 'taxCurrency.rate');
  return { code, rate, taxTotal: toAmount(minor, code) };
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

function requireExact(minor: bigint, field: string): void {
  if (minor > MAX_MINOR || minor < -MAX_MINOR) {
    throw invalid(field, 'The amount has more digits than a JSON number carries exactly (15)', `${field} is too large`);
  }
}
