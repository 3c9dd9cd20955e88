import { beforeAll, describe, expect, it } from 'vitest';
import { awsJson } from '../../local/awsJson.ts';
import { removeItem, setAttribute } from '../support/behindTheApi.ts';
import { atOnce } from '../support/callers.ts';
import { eventually, type TestAccount, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
let account: TestAccount;
beforeAll(async () => {
  account = await stack.addAccount();
});

const make = (fields: object = {}, { key } = account) =>
  stack.call('POST', '/keys', { key, body: { name: 'Another', scope: 'admin', ...fields } });
const revoke = (id: string, { key } = account) => stack.call('DELETE', `/keys/${id}`, { key });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('the expiry of a key', () => {
  it.each([
    ['2999-01-01T00:00:00.000Z', '2999-01-01T00:00:00.000Z'],
    ['2999-01-01T00:00:00Z', '2999-01-01T00:00:00.000Z'],
    ['2999-01-01T00:00Z', '2999-01-01T00:00:00.000Z'],
    ['2999-01-01T02:00:00+02:00', '2999-01-01T00:00:00.000Z'],
    ['2998-12-31T18:30:00.5-05:30', '2999-01-01T00:00:00.500Z'],
    ['2999-01-01', '2999-01-01T00:00:00.000Z'],
  ])('may be written as %s', async (expiresAt, instant) => {
    const { status, headers, body } = await make({ expiresAt });
    expect({ status, expiresAt: body.expiresAt }).toEqual({ status: 201, expiresAt: instant });
    const got = await stack.call('GET', headers.get('location') ?? '', { key: account.key });
    expect(got.body.expiresAt).toBe(instant);
  });

  it.each([
    '2020-01-01T00:00:00.000Z',
    '2020-01-01',
    '2999-02-30',
    '2999-02-30T00:00:00Z',
    '2999-01-01T24:00:00Z',
    '2999-01-01T00:00:60Z',
    '2999-01-01T00:00:00',
    '2999-01-01T00:00:00+99:00',
    '9999-12-31T23:59:59-01:00',
    '0000-01-01',
    'tomorrow',
    '',
  ])('cannot be %j', async (expiresAt) => {
    const { status, body } = await make({ expiresAt });
    expect({ status, details: body.error?.details }).toMatchObject({ status: 422, details: [{ field: 'expiresAt' }] });
  });

  it('may not be in the past for an operator either', async () => {
    const key = { accountId: account.accountId, name: 'Old', scope: 'read', expiresAt: '2020-01-01' };
    expect(await stack.local.invoke('operate', { action: 'createKey', ...key })).toMatchObject({
      error: { details: [{ field: 'expiresAt', message: 'Must be in the future' }] },
    });
  });

  it('takes effect for a key that the gateway has in its cache', async () => {
    const expiresAt = new Date(Date.now() + 2500).toISOString();
    const { secret } = (await make({ scope: 'read', expiresAt })).body;
    expect((await stack.call('GET', '/clients', { key: secret })).status).toBe(200);
    await eventually(
      async () => Date.now(),
      (now) => now > Date.parse(expiresAt),
    );
    const late = await stack.call('GET', '/clients', { key: secret });
    expect(late).toMatchObject({ status: 401, body: { error: { code: 'UNAUTHORIZED' } } });
  });
});

describe('the last admin key', () => {
  it('cannot be revoked even if there are admin keys that expire', async () => {
    const own = await stack.addAccount();
    const soon = await make({ expiresAt: new Date(Date.now() + 3000).toISOString() }, own);
    const later = await make({ expiresAt: inDays(3650) }, own);
    expect([soon.status, later.status]).toEqual([201, 201]);
    expect((await revoke(own.keyId, own)).body.error).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('never ends'),
    });
    expect((await revoke(later.body.id, own)).status).toBe(204);
    const lasting = await make({}, own);
    expect((await revoke(own.keyId, { ...own, key: lasting.body.secret })).status).toBe(204);
  });

  it('is never revoked, whichever keys are revoked at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const own = await stack.addAccount();
      const other = await make({}, own);
      const answers = await Promise.all([revoke(own.keyId, own), revoke(other.body.id, own)]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409]);
    }
  });

  it('remains when many are revoked at once', async () => {
    const own = await stack.addAccount();
    const made = await Promise.all(Array.from({ length: 12 }, () => make({}, own)));
    const reader = await make({ scope: 'read' }, own);
    const ids = [own.keyId, ...made.map(({ body }) => body.id)];
    // Each is revoked twice: the second request finds it revoked.
    const answers = await Promise.all([...ids, ...ids, reader.body.id].map((id) => revoke(id, own)));
    const refused = answers.filter(({ status }) => status !== 204);
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([409]));
    const { data } = await stack.local.invoke<{ data: { id: string; revokedAt?: string }[] }>('operate', {
      action: 'listKeys',
      accountId: own.accountId,
    });
    expect(data.filter(({ revokedAt }) => revokedAt === undefined)).toHaveLength(1);
  });

  it('does not stop two other keys from being revoked at the same moment', async () => {
    const own = await stack.addAccount();
    const made = await Promise.all(Array.from({ length: 8 }, () => make({}, own)));
    const answers = await Promise.all(made.map(({ body }) => revoke(body.id, own)));
    expect(answers.map(({ status }) => status)).toEqual(made.map(() => 204));
  });
});

