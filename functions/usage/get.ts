import { readMinutes } from '../../lib/aws/requests/minutes.ts';
import { RATE_LIMIT, USAGE_MINUTES, usageRoutes } from '../../lib/contract/usage.ts';
import { type CallerKind, minutesUntil } from '../../lib/domain/accounts/requestLog.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findAccount } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(usageRoutes, 'usage.get', async ({ caller: { accountId }, now }) => {
  const names = minutesUntil(now, USAGE_MINUTES);
  const [{ plan }, counted] = await Promise.all([
    findAccount(accountId),
    readMinutes(accountId, names.at(0) ?? '', names.at(-1) ?? ''),
  ]);
  const usageOf = (kind: CallerKind) => {
    const minutes = names.map((name) => ({
      minute: `${name}:00.000Z`,
      ...(counted.get(name)?.[kind] ?? { requests: 0, refused: 0 }),
    }));
    const sum = (field: 'requests' | 'refused') => minutes.reduce((total, minute) => total + minute[field], 0);
    return { ...RATE_LIMIT, requests: sum('requests'), refused: sum('refused'), minutes };
  };
  return { plan, apiKeys: usageOf('apiKeys'), sessions: usageOf('sessions') };
});
