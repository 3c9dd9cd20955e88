import type { EInvoice } from '../model.ts';
import { each, type Rule, type Violation } from './rule.ts';

/** What EN 16931 allows and a CII file cannot have. */
export const cii: Rule = function* (invoice) {
  yield* onePrecedingInvoice(invoice);
  yield* igicAboveZero(invoice);
};

/** The schema of D16B has room for one. */
function* onePrecedingInvoice({ precedingInvoices = [] }: EInvoice): Generator<Violation> {
  if (precedingInvoices.length <= 1) return;
  const message = 'A CII file refers to one preceding invoice. UBL can refer to several';
  yield { field: 'precedingInvoices[1]', rule: 'BG-3', message };
}

/** The official validation of CII refuses a rate of 0, which the standard and UBL allow. */
function* igicAboveZero({ lines, allowances, charges }: EInvoice): Generator<Violation> {
  const charged = [...each('lines', lines), ...each('allowances', allowances), ...each('charges', charges)];
  for (const [{ vat }, path] of charged) {
    if (vat.category !== 'L' || vat.rate !== 0) continue;
    yield { field: `${path}.vat.rate`, rule: 'BR-IG-05', message: 'The rate of what is IGIC is above 0 in CII' };
  }
}
