import type { EInvoiceFormat } from '../domain/invoices/eInvoiceFormats.ts';
import type { EInvoice } from './model.ts';
import { currencyDecimals, decimals, sums, taxAmounts } from './rules/amounts.ts';
import { cii } from './rules/cii.ts';
import { codeLists } from './rules/codeLists.ts';
import { conditions } from './rules/conditions.ts';
import { peppol } from './rules/peppol.ts';
import { peppolInGermany } from './rules/peppolInGermany.ts';
import { required } from './rules/presence.ts';
import type { Rule, Violation } from './rules/rule.ts';
import { vatCategories } from './rules/vatCategories.ts';
import { xrechnung } from './rules/xrechnung.ts';

const EN_16931: readonly Rule[] = [required, conditions, codeLists, decimals, sums, taxAmounts, vatCategories];

const RULES: Readonly<Record<EInvoiceFormat, readonly Rule[]>> = {
  ubl: EN_16931,
  cii: [...EN_16931, cii],
  xrechnung: [...EN_16931, xrechnung],
  peppol: [...EN_16931, peppol, peppolInGermany],
};

/** What keeps an invoice from being written in a format. Where there is nothing, its file is valid. */
export function violationsOf(invoice: EInvoice, format: EInvoiceFormat): readonly Violation[] {
  const hopeless = [...currencyDecimals(invoice, format)];
  return hopeless.length > 0 ? hopeless : RULES[format].flatMap((rule) => [...rule(invoice, format)]);
}
