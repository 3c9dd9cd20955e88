import type { Charge, LineItem, LineTaxAmount, TaxSubtotal } from '../invoices/invoice.ts';
import { lineChargeMinor, lineDiscountMinor } from '../invoices/totals.ts';
import { type AppliedTax, isSameTax, type Taxation, taxKey } from '../tax/taxes.ts';
import { apportion } from '../values/apportion.ts';
import { decimal, multiply } from '../values/decimal.ts';
import { amountMinor, toAmount, toMinor } from '../values/money.ts';
import { addNumbers, type Creditable, type Crediting, isCreditedByQuantity, type Share, sum } from './creditShare.ts';

/** A line of a credit note. */
export interface CreditNoteLine extends LineItem {
  /** Place of the line in the invoice, from 0. Absent where an amount is taken back of several lines. */
  readonly line?: number | undefined;
}

/** A line or a charge of a credit note before its tax is known. */
interface Part<T> {
  readonly item: T;
  /** What it is taxed on, in minor units. */
  readonly net: bigint;
  readonly taxes: readonly AppliedTax[];
}

type LinePart = Part<CreditNoteLine>;
type ChargePart = Part<Charge>;

/** The parts that a credit note shows. */
export interface Parts {
  readonly lines: readonly LinePart[];
  readonly charges: readonly ChargePart[];
}

/** Items that are shown although nothing of them is left: a last minor unit of tax needs one that bears it. */
function bearersOfLoneTaxes(crediting: Crediting, { nets, taxes }: Share): ReadonlySet<number> {
  return new Set(
    taxes.flatMap((tax, place) => {
      const items = crediting.itemsWithTax(place);
      return tax === 0n || items.some((item) => nets[item] !== 0n) ? [] : items.slice(0, 1);
    }),
  );
}

/** Lines of the invoice as they are credited: by their quantity where that tells the net, or else by an amount. */
export function partsOfItems(
  crediting: Crediting,
  share: Share,
  { earlier, after, named }: { earlier: readonly number[]; after: readonly number[]; named: ReadonlySet<number> },
): Parts {
  const { lineItems, charges = [], currency } = crediting.invoice;
  const { nets } = share;
  const bearers = bearersOfLoneTaxes(crediting, share);
  const lines = lineItems.flatMap((line, index): LinePart[] => {
    const net = nets[index] ?? 0n;
    if (net === 0n && !named.has(index) && !bearers.has(index)) return [];
    const before = earlier[index] ?? 0;
    const quantity = addNumbers(after[index] ?? 0, -before);
    const isByQuantity =
      quantity !== undefined &&
      quantity !== 0 &&
      isCreditedByQuantity(crediting, { line: index, earlier: before, quantity: line.quantity });
    const item = (isByQuantity && byQuantity(line, quantity, net, currency)) || byAmount(line, net, currency);
    return [{ item: { ...item, line: index }, net, taxes: crediting.taxesOfItem[index] ?? [] }];
  });
  const chargeParts = charges.flatMap((charge, index): ChargePart[] => {
    const place = lineItems.length + index;
    const net = nets[place] ?? 0n;
    if (net === 0n && !bearers.has(place)) return [];
    const { rate, taxAmount, ...rest } = charge;
    return [{ item: { ...rest, amount: toAmount(net, currency) }, net, taxes: crediting.taxesOfItem[place] ?? [] }];
  });
  if (lines.length > 0) return { lines, charges: chargeParts };
  // A document has at least one line (EN 16931 BR-16).
  const asLine = ({ item, net, taxes }: ChargePart): LinePart => ({ item: byAmount(item, net, currency), net, taxes });
  return { lines: chargeParts.map(asLine), charges: [] };
}

/** One line for all that is taxed alike, or exempt for the same reason. It says why. */
export function partsOfAmount(crediting: Crediting, share: Share, reason: string): Parts {
  const { currency, lineItems, charges = [], taxes } = crediting.invoice;
  const items = [...lineItems, ...charges];
  const isTaken = (applied: readonly AppliedTax[]) =>
    taxes.some(({ taxRate: rate, category, name }, place) => {
      return share.taxes[place] !== 0n && applied.some((tax) => isSameTax(tax, { rate, category, name }));
    });
  const groups = Map.groupBy(items.keys(), (index) => {
    const { exemptionReason, exemptionCode } = items[index] ?? {};
    return JSON.stringify([crediting.taxesOfItem[index]?.map(taxKey), exemptionReason, exemptionCode]);
  });
  const lines = [...groups.values()].flatMap((indexes): LinePart[] => {
    const [first = 0] = indexes;
    const applied = crediting.taxesOfItem[first] ?? [];
    const net = sum(indexes.map((index) => share.nets[index] ?? 0n));
    const example = items[first];
    if (!example || (net === 0n && !isTaken(applied))) return [];
    return [{ item: { description: reason, ...taxationOf(example), ...priced(net, currency) }, net, taxes: applied }];
  });
  return { lines, charges: [] };
}

function taxationOf({
  taxRate,
  taxCategory,
  exemptionReason,
  exemptionCode,
  taxes,
}: Taxation & Pick<LineItem, 'taxes'>) {
  return {
    ...(taxRate !== undefined && { taxRate }),
    ...(taxCategory !== undefined && { taxCategory }),
    ...(exemptionReason !== undefined && { exemptionReason }),
    ...(exemptionCode !== undefined && { exemptionCode }),
    ...(taxes && { taxes }),
  };
}

