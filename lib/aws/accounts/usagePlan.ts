import { APIGatewayClient, CreateApiKeyCommand, CreateUsagePlanKeyCommand } from '@aws-sdk/client-api-gateway';
import { environment } from '../environment.ts';
import { randomText } from '../ids.ts';

const gateway = new APIGatewayClient({});

/** Makes the key by which the gateway counts an account's requests. It is random, never a customer's secret. */
export async function enrol(accountId: string): Promise<{ usageKey: string; usageKeyId: string }> {
  const usageKey = randomText(40);
  const { id = '' } = await gateway.send(new CreateApiKeyCommand({ name: accountId, value: usageKey, enabled: true }));
  await gateway.send(
    new CreateUsagePlanKeyCommand({ usagePlanId: environment('usagePlanId'), keyId: id, keyType: 'API_KEY' }),
  );
  return { usageKey, usageKeyId: id };
}
