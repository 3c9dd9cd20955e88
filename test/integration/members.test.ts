import { describe, expect, it } from 'vitest';
import { MAX_MEMBERS, ROLES } from '../../lib/domain/accounts/members.ts';
import { awsJson } from '../../local/awsJson.ts';
import { mailsTo, newAddress } from '../support/mail.ts';
import { addMember, signIn } from '../support/signIn.ts';
import { eventually, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();

const add = (key: string, role: string, email = newAddress(), headers = {}) =>
  stack.call('POST', '/members', { key, headers, body: { email, role } });
const change = (key: string, id: string, role: string) => stack.call('PUT', `/members/${id}`, { key, body: { role } });
const remove = (key: string, id: string) => stack.call('DELETE', `/members/${id}`, { key });

const scopeOf = (secret: string) =>
  stack.local
    .invoke<{ context?: { scope: string } }>('authorize', {
      type: 'TOKEN',
      authorizationToken: `Bearer ${secret}`,
      methodArn: 'arn:aws:execute-api:eu-west-1:000000000000:api/api/GET/',
    })
    .then(
      ({ context }) => context?.scope,
      () => undefined,
    );

describe('a member', () => {
  it('is invited, got, listed, changed and removed', async () => {
    const { key } = await stack.addAccount();
    const email = newAddress();
    const made = await add(key, 'write', email.toUpperCase());
    expect([made.status, made.body]).toEqual([
      201,
      { id: made.body.id, email, role: 'write', createdAt: expect.any(String) },
    ]);
    const path = new URL(made.headers.get('location') ?? '').pathname.split('/v1')[1] ?? '';
    expect((await stack.call('GET', path, { key })).body).toEqual(made.body);
    const changed = await change(key, made.body.id, 'read');
    expect([changed.status, changed.body.role]).toEqual([200, 'read']);
    expect((await stack.call('GET', '/members', { key })).body.data).toEqual([changed.body]);
    expect((await change(key, made.body.id, 'read')).headers.get('etag')).toBe(changed.headers.get('etag'));
    expect((await remove(key, made.body.id)).status).toBe(204);
    expect((await stack.call('GET', '/members', { key })).body.data).toEqual([]);
    expect((await add(key, 'write', email)).status).toBe(201);
  });

  it('gets a mail that leads to the panel, without a secret', async () => {
    const { key } = await stack.addAccount();
    const email = newAddress();
    await add(key, 'read', email);
    const [mail] = await eventually(
      () => mailsTo(stack, email),
      (mails) => mails.length > 0,
    );
    expect(mail?.subject).toBe('You have been invited to Studio Norte on CleverInvo');
    const link = `${stack.local.origin}/panel#email=${encodeURIComponent(email)}`;
    for (const text of [mail?.text, mail?.html]) expect(text).toContain(link);
  });

  it('gets a mail that a name of an account cannot forge', async () => {
    const { key } = await stack.addAccount();
    const name = '<a href="https://evil.example">Bank</a>\nBcc: all@evil.example {account}';
    await stack.call('PUT', '/account', { key, body: { name } });
    const email = newAddress();
    await add(key, 'read', email);
    const [mail] = await eventually(
      () => mailsTo(stack, email),
      (mails) => mails.length > 0,
    );
    expect(mail?.html).not.toContain('<a href="https://evil.example">');
    expect(mail?.headers.map(({ name: header }) => header.toLowerCase())).not.toContain('bcc');
  });

  it('is there once for each address, also where two are added at once', async () => {
    const { key } = await stack.addAccount();
    const email = newAddress();
    const answers = await Promise.all(ROLES.slice(1).map((role) => add(key, role, email)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect((await stack.call('GET', '/members', { key })).body.pagination.total).toBe(1);
  });

  it('is added once by a request that is repeated', async () => {
    const { key } = await stack.addAccount();
    const email = newAddress();
    const headers = { 'Idempotency-Key': 'invite' };
    const [one, two] = [await add(key, 'read', email, headers), await add(key, 'read', email, headers)];
    expect([two.status, two.body]).toEqual([201, one.body]);
  });

  it('is one of a hundred at most', async () => {
    const account = await stack.addAccount();
    await add(account.key, 'read');
    await awsJson(stack.local.endpoints.dynamodb, 'DynamoDB_20120810.UpdateItem', {
      TableName: stack.local.environmentOf('operate').TABLE_NAME,
      Key: { pk: { S: `${account.accountId}#counter` }, sk: { S: 'MEMBERS' } },
      UpdateExpression: 'SET #count = :count',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: { ':count': { N: String(MAX_MEMBERS) } },
    });
    const { status, body } = await add(account.key, 'read');
    expect([status, body.error.message]).toEqual([409, 'An account has at most 100 members: remove one first']);
  });

  it('has a trail that admins see, with who made the change', async () => {
    const account = await stack.addAccount();
    const owner = await signIn(stack, account, 'owner');
    const { body: member } = await add(owner.secret, 'write');
    await change(owner.secret, member.id, 'admin');
    await remove(account.key, member.id);
    const { data } = (await stack.call('GET', `/events?objectId=${member.id}`, { key: account.key })).body;
    expect(data.map(({ type }: { type: string }) => type)).toEqual([
      'member.deleted',
      'member.updated',
      'member.created',
    ]);
    expect(data[2].actor).toMatchObject({ keyId: owner.id, memberId: owner.memberId });
    expect(data[1].data).toMatchObject({ object: { role: 'admin' }, previousAttributes: { role: 'write' } });
    expect(data[0].actor).toMatchObject({ keyId: account.keyId });
    expect(data[0].actor.memberId).toBeUndefined();
    const writer = await signIn(stack, account, 'write');
    expect((await stack.call('GET', '/events?type=member.*', { key: writer.secret })).body.data).toEqual([]);
  });
});

describe('a session', () => {
  it.each([
    ['owner', 'admin'],
    ['admin', 'admin'],
    ['write', 'write'],
    ['read', 'read'],
  ] as const)('of the role %s has the scope %s', async (role, scope) => {
    const account = await stack.addAccount();
    expect(await scopeOf((await signIn(stack, account, role)).secret)).toBe(scope);
  });

  it('follows the role of its member, and ends with it', async () => {
    const account = await stack.addAccount();
    const member = await signIn(stack, account, 'write');
    await change(account.key, member.memberId, 'read');
    expect(await scopeOf(member.secret)).toBe('read');
    await change(account.key, member.memberId, 'admin');
    expect(await scopeOf(member.secret)).toBe('admin');
    await remove(account.key, member.memberId);
    expect(await scopeOf(member.secret)).toBeUndefined();
    expect((await stack.call('GET', '/sessions', { key: account.key })).body.data).toEqual([]);
  });

  it('of a member who was removed gives nobody access, even where the gateway still remembers it', async () => {
    const account = await stack.addAccount();
    const removed = await signIn(stack, account, 'admin');
    expect((await stack.call('GET', '/members', { key: removed.secret })).status).toBe(200);
    await remove(account.key, removed.memberId);
    const key = removed.secret;
    expect((await add(key, 'admin')).status).toBe(401);
    expect((await stack.call('POST', '/keys', { key, body: { name: 'Back door', scope: 'admin' } })).status).toBe(401);
    expect((await stack.call('GET', '/members', { key: account.key })).body.data).toEqual([]);
    expect((await stack.call('GET', '/keys', { key: account.key })).body.pagination.total).toBe(1);
  });
});

describe('the owners of an account', () => {
  it('are never all removed, also where each of two removes the other at once', async () => {
    const account = await stack.addAccount();
    const [one, two] = [await signIn(stack, account, 'owner'), await signIn(stack, account, 'owner')];
    // The gateway caches both.
    for (const { secret: key } of [one, two]) await stack.call('GET', '/account', { key });
    const answers = await Promise.all([remove(one.secret, two.memberId), remove(two.secret, one.memberId)]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const owners = (await stack.call('GET', '/members', { key: account.key })).body.data;
    expect(owners).toMatchObject([{ role: 'owner' }]);
    const last = owners[0].id === one.memberId ? one : two;
    for (const answer of [
      await remove(last.secret, last.memberId),
      await change(last.secret, last.memberId, 'admin'),
    ]) {
      expect([answer.status, answer.body.error.message]).toEqual([
        409,
        'An account always keeps an owner: make another member an owner first',
      ]);
    }
  });

  it('never all resign at once', async () => {
    const account = await stack.addAccount();
    const owners = [];
    for (let count = 0; count < 3; count++) owners.push(await signIn(stack, account, 'owner'));
    const answers = await Promise.all(owners.map(({ secret, memberId }) => change(secret, memberId, 'read')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409]);
  });

  it('are decided by owners alone, once there is one', async () => {
    const account = await stack.addAccount();
    expect((await add(account.key, 'owner')).status).toBe(201);
    const owner = await signIn(stack, account, 'owner');
    const admin = await signIn(stack, account, 'admin');
    const message = 'Only an owner who has signed in may make, change or remove owners';
    for (const key of [account.key, admin.secret]) {
      for (const answer of [
        await add(key, 'owner'),
        await change(key, owner.memberId, 'read'),
        await change(key, admin.memberId, 'owner'),
        await remove(key, owner.memberId),
      ]) {
        expect([answer.status, answer.body.error.message]).toEqual([403, message]);
      }
    }
    expect((await change(owner.secret, admin.memberId, 'owner')).status).toBe(200);
    expect((await change(owner.secret, owner.memberId, 'read')).status).toBe(200);
  });

  it('cannot become two first owners by two keys at once', async () => {
    const account = await stack.addAccount();
    const answers = await Promise.all([1, 2, 3].map(() => add(account.key, 'owner')));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403]);
  });

  it('are invited by the operator with the account', async () => {
    const email = newAddress();
    const event = { action: 'createAccount', name: 'Studio Sur', plan: 'BUSINESS', owner: email };
    const made = await stack.local.invoke<{ key: { secret: string }; owner: object }>('operate', event);
    expect(made.owner).toMatchObject({ email, role: 'owner' });
    const [mail] = await eventually(
      () => mailsTo(stack, email),
      (mails) => mails.length > 0,
    );
    expect(mail?.text).toContain(`${stack.local.origin}/panel#email=`);
    const members = (await stack.call('GET', '/members', { key: made.key.secret })).body.data;
    expect(members).toMatchObject([made.owner]);
  });
});

it('members of other accounts are not there', async () => {
  const [account, other] = [await stack.addAccount(), await stack.addAccount()];
  const { id } = await addMember(stack, other, 'read');
  for (const answer of [
    await stack.call('GET', `/members/${id}`, { key: account.key }),
    await change(account.key, id, 'read'),
    await remove(account.key, id),
  ]) {
    expect([answer.status, answer.body.error.message]).toEqual([404, 'There is no such member']);
  }
});