describe('a key', () => {
  it('has a version that changes with its use and its revocation', async () => {
    const { body, headers } = await make({ scope: 'read' });
    const path = `/keys/${body.id}`;
    const read = (more: Record<string, string> = {}) => stack.call('GET', path, { key: account.key, headers: more });
    const etag = headers.get('etag') ?? '';
    expect((await read({ 'If-None-Match': etag })).status).toBe(304);
    await stack.call('GET', '/clients', { key: body.secret });
    const used = await read({ 'If-None-Match': etag });
    expect(used).toMatchObject({ status: 200, body: { lastUsedOn: expect.any(String) } });
    const stale = { key: account.key, headers: { 'If-Match': etag } };
    expect((await stack.call('DELETE', path, stale)).status).toBe(412);
    const current = { key: account.key, headers: { 'If-Match': used.headers.get('etag') ?? '' } };
    expect((await stack.call('DELETE', path, current)).status).toBe(204);
    expect((await read()).body.revokedAt).toEqual(expect.any(String));
  });

  it.each([
    ['is revoked', async () => (await make({ scope: 'read' })).body, Date.now()],
    ['expires', async () => (await make({ scope: 'read', expiresAt: '2999-01-01' })).body, Date.parse('2999-01-01')],
  ])('that %s is in the list for 30 days more', async (end, create, instant) => {
    const { id } = await create();
    if (end === 'is revoked') await revoke(id);
    const { Item } = await awsJson<{ Item: { deleteAfter: { N: string } } }>(
      stack.local.endpoints.dynamodb,
      'DynamoDB_20120810.GetItem',
      {
        TableName: stack.local.environmentOf('keys-create').TABLE_NAME,
        Key: { pk: { S: `${account.accountId}#keys` }, sk: { S: id } },
      },
    );
    const days = (Number(Item.deleteAfter.N) - instant / 1000) / 86_400;
    expect(Math.floor(days)).toBe(30);
  });

  it('is refused where the account has a thousand, until one has left the list', async () => {
    const own = await stack.addAccount();
    const partition = `${own.accountId}#keys`;
    await atOnce(16, 999, (index) => setAttribute(stack, partition, `key_${index}`, 'name', { S: 'Old' }));
    const refused = await make({}, own);
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'CONFLICT' } } });
    await removeItem(stack, partition, 'key_0');
    const { status, body } = await make({}, own);
    expect(status).toBe(201);
    expect((await revoke(body.id, own)).status).toBe(204);
  });

  it.each([
    ['ci_live_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG', 'ci_live_0123'],
    ['sixteen-letters-', 'si'],
    ['a-key-that-somebody-chose-and-wrote-down', 'a-ke'],
    ['ci_live_12345678', 'ci_live_1'],
  ])('that is %s is recognised by %s', async (chosen, hint) => {
    const { accountId } = await stack.local.invoke<{ accountId: string }>('operate', {
      action: 'createAccount',
      name: 'Studio Norte',
      plan: 'BUSINESS',
      key: chosen,
    });
    const { data } = await stack.local.invoke<{ data: { hint: string }[] }>('operate', {
      action: 'listKeys',
      accountId,
    });
    expect(data.map((key) => key.hint)).toEqual([hint]);
  });

  it('that exists already is refused when an operator chooses it', async () => {
    const own = await stack.addAccount();
    const again = { action: 'createAccount', name: 'Studio Sur', plan: 'BUSINESS', key: own.key };
    expect(await stack.local.invoke('operate', again)).toMatchObject({ error: { code: 'CONFLICT' } });
  });
});
