import type { EInvoice, Vat, VatBreakdown, VatCategory } from '../model.ts';
import { cents } from './cents.ts';
import { each, isMissing, type Rule, type Violation } from './rule.ts';

/** What the rules of one VAT category ask for: they are the same ten rules with other words. */
interface CategoryRules {
  /** What the rules' identifiers start with. */
  readonly prefix: string;
  readonly name: string;
  /** Rules 05 to 07: what a rate may be. */
  readonly rate: 'positive' | 'zero' | 'any' | 'none';
  /** Rules 02 to 04: how the seller must be known for tax. */
  readonly seller: 'VAT' | 'VAT or tax number' | 'no VAT';
  /** Rules 02 to 04: how the buyer must be known for tax. */
  readonly buyer?: 'VAT' | 'VAT or registration' | undefined;
  /** Rule 10: whether the breakdown gives a reason why no VAT is charged. */
  readonly isExempt: boolean;
}

// biome-ignore format: read as a table
const CATEGORIES: Readonly<Record<VatCategory, CategoryRules>> = {
  S:  { prefix: 'BR-S',  name: 'standard rated',         rate: 'positive', seller: 'VAT or tax number',                               isExempt: false },
  Z:  { prefix: 'BR-Z',  name: 'zero rated',             rate: 'zero',     seller: 'VAT or tax number',                               isExempt: false },
  E:  { prefix: 'BR-E',  name: 'exempt from VAT',        rate: 'zero',     seller: 'VAT or tax number',                               isExempt: true },
  AE: { prefix: 'BR-AE', name: 'reverse charge',         rate: 'zero',     seller: 'VAT or tax number', buyer: 'VAT or registration', isExempt: true },
  K:  { prefix: 'BR-IC', name: 'intra-community supply', rate: 'zero',     seller: 'VAT',               buyer: 'VAT',                 isExempt: true },
  G:  { prefix: 'BR-G',  name: 'export outside the EU',  rate: 'zero',     seller: 'VAT',                                             isExempt: true },
  O:  { prefix: 'BR-O',  name: 'not subject to VAT',     rate: 'none',     seller: 'no VAT',                                          isExempt: true },
  L:  { prefix: 'BR-IG', name: 'IGIC',                   rate: 'any',      seller: 'VAT or tax number',                               isExempt: false },
  M:  { prefix: 'BR-IP', name: 'IPSI',                   rate: 'any',      seller: 'VAT or tax number',                               isExempt: false },
};

/** What VAT is charged on: a line, an allowance or a charge. */
interface Charged {
  readonly vat: Vat;
  /** In hundredths: negative for an allowance. */
  readonly amount: bigint;
  readonly field: string;
  readonly kind: 'line' | 'allowance' | 'charge';
}

/** The rule about identifiers and the rule about rates, by what VAT is charged on. */
const NUMBERS = { line: ['02', '05'], allowance: ['03', '06'], charge: ['04', '07'] } as const;

export const vatCategories: Rule = function* (invoice) {
  const all = [...chargedIn(invoice)];
  for (const [category, rules] of Object.entries(CATEGORIES) as [VatCategory, CategoryRules][]) {
    const charged = all.filter(({ vat }) => vat.category === category);
    const groups = [...each('vatBreakdown', invoice.vatBreakdown)].filter(([group]) => group.category === category);
    yield* identifiers(invoice, charged, rules);
    yield* rates(charged, rules);
    yield* breakdown(charged, groups, rules);
    yield* exemptionReasons(groups, rules);
  }
  yield* breakdownRates(invoice);
  yield* intraCommunitySupply(invoice);
  yield* onlyOutsideVat(invoice, all);
};

function* chargedIn({ lines, allowances, charges }: EInvoice): Generator<Charged> {
  for (const [{ vat, netAmount }, field] of each('lines', lines)) {
    yield { vat, amount: cents(netAmount), field, kind: 'line' };
  }
  for (const [{ vat, amount }, field] of each('allowances', allowances)) {
    yield { vat, amount: -cents(amount), field, kind: 'allowance' };
  }
  for (const [{ vat, amount }, field] of each('charges', charges)) {
    yield { vat, amount: cents(amount), field, kind: 'charge' };
  }
}

/** Rules 02 to 04. Of several lines, only the first is named by its rule. */
function* identifiers(
  { seller, buyer, taxRepresentative }: EInvoice,
  [first]: readonly Charged[],
  rules: CategoryRules,
): Generator<Violation> {
  if (!first) return;
  const rule = `${rules.prefix}-${NUMBERS[first.kind][0]}`;
  const hasVat = !isMissing(seller.vatIdentifier) || !isMissing(taxRepresentative?.vatIdentifier);
  if (rules.seller === 'no VAT') {
    for (const [party, { vatIdentifier } = {}] of Object.entries({ seller, taxRepresentative, buyer })) {
      if (isMissing(vatIdentifier)) continue;
      const message = `Must be left out, because the invoice is ${rules.name}`;
      yield { field: `${party}.vatIdentifier`, rule, message };
    }
  } else if (!hasVat && (rules.seller === 'VAT' || isMissing(seller.taxRegistration))) {
    const what = rules.seller === 'VAT' ? 'VAT identifier (BT-31)' : 'VAT identifier (BT-31) or tax number (BT-32)';
    const message = `Missing: the seller's ${what}, because something is ${rules.name}`;
    yield { field: 'seller.vatIdentifier', rule, message };
  }
  const isRegistered = rules.buyer === 'VAT or registration' && !isMissing(buyer.legalRegistration?.id);
  if (rules.buyer && isMissing(buyer.vatIdentifier) && !isRegistered) {
    const message = `Missing: the buyer's VAT identifier (BT-48), because something is ${rules.name}`;
    yield { field: 'buyer.vatIdentifier', rule, message };
  }
}

