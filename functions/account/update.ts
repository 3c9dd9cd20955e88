import { saveAccount } from '../../lib/aws/accounts/accounts.ts';
import { putLogo } from '../../lib/aws/documents.ts';
import { getCounter } from '../../lib/aws/numbering/counter.ts';
import { accountRoutes } from '../../lib/contract/account.ts';
import type { Account } from '../../lib/domain/account.ts';
import { today } from '../../lib/domain/dates.ts';
import { nextNumbers } from '../../lib/domain/numbering.ts';
import { patched } from '../../lib/domain/patch.ts';
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
    if (changes.numberPrefix !== undefined) await requireSeries(settings, cause.now);
    const logo = typeof dataUrl === 'string' ? await storeLogo(accountId, dataUrl) : dataUrl;
    return saveAccount(account, patched(settings, { logo }), cause);
  },
);

/** Throws a problem now, rather than with the next invoice, if the account has too many series. */
async function requireSeries({ id, numberPrefix, numberWidth, timeZone }: Account, now: Date): Promise<void> {
  const { series } = await getCounter(id);
  nextNumbers({ prefix: numberPrefix, width: numberWidth }, series, [today(now, timeZone)]);
}

async function storeLogo(accountId: string, dataUrl: string) {
  const bytes = Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
  return putLogo(accountId, await normaliseLogo(bytes));
}
