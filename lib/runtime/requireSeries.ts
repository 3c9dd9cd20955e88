import { getCounter } from '../aws/numbering/counter.ts';
import { type Account, creditNoteFormat } from '../domain/account.ts';
import { today } from '../domain/dates.ts';
import { mayPrintAlike, nextNumbers } from '../domain/numbering.ts';
import { invalid } from '../domain/problem.ts';

/**
 * Throws a problem now, rather than with the next document, if the account has too many series, or if an invoice and a credit
 * note could have the same number.
 */
export async function requireSeries(account: Account, now: Date): Promise<void> {
  const [invoices, creditNotes] = await Promise.all([getCounter(account.id), getCounter(account.id, 'CREDIT_NOTE')]);
  const format = { prefix: account.numberPrefix, width: account.numberWidth };
  const ofCreditNotes = creditNoteFormat(account);
  const date = [today(now, account.timeZone)];
  nextNumbers(format, invoices.series, date);
  nextNumbers(ofCreditNotes, creditNotes.series, date);
  const isTaken = (prefix: string, others: readonly string[]) => others.some((other) => mayPrintAlike(prefix, other));
  if (isTaken(format.prefix, [ofCreditNotes.prefix, ...Object.keys(creditNotes.series)])) {
    throw invalid('numberPrefix', 'Must not be what numbers of credit notes start with');
  }
  if (isTaken(ofCreditNotes.prefix, Object.keys(invoices.series))) {
    throw invalid('creditNotePrefix', 'Must not be what numbers of invoices start with');
  }
}