/** Rules 05 to 07. */
function* rates(charged: readonly Charged[], { prefix, name, rate: allowed }: CategoryRules): Generator<Violation> {
  for (const { vat, field, kind } of charged) {
    const { rate } = vat;
    const isRight = {
      positive: rate !== undefined && rate > 0,
      zero: rate === 0,
      any: rate !== undefined && rate >= 0,
      none: rate === undefined,
    }[allowed];
    if (isRight) continue;
    const expected = { positive: 'above 0', zero: '0', any: '0 or more', none: 'absent' }[allowed];
    const message = `The rate of what is ${name} is ${expected}`;
    yield { field: `${field}.vat.rate`, rule: `${prefix}-${NUMBERS[kind][1]}`, message };
  }
}

/** Rules 01, 08 and 09: there is one group for each rate, and its amounts are those of its lines, allowances and charges. */
function* breakdown(
  charged: readonly Charged[],
  groups: readonly (readonly [VatBreakdown, string])[],
  { prefix, name, rate: allowed }: CategoryRules,
): Generator<Violation> {
  const rateOf = ({ rate }: Vat) => (allowed === 'none' ? undefined : rate);
  const byRate = Map.groupBy(charged, ({ vat }) => rateOf(vat));
  for (const [rate, members] of byRate) {
    const found = groups.filter(([group]) => rateOf(group) === rate);
    if (found.length === 1) continue;
    const message = `There must be one group for what is ${name}${rate === undefined ? '' : ` at ${rate} %`}`;
    yield {
      field: found[1]?.[1] ?? 'vatBreakdown',
      rule: `${prefix}-01`,
      message: `${message}, as for ${members[0]?.field}`,
    };
  }
  for (const [group, field] of groups) {
    const members = byRate.get(rateOf(group));
    const taxable = members?.reduce((total, { amount }) => total + amount, 0n);
    if (taxable !== cents(group.taxableAmount)) {
      const message = `Must be the sum of the lines and charges less the allowances that are ${name} at this rate`;
      yield { field: `${field}.taxableAmount`, rule: `${prefix}-08`, message };
    }
    if ((allowed === 'zero' || allowed === 'none') && group.taxAmount !== 0) {
      yield { field: `${field}.taxAmount`, rule: `${prefix}-09`, message: `The tax of what is ${name} is 0` };
    }
  }
}

/** Rule 10. */
function* exemptionReasons(
  groups: readonly (readonly [VatBreakdown, string])[],
  { prefix, name, isExempt }: CategoryRules,
): Generator<Violation> {
  for (const [{ exemptionReason, exemptionReasonCode }, path] of groups) {
    const hasReason = !isMissing(exemptionReason) || !isMissing(exemptionReasonCode);
    if (hasReason === isExempt) continue;
    const message = isExempt
      ? `Missing: the reason why something is ${name}, in words (BT-120) or as a code (BT-121)`
      : `What is ${name} has no reason for an exemption`;
    yield { field: `${path}.exemptionReason`, rule: `${prefix}-10`, message };
  }
}

function* breakdownRates({ vatBreakdown }: EInvoice): Generator<Violation> {
  for (const [{ category, rate }, path] of each('vatBreakdown', vatBreakdown)) {
    if (category !== 'O' && rate === undefined) {
      yield { field: `${path}.rate`, rule: 'BR-48', message: 'Missing: the VAT rate (BT-119)' };
    }
  }
}

function* intraCommunitySupply({ vatBreakdown, delivery, invoicingPeriod }: EInvoice): Generator<Violation> {
  if (!vatBreakdown.some(({ category }) => category === 'K')) return;
  if (isMissing(delivery?.date) && !invoicingPeriod) {
    const message = 'Missing: the date of delivery (BT-72) or the period (BG-14) of an intra-community supply';
    yield { field: 'delivery.date', rule: 'BR-IC-11', message };
  }
  if (isMissing(delivery?.address?.countryCode)) {
    const message = 'Missing: the country that was delivered to (BT-80) in an intra-community supply';
    yield { field: 'delivery.address.countryCode', rule: 'BR-IC-12', message };
  }
}

/** What is not subject to VAT stands alone. */
function* onlyOutsideVat({ vatBreakdown }: EInvoice, all: readonly Charged[]): Generator<Violation> {
  if (!vatBreakdown.some(({ category }) => category === 'O')) return;
  const message = 'An invoice with something that is not subject to VAT has nothing else';
  for (const [{ category }, path] of each('vatBreakdown', vatBreakdown)) {
    if (category !== 'O') yield { field: `${path}.category`, rule: 'BR-O-11', message };
  }
  const rules = { line: 'BR-O-12', allowance: 'BR-O-13', charge: 'BR-O-14' };
  for (const { vat, field, kind } of all) {
    if (vat.category !== 'O') yield { field: `${field}.vat.category`, rule: rules[kind], message };
  }
}
