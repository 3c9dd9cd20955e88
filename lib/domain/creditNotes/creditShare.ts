import type { Invoice, Totals } from '../invoices/invoice.ts';
import { netsMinor } from '../invoices/totals.ts';
import { type AppliedTax, appliedTaxes, isSameTax, taxKey } from '../tax/taxes.ts';
import { apportion } from '../values/apportion.ts';
import { decimal, divideRounded } from '../values/decimal.ts';
import { amountMinor, toAmount } from '../values/money.ts';
import { invalid } from '../values/problem.ts';

/** What of an invoice credit notes are computed from. */
export type Creditable = Totals &
  Pick<Invoice, 'currency' | 'lineItems' | 'charges' | 'discountRate' | 'discountAmount' | 'withholding'>;

/**
 * What credit notes have taken back of an invoice so far: the net of its lines, with the quantities that they named, the net
 * of its charges, its taxes, each in the order of the invoice, and what is withheld.
 */
export interface Credited {
  readonly lines: readonly { readonly net: number; readonly quantity: number }[];
  readonly charges: readonly number[];
  readonly taxes: readonly number[];
  readonly withheld: number;
}

export function nothingCredited({ lineItems, charges = [], taxes }: Creditable): Credited {
  return {
    lines: lineItems.map(() => ({ net: 0, quantity: 0 })),
    charges: charges.map(() => 0),
    taxes: taxes.map(() => 0),
    withheld: 0,
  };
}

/** A part of an invoice in minor units: nets of its lines and then of its charges, its taxes, and what is withheld. */
export interface Share {
  readonly nets: readonly bigint[];
  readonly taxes: readonly bigint[];
  readonly withheld: bigint;
}

export const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

export function totalOf({ nets, taxes }: Share): bigint {
  return sum(nets) + sum(taxes);
}

/** What a share changes of what the client has to pay. */
export function payableOf(share: Share): bigint {
  return totalOf(share) - share.withheld;
}

const combine = (one: Share, other: Share, join: (a: bigint, b: bigint) => bigint): Share => ({
  nets: one.nets.map((net, index) => join(net, other.nets[index] ?? 0n)),
  taxes: one.taxes.map((tax, index) => join(tax, other.taxes[index] ?? 0n)),
  withheld: join(one.withheld, other.withheld),
});

/** The whole invoice, what was credited of it before, and what is left. Each line and each charge with its taxes. */
export class Crediting {
  readonly invoice: Creditable;
  readonly whole: Share;
  readonly before: Share;
  readonly left: Share;
  readonly taxesOfItem: readonly (readonly AppliedTax[])[];

  constructor(invoice: Creditable, credited: Credited) {
    const { currency, lineItems, charges = [], taxes, withholdingAmount = 0 } = invoice;
    const minor = (amount: number) => amountMinor(amount, currency);
    const nets = netsMinor(invoice);
    this.invoice = invoice;
    this.whole = {
      nets: [...nets.lines, ...nets.charges],
      taxes: taxes.map(({ taxAmount }) => minor(taxAmount)),
      withheld: minor(withholdingAmount),
    };
    this.before = {
      nets: [...credited.lines.map(({ net }) => minor(net)), ...credited.charges.map(minor)],
      taxes: credited.taxes.map(minor),
      withheld: minor(credited.withheld),
    };
    this.left = combine(this.whole, this.before, (whole, before) => whole - before);
    this.taxesOfItem = [...lineItems, ...charges].map(appliedTaxes);
  }

  /** The items that bear the tax which has this place among the taxes of the invoice. */
  itemsWithTax(place: number): readonly number[] {
    const { taxRate: rate, category, name } = this.invoice.taxes[place] ?? { taxRate: 0 };
    const bears = (taxes: readonly AppliedTax[]) => taxes.some((tax) => isSameTax(tax, { rate, category, name }));
    return this.taxesOfItem.flatMap((taxes, index) => (bears(taxes) ? [index] : []));
  }

  /** Whether these nets are all that is left of these items. */
  isRest(nets: readonly bigint[], items: readonly number[]): boolean {
    return items.every((item) => nets[item] === this.left.nets[item]);
  }

  /** The credited amounts once this share is credited too. */
  creditedWith(share: Share, quantities: readonly number[]): Credited {
    const { currency, lineItems } = this.invoice;
    const { nets, taxes, withheld } = combine(this.before, share, (a, b) => a + b);
    const money = (minor: bigint) => toAmount(minor, currency);
    return {
      lines: lineItems.map((_, index) => ({ net: money(nets[index] ?? 0n), quantity: quantities[index] ?? 0 })),
      charges: nets.slice(lineItems.length).map(money),
      taxes: taxes.map(money),
      withheld: money(withheld),
    };
  }
}

