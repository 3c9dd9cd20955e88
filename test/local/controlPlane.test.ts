import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APIGateway } from '@aws-sdk/client-api-gateway';
import { Lambda } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Local } from '../../local/run.ts';
import { startTiny } from './tinyStack.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'tiny-data-'));
let local: Local;
beforeAll(async () => {
  local = await startTiny({ dataDir });
});
afterAll(() => local.stop());

const common = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const lambda = () => new Lambda({ ...common, endpoint: local.endpoints.lambda });
const gateway = () => new APIGateway({ ...common, endpoint: local.endpoints.apiGateway });

describe('an operator with an AWS SDK', () => {
  it('invokes a function', async () => {
    const Payload = JSON.stringify({ queryStringParameters: { reply: 'moved' } });
    const {
      StatusCode,
      FunctionError,
      Payload: reply,
    } = await lambda().invoke({ FunctionName: 'CleverInvo-echo', Payload });
    expect([StatusCode, FunctionError]).toEqual([200, undefined]);
    expect(JSON.parse(reply?.transformToString() ?? '')).toMatchObject({ statusCode: 201 });
  });

  it('sees that a function failed', async () => {
    const Payload = JSON.stringify({ queryStringParameters: { reply: 'crash' } });
    const { FunctionError, Payload: reply } = await lambda().invoke({ FunctionName: 'CleverInvo-echo', Payload });
    expect(FunctionError).toBe('Unhandled');
    expect(JSON.parse(reply?.transformToString() ?? '')).toMatchObject({ errorMessage: 'secret of the inside' });
  });

  it('sees that a function does not exist', async () => {
    await expect(lambda().invoke({ FunctionName: 'nobody' })).rejects.toThrow('Function not found: nobody');
  });

  it('makes API keys and adds them to the usage plan', async () => {
    const { id, value } = await gateway().createApiKey({ name: 'one', enabled: true });
    expect(value).toMatch(/\S{20,}/);
    await gateway().createUsagePlanKey({ usagePlanId: 'Plan', keyId: id, keyType: 'API_KEY' });
    const response = await fetch(`${local.url}/locked`, { headers: { authorization: `Bearer allow/${value}` } });
    expect(response.status).toBe(200);
  });

  it('cannot enrol a key in an unknown usage plan', async () => {
    const { id } = await gateway().createApiKey({ enabled: true });
    await expect(gateway().createUsagePlanKey({ usagePlanId: 'Other', keyId: id, keyType: 'API_KEY' })).rejects.toThrow(
      'Invalid identifier',
    );
  });

  it('finds the keys again after a new start', async () => {
    const { id, value } = await gateway().createApiKey({ name: 'kept', enabled: true });
    await gateway().createUsagePlanKey({ usagePlanId: 'Plan', keyId: id, keyType: 'API_KEY' });
    await local.stop();
    local = await startTiny({ dataDir });
    const response = await fetch(`${local.url}/locked`, { headers: { authorization: `Bearer allow/${value}` } });
    expect(response.status).toBe(200);
  });
});
