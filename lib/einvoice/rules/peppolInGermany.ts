import { isWithinGermany } from './peppol.ts';
import type { Rule } from './rule.ts';
import { germanRules } from './xrechnung.ts';

/** The rules of Peppol BIS Billing for invoices within Germany: those of XRechnung under other names. */
export const peppolInGermany: Rule = function* (invoice) {
  if (!isWithinGermany(invoice)) return;
  for (const violation of germanRules(invoice)) yield { ...violation, rule: peppolName(violation.rule) };
};

/** `BR-DE-1` is `DE-R-001`, and `BR-DE-23-b` is `DE-R-023-2`. */
function peppolName(rule: string): string {
  const [, number = '', part] = /^BR-DE-(\d+)(?:-([ab]))?$/.exec(rule) ?? [];
  const suffix = part === undefined ? '' : `-${part === 'a' ? 1 : 2}`;
  return `DE-R-${number.padStart(3, '0')}${suffix}`;
}
