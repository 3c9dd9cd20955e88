import { decimalPlaces } from '../../domain/values/decimal.ts';
import { isCurrency, minorUnit } from '../../domain/values/money.ts';
import type { EInvoice, VatBreakdown } from '../model.ts';
import { cents, roundedTax, sum } from './cents.ts';
import { each, type Rule } from './rule.ts';
import { valuesAt } from './valuesAt.ts';

/** Amounts in EN 16931 have two decimals at most, in every currency. */
const DECIMALS = 2;

const DECIMALS_RULES: readonly (readonly [rule: string, field: string])[] = [
  ['BR-DEC-01', 'allowances[].amount'],
  ['BR-DEC-02', 'allowances[].baseAmount'],
  ['BR-DEC-05', 'charges[].amount'],
  ['BR-DEC-06', 'charges[].baseAmount'],
  ['BR-DEC-09', 'totals.lineNetAmount'],
  ['BR-DEC-10', 'totals.allowances'],
  ['BR-DEC-11', 'totals.charges'],
  ['BR-DEC-12', 'totals.withoutVat'],
  ['BR-DEC-13', 'totals.vat'],
  ['BR-DEC-14', 'totals.withVat'],
  ['BR-DEC-15', 'totals.vatInAccountingCurrency'],
  ['BR-DEC-16', 'totals.paid'],
  ['BR-DEC-17', 'totals.rounding'],
  ['BR-DEC-18', 'totals.due'],
  ['BR-DEC-19', 'vatBreakdown[].taxableAmount'],
  ['BR-DEC-20', 'vatBreakdown[].taxAmount'],
  ['BR-DEC-23', 'lines[].netAmount'],
  ['BR-DEC-24', 'lines[].allowances[].amount'],
  ['BR-DEC-25', 'lines[].allowances[].baseAmount'],
  ['BR-DEC-27', 'lines[].charges[].amount'],
  ['BR-DEC-28', 'lines[].charges[].baseAmount'],
];

/** A currency that has more decimals than EN 16931 can write. */
export const currencyDecimals: Rule = function* ({ currency, vatAccountingCurrency }) {
  for (const [field, code] of Object.entries({ currency, vatAccountingCurrency })) {
    if (code === undefined || !isCurrency(code) || minorUnit(code) <= DECIMALS) continue;
    const message = `${code} has ${minorUnit(code)} decimals, and EN 16931 allows 2: there can be no e-invoice in ${code}`;
    yield { field, rule: 'BR-DEC-14', message };
  }
};

export const decimals: Rule = function* (invoice) {
  for (const [rule, path] of DECIMALS_RULES) {
    for (const { field, value } of valuesAt(invoice, path)) {
      if (typeof value !== 'number' || decimalPlaces(value) <= DECIMALS) continue;
      yield { field, rule, message: `${value} has more than 2 decimals` };
    }
  }
};

/** The sums of EN 16931-1: what the API computed must be what the standard computes. */
export const sums: Rule = function* ({ totals, lines, allowances, charges, vatBreakdown }) {
  const { lineNetAmount, withoutVat, withVat, vat, paid, rounding, due } = totals;
  const allowanceTotal = sum((allowances ?? []).map(({ amount }) => amount));
  const chargeTotal = sum((charges ?? []).map(({ amount }) => amount));

  const lineSum = sum(lines.map(({ netAmount }) => netAmount));
  const taxSum = sum(vatBreakdown.map(({ taxAmount }) => taxAmount));
  // biome-ignore format: one equation in a line
  const equations = [
    ['BR-CO-10', 'lineNetAmount', lineNetAmount,     lineSum,                                              'the sum of the net amounts of the lines'],
    ['BR-CO-11', 'allowances',    totals.allowances, allowanceTotal,                                       'the sum of the allowances'],
    ['BR-CO-12', 'charges',       totals.charges,    chargeTotal,                                          'the sum of the charges'],
    ['BR-CO-13', 'withoutVat',    withoutVat,        cents(lineNetAmount) - allowanceTotal + chargeTotal,  'lines − allowances + charges'],
    ['BR-CO-14', 'vat',           vat,               taxSum,                                               'the sum of the tax amounts of the VAT categories'],
    ['BR-CO-15', 'withVat',       withVat,           cents(withoutVat) + cents(vat),                       'total without VAT + VAT'],
    ['BR-CO-16', 'due',           due,               cents(withVat) - cents(paid) + cents(rounding),       'total with VAT − paid + rounding'],
  ] as const;
  for (const [rule, field, value, expected, meaning] of equations) {
    if (cents(value) !== expected) yield { field: `totals.${field}`, rule, message: `Must be ${meaning}` };
  }
};

/** The official validation accepts tax that differs by less than this, as it does where tax is rounded on every line. */
const TAX_TOLERANCE = 100n;

export const taxAmounts: Rule = function* ({ vatBreakdown }: EInvoice) {
  for (const [group, field] of each('vatBreakdown', vatBreakdown)) {
    if (taxDifference(group) >= TAX_TOLERANCE) {
      yield {
        field: `${field}.taxAmount`,
        rule: 'BR-CO-17',
        message: 'Must be the taxable amount × the rate, rounded',
      };
    }
  }
};

function taxDifference({ taxableAmount, taxAmount, rate = 0 }: VatBreakdown): bigint {
  const difference = cents(taxAmount) - roundedTax(taxableAmount, rate);
  return difference < 0n ? -difference : difference;
}