/**
 * The share with these nets. Each tax is what is owed on all nets credited so far, less what was credited of it, so that the
 * roundings of several credit notes never add up. What takes the last net takes the last of each tax. Throws where a tax
 * would be taken back beyond what the invoice has of it: lines of opposite signs allow that.
 */
export function shareOfNets(crediting: Crediting, nets: readonly bigint[]): Share {
  const { invoice, before, whole, left } = crediting;
  if (crediting.isRest(nets, [...nets.keys()])) return left;
  const after = nets.map((net, index) => net + (before.nets[index] ?? 0n));
  const taxes = invoice.taxes.map(({ taxRate }, place) => {
    const items = crediting.itemsWithTax(place);
    const baseOf = (some: readonly bigint[]) => sum(items.map((item) => some[item] ?? 0n));
    const [base, wholeBase] = [baseOf(after), baseOf(whole.nets)];
    if (!isPartOf(base, wholeBase)) {
      throw invalid('lineItems', `Must take back at most what is left of what is taxed at ${taxRate} percent`);
    }
    if (items.every((item) => nets[item] === 0n)) return 0n;
    if (crediting.isRest(nets, items)) return left.taxes[place] ?? 0n;
    const due = taxOn(base, { wholeBase, wholeTax: whole.taxes[place] ?? 0n, rate: taxRate });
    return between(due - (before.taxes[place] ?? 0n), left.taxes[place] ?? 0n);
  });
  const net = sum(whole.nets);
  const withheld = net === 0n ? 0n : divideRounded(whole.withheld * sum(after), net) - before.withheld;
  const share = { nets, taxes, withheld: between(withheld, left.withheld) };
  if (totalOf(share) > totalOf(left) || payableOf(share) > payableOf(left) || sum(nets) > sum(left.nets)) {
    throw invalid('lineItems', 'Must take back at most what is left of the invoice');
  }
  if (totalOf(share) === totalOf(left) && !endsEveryTax(crediting, share)) {
    throw invalid('lineItems', 'Must be absent, as they come to all that is left: then every line is taken back');
  }
  return share;
}

/** Whether nothing is left of any tax, nor of what is not taxed. Lines of opposite signs may come to the total without that. */
function endsEveryTax(crediting: Crediting, { nets, taxes }: Share): boolean {
  const { invoice, left, taxesOfItem } = crediting;
  const untaxed = taxesOfItem.flatMap((applied, item) => (applied.length === 0 ? [item] : []));
  const groups = [untaxed, ...invoice.taxes.map((_, place) => crediting.itemsWithTax(place))];
  const baseOf = (some: readonly bigint[], items: readonly number[]) => sum(items.map((item) => some[item] ?? 0n));
  return (
    groups.every((items) => baseOf(nets, items) === baseOf(left.nets, items)) &&
    taxes.every((tax, place) => tax === left.taxes[place])
  );
}

/** The rate where the invoice's own tax follows from it. An invoice that rounds on every line has a tax of its own. */
function taxOn(
  base: bigint,
  { wholeBase, wholeTax, rate }: { wholeBase: bigint; wholeTax: bigint; rate: number },
): bigint {
  const { coefficient, scale } = decimal(rate);
  const percent = 100n * 10n ** BigInt(scale);
  if (divideRounded(wholeBase * coefficient, percent) === wholeTax) return divideRounded(base * coefficient, percent);
  return wholeBase === 0n ? 0n : divideRounded(wholeTax * base, wholeBase);
}

/**
 * The share that comes to this much payable: the same part of everything that is left, by largest remainder. So every amount
 * can be credited, and each tax is at most one minor unit away from its rate.
 */
export function shareOfAmount(crediting: Crediting, payable: bigint): Share {
  const { left, taxesOfItem } = crediting;
  const whole = payableOf(left);
  if (payable === whole) return left;
  // First by how items are taxed, since what rounding moves between two of those is not taxed alike.
  const groups = [...Map.groupBy(left.nets.keys(), (index) => (taxesOfItem[index] ?? []).map(taxKey).join()).values()];
  const netsOfGroups = groups.map((indexes) => sum(indexes.map((index) => left.nets[index] ?? 0n)));
  const parts = apportion(
    payable,
    [...netsOfGroups, ...left.taxes, -left.withheld].map((part) => part * payable),
    whole,
  );
  const nets = new Map(
    groups.flatMap((indexes, group) => {
      const [part = 0n, groupNet = 0n] = [parts[group], netsOfGroups[group]];
      if (groupNet === 0n) return [];
      const shares = apportion(
        part,
        indexes.map((index) => (left.nets[index] ?? 0n) * part),
        groupNet,
      );
      return indexes.map((index, nth) => [index, shares[nth] ?? 0n] as const);
    }),
  );
  return {
    nets: left.nets.map((_, index) => nets.get(index) ?? 0n),
    taxes: parts.slice(groups.length, -1),
    withheld: -(parts.at(-1) ?? 0n),
  };
}

