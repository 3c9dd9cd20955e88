import { saveAccount } from '../../lib/aws/accounts/accounts.ts';
import { accountRoutes } from '../../lib/contract/account.ts';
import { requireChainSetting } from '../../lib/domain/chain/chainSetting.ts';
import { patched } from '../../lib/domain/values/patch.ts';
import { requireSeries } from '../../lib/runtime/audits/requireSeries.ts';
import { drawnLogo } from '../../lib/runtime/documents/drawnLogo.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findAccount } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  accountRoutes,
  'account.update',
  async ({ caller: { accountId }, body, cause, requireMatch }) => {
    const account = await findAccount(accountId);
    requireMatch(account);
    const { logo: dataUrl, ...changes } = body;
    const chain = body.chain === false ? null : body.chain;
    // No reminders are stored as none.
    const reminders = body.reminders?.length === 0 ? null : body.reminders;
    const settings = patched(account, { ...changes, reminders, chain });
    requireChainSetting(account, settings);
    await requireSeries(account, settings, cause.now);
    const logo = typeof dataUrl === 'string' ? await storeLogo(accountId, dataUrl) : dataUrl;
    return saveAccount(account, patched(settings, { logo }), cause);
  },
);

async function storeLogo(accountId: string, dataUrl: string) {
  // The S3 client is large, and few changes have a logo.
  const { putLogo } = await import('../../lib/aws/documents.ts');
  return putLogo(accountId, await drawnLogo(dataUrl));
}