/** One of something at this price. A price is never negative (EN 16931 BR-27), so a quantity may be. */
function priced(net: bigint, currency: string) {
  const unitPrice = toAmount(net < 0n ? -net : net, currency);
  return { quantity: net < 0n ? -1 : 1, unitPrice, amount: toAmount(net, currency) };
}

function byAmount(
  { description, itemId, period, ...line }: Pick<LineItem, 'description' | 'itemId' | 'period'> & Charge,
  net: bigint,
  currency: string,
): CreditNoteLine {
  return {
    description,
    ...(itemId !== undefined && { itemId }),
    ...(period && { period }),
    ...taxationOf(line),
    ...priced(net, currency),
  };
}

/**
 * So much of a line at its own price, with its own discount and charge where they lead to the net. Otherwise one discount or
 * charge makes up for them and for the line's share of the invoice's discount. Undefined where none can.
 */
function byQuantity(line: LineItem, quantity: number, net: bigint, currency: string): CreditNoteLine | undefined {
  const { discountRate, discountAmount, chargeRate, chargeAmount, taxAmount, ...rest } = line;
  const minor = toMinor(multiply(decimal(quantity), decimal(line.unitPrice)), currency);
  const plain = { ...rest, quantity, amount: toAmount(minor, currency) };
  const isWhole = quantity === line.quantity;
  const own: LineItem = {
    ...plain,
    ...(discountRate !== undefined && { discountRate }),
    ...(chargeRate !== undefined && { chargeRate }),
    ...(isWhole && discountAmount !== undefined && { discountAmount }),
    ...(isWhole && chargeAmount !== undefined && { chargeAmount }),
  };
  if (minor - lineDiscountMinor(own, currency) + lineChargeMinor(own, currency) === net) return own;
  const missing = minor - net;
  if (missing === 0n) return plain;
  if (minor === 0n || missing > 0n !== minor > 0n) {
    const hasSign = minor === 0n ? missing < 0n : true;
    return hasSign ? { ...plain, chargeAmount: toAmount(-missing, currency) } : undefined;
  }
  const isCovered = minor > 0n ? missing <= minor : missing >= minor;
  return isCovered ? { ...plain, discountAmount: toAmount(missing, currency) } : undefined;
}

/** Lines and charges with their parts of each tax, the taxes that they bear, and the sums. */
export function withTaxes({ lines, charges }: Parts, { currency, taxes }: Creditable, share: Share) {
  const money = (minor: bigint) => toAmount(minor, currency);
  const parts = [...lines, ...charges];
  const groups = taxes.flatMap((tax, place) => {
    const { taxRate: rate, category, name } = tax;
    const bearing = parts.filter(({ taxes }) => taxes.some((one) => isSameTax(one, { rate, category, name })));
    if (bearing.length === 0) return [];
    const [amount, base] = [share.taxes[place] ?? 0n, sum(bearing.map(({ net }) => net))];
    return [{ tax: { rate, category, name }, subtotal: tax, amount, base, shares: sharesOf(amount, base, bearing) }];
  });
  const withTax = <T extends LineItem | Charge>(part: Part<T>): T => {
    if (part.taxes.length === 0) return part.item;
    const amountOf = (tax: AppliedTax) => groups.find((group) => isSameTax(group.tax, tax))?.shares.get(part) ?? 0n;
    const several: readonly LineTaxAmount[] | undefined = part.item.taxes?.map((tax) => ({
      ...tax,
      taxAmount: money(amountOf(tax)),
    }));
    return { ...part.item, taxAmount: money(sum(part.taxes.map(amountOf))), ...(several && { taxes: several }) };
  };
  const lineItems = lines.map(withTax);
  const ownCharges = charges.map(withTax);
  const subtotal = sum(lineItems.map(({ amount }) => amountMinor(amount, currency)));
  const discountTotal = sum(lineItems.map((line) => lineDiscountMinor(line, currency)));
  const chargeTotal =
    sum(lineItems.map((line) => lineChargeMinor(line, currency))) + sum(charges.map(({ net }) => net));
  const hasCharges =
    charges.length > 0 || lineItems.some((line) => line.chargeRate !== undefined || line.chargeAmount !== undefined);
  return {
    lineItems,
    ...(charges.length > 0 && { charges: ownCharges }),
    subtotal: money(subtotal),
    discountTotal: money(discountTotal),
    ...(hasCharges && { chargeTotal: money(chargeTotal) }),
    taxes: groups.map(
      ({ subtotal, amount, base }): TaxSubtotal => ({
        ...subtotal,
        taxableAmount: money(base),
        taxAmount: money(amount),
      }),
    ),
  };
}

/** A tax by the nets that bear it. */
function sharesOf(tax: bigint, base: bigint, bearing: readonly Part<unknown>[]): ReadonlyMap<Part<unknown>, bigint> {
  if (base === 0n) return new Map(bearing.map((part, index) => [part, index === 0 ? tax : 0n] as const));
  const shares = apportion(
    tax,
    bearing.map(({ net }) => net * tax),
    base,
  );
  return new Map(bearing.map((part, index) => [part, shares[index] ?? 0n] as const));
}

/** What of a total of tax is owed in another currency. Credit notes one after the other add up to that of the invoice. */
export function convertedTax(
  { before, tax }: { readonly before: bigint; readonly tax: bigint },
  currency: string,
  { code, rate }: { readonly code: string; readonly rate: number },
): number {
  const inOther = (minor: bigint) => toMinor(multiply(decimal(toAmount(minor, currency)), decimal(rate)), code);
  return toAmount(inOther(before + tax) - inOther(before), code);
}
