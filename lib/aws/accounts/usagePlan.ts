import { APIGatewayClient, CreateApiKeyCommand, CreateUsagePlanKeyCommand } from '@aws-sdk/client-api-gateway';
import { environment } from '../environment.ts';
import { randomText } from '../ids.ts';

const gateway = new APIGatewayClient({});

/**
 * Makes a key by which the gateway counts an account's requests, in the usage plan for API keys or in that for sessions. It is
 * random, never a customer's secret.
 */
export async function enrol(
  name: string,
  plan: 'usagePlanId' | 'sessionPlanId',
): Promise<{ usageKey: string; usageKeyId: string }> {
  const usageKey = randomText(40);
  const { id = '' } = await gateway.send(new CreateApiKeyCommand({ name, value: usageKey, enabled: true }));
  await gateway.send(new CreateUsagePlanKeyCommand({ usagePlanId: environment(plan), keyId: id, keyType: 'API_KEY' }));
  return { usageKey, usageKeyId: id };
}
