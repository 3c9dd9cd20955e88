import {
  APIGatewayClient,
  CreateApiKeyCommand,
  CreateUsagePlanKeyCommand,
  DeleteApiKeyCommand,
  GetUsagePlanKeyCommand,
} from '@aws-sdk/client-api-gateway';
import { environment } from '../environment.ts';
import { randomText } from '../ids.ts';

const gateway = new APIGatewayClient({});

const USAGE_KEY_LENGTH = 40;

/** The usage plan for API keys, or that for sessions. */
export type PlanVariable = 'usagePlanId' | 'sessionPlanId';

/** A key of the gateway: its value, and its id there. */
export interface UsageKey {
  readonly usageKey: string;
  readonly usageKeyId: string;
}

/** Makes a key by which the gateway counts an account's requests. It is random, never a customer's secret. */
export async function enrol(name: string, plan: PlanVariable): Promise<UsageKey> {
  const key = await createKey(name, randomText(USAGE_KEY_LENGTH));
  try {
    await addToPlan(key.usageKeyId, plan);
  } catch (fault) {
    // Nothing would ever name it.
    await deleteUsageKey(key.usageKeyId);
    throw fault;
  }
  return key;
}

/**
 * Puts a key into its usage plan again where it is missing there, for example because the plan was replaced. A key that is gone
 * is made again, with the same value where the gateway has no other key with it. Returns the key, or nothing where it was in the plan.
 */
export async function enrolAgain(name: string, key: UsageKey, plan: PlanVariable): Promise<UsageKey | undefined> {
  try {
    await addToPlan(key.usageKeyId, plan);
    return key;
  } catch (fault) {
    if (isNamed(fault, 'ConflictException')) {
      // Throws where the key is in another plan of the same stage, which has to be removed first.
      await gateway.send(new GetUsagePlanKeyCommand({ usagePlanId: environment(plan), keyId: key.usageKeyId }));
      return undefined;
    }
    if (!isNamed(fault, 'NotFoundException')) throw fault;
  }
  const made = await createKey(name, key.usageKey).catch((fault) => {
    // A run that died has made a key whose id nobody knows.
    if (isNamed(fault, 'ConflictException')) return createKey(name, randomText(USAGE_KEY_LENGTH));
    throw fault;
  });
  await addToPlan(made.usageKeyId, plan);
  return made;
}

/** Deletes a key of the gateway, if it is there. */
export async function deleteUsageKey(usageKeyId: string): Promise<void> {
  try {
    await gateway.send(new DeleteApiKeyCommand({ apiKey: usageKeyId }));
  } catch (fault) {
    if (!isNamed(fault, 'NotFoundException')) throw fault;
  }
}

async function createKey(name: string, value: string): Promise<UsageKey> {
  const { id = '' } = await gateway.send(new CreateApiKeyCommand({ name, value, enabled: true }));
  return { usageKey: value, usageKeyId: id };
}

async function addToPlan(keyId: string, plan: PlanVariable): Promise<void> {
  await gateway.send(new CreateUsagePlanKeyCommand({ usagePlanId: environment(plan), keyId, keyType: 'API_KEY' }));
}

function isNamed(fault: unknown, name: string): boolean {
  return fault instanceof Error && fault.name === name;
}