/** A line to credit: by a quantity, by its net, or all that is left of it. */
export interface LineToCredit {
  /** Place of the line in the invoice, from 0. */
  readonly line: number;
  readonly quantity?: number | undefined;
  readonly amount?: number | undefined;
}

/** The nets of these lines, and what of each line's quantity was named so far. */
export function netsOfLines(
  { invoice, whole, before, left }: Crediting,
  credited: Credited,
  wanted: readonly LineToCredit[],
): { readonly nets: readonly bigint[]; readonly quantities: readonly number[] } {
  const { currency, lineItems } = invoice;
  const nets = whole.nets.map(() => 0n);
  const quantities = credited.lines.map(({ quantity }) => quantity);
  const seen = new Set<number>();
  for (const [place, { line, quantity, amount }] of wanted.entries()) {
    const field = `lineItems[${place}]`;
    const item = lineItems[line];
    const rest = left.nets[line] ?? 0n;
    if (!item) throw invalid(`${field}.line`, `Must be a line of the invoice, from 0 to ${lineItems.length - 1}`);
    if (seen.has(line)) throw invalid(`${field}.line`, 'Must not name a line twice');
    seen.add(line);
    const earlier = quantities[line] ?? 0;
    if (amount !== undefined) {
      const minor = amountMinor(amount, currency);
      if (toAmount(minor, currency) !== amount)
        throw invalid(`${field}.amount`, `Is finer than ${currency} can be paid`);
      if (minor === 0n || !isPartOf(minor, rest)) throw invalid(`${field}.amount`, leftOf(rest, currency));
      nets[line] = minor;
    } else if (quantity !== undefined) {
      const after = addNumbers(earlier, quantity);
      if (
        after === undefined ||
        quantity === 0 ||
        !isPartOf(scaled(after), scaled(item.quantity)) ||
        after === earlier
      ) {
        const most = addNumbers(item.quantity, -earlier) ?? item.quantity;
        throw invalid(`${field}.quantity`, `Must be at most what is left of the line, ${most}, and not 0`);
      }
      const net = netOfQuantity(whole.nets[line] ?? 0n, item.quantity, { earlier, after });
      // Credit notes of amounts may have taken more of the line than its quantity tells.
      if (!isPartOf(net, rest)) throw invalid(`${field}.amount`, leftOf(rest, currency));
      nets[line] = net;
      quantities[line] = after;
    } else {
      nets[line] = rest;
      if (isCreditedByQuantity({ whole, before }, { line, earlier, quantity: item.quantity })) {
        quantities[line] = item.quantity;
      }
    }
  }
  return { nets, quantities };
}

/** Whether what was credited of a line is just what its credited quantity comes to. */
export function isCreditedByQuantity(
  { whole, before }: Pick<Crediting, 'whole' | 'before'>,
  { line, earlier, quantity }: { readonly line: number; readonly earlier: number; readonly quantity: number },
): boolean {
  return netOfQuantity(whole.nets[line] ?? 0n, quantity, { earlier: 0, after: earlier }) === before.nets[line];
}

/** The net of a part of a line's quantity. Parts one after the other add up to the net of the line. */
function netOfQuantity(net: bigint, whole: number, { earlier, after }: { earlier: number; after: number }): bigint {
  if (whole === 0) return 0n;
  const upTo = (quantity: number) => divideRounded(net * scaled(quantity), scaled(whole));
  return upTo(after) - upTo(earlier);
}

/** The most decimals that a quantity has. */
const DECIMALS = 12;

function scaled(value: number): bigint {
  const { coefficient, scale } = decimal(value);
  return coefficient * 10n ** BigInt(DECIMALS - Math.min(scale, DECIMALS));
}

/** The exact sum, where a number carries it. */
export function addNumbers(one: number, other: number): number | undefined {
  const digits = scaled(one) + scaled(other);
  const value = Number(`${digits}e-${DECIMALS}`);
  return scaled(value) === digits ? value : undefined;
}

/** Whether a part lies between nothing and the whole. */
function isPartOf(part: bigint, whole: bigint): boolean {
  return whole < 0n ? part <= 0n && part >= whole : part >= 0n && part <= whole;
}

function between(value: bigint, whole: bigint): bigint {
  if (isPartOf(value, whole)) return value;
  return value < 0n === whole < 0n ? whole : 0n;
}

function leftOf(rest: bigint, currency: string): string {
  return `Must be at most what is left of the line before tax, ${toAmount(rest, currency)}, and not 0`;
}
