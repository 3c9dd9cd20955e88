import { saveAccount } from '../../lib/aws/accounts/accounts.ts';
import { putLogo } from '../../lib/aws/documents.ts';
import { getCounter } from '../../lib/aws/numbering/counter.ts';
import { accountRoutes } from '../../lib/contract/account.ts';
import { type Account, creditNoteFormat } from '../../lib/domain/account.ts';
import { today } from '../../lib/domain/dates.ts';
import { mayPrintAlike, nextNumbers } from '../../lib/domain/numbering.ts';
import { patched } from '../../lib/domain/patch.ts';
import { invalid } from '../../lib/domain/problem.ts';
import { normaliseLogo } from '../../lib/pdf/pictures/logo.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findAccount } from '../../lib/runtime/find.ts';

export const handler = endpoint(
  accountRoutes,
  'account.update',
  async ({ caller: { accountId }, body, cause, requireMatch }) => {
    const account = await findAccount(accountId);
    requireMatch(account);
    const { logo: dataUrl, ...changes } = body;
    // No reminders are stored as none.
    const reminders = body.reminders?.length === 0 ? null : body.reminders;
    const settings = patched(account, { ...changes, reminders });
    if (changes.numberPrefix !== undefined || changes.creditNotePrefix !== undefined) {
      await requireSeries(settings, cause.now);
    }
    const logo = typeof dataUrl === 'string' ? await storeLogo(accountId, dataUrl) : dataUrl;
    return saveAccount(account, patched(settings, { logo }), cause);
  },
);

/**
 * Throws a problem now, rather than with the next document, if the account has too many series, or if an invoice and a credit
 * note could have the same number.
 */
async function requireSeries(account: Account, now: Date): Promise<void> {
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

async function storeLogo(accountId: string, dataUrl: string) {
  const bytes = Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
  return putLogo(accountId, await normaliseLogo(bytes));
}
