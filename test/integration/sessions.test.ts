import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SESSION_HOURS } from '../../lib/domain/accounts/signIn.ts';
import { LINKS_PER_HOUR } from '../../lib/domain/accounts/signInLimits.ts';
import { awsJson } from '../../local/awsJson.ts';
import { setAttribute } from '../support/behindTheApi.ts';
import { mailsTo, newAddress } from '../support/mail.ts';
import {
  addMember,
  askForLink,
  exchange,
  forgetLinks,
  mailedToken,
  signIn,
  signInAs,
  type TestSession,
  tokenIn,
} from '../support/signIn.ts';
import { type Answer, eventually, useStack } from '../support/stack.ts';

const stack = useStack();

/** A new member who has asked for a link and got it. */
async function withLink(email = newAddress()) {
  const account = await stack.addAccount();
  const member = await addMember(stack, account, 'write', email);
  const asked = await askForLink(stack, email);
  return { account, email, member, ...asked, token: await mailedToken(stack, email) };
}

const tryExchange = (body: object) => stack.call('POST', '/sessions/exchange', { body });
const fieldsOf = ({ body }: Answer) => body.error.details.map(({ field }: { field: string }) => field);
const isAdmitted = async ({ secret }: Pick<TestSession, 'secret'>) => {
  const { status } = await stack.call('GET', '/account', { key: secret });
  return status === 200;
};

/** What the gateway would hear of a session if it had nothing in its cache. */
const isAuthorized = async ({ secret }: Pick<TestSession, 'secret'>) => {
  const methodArn = 'arn:aws:execute-api:eu-west-1:000000000000:api/api/GET/';
  const event = { type: 'TOKEN', authorizationToken: `Bearer ${secret}`, methodArn };
  return stack.local.invoke<{ context?: { scope: string } }>('authorize', event).then(
    ({ context }) => context?.scope,
    () => undefined,
  );
};

function expectUnusable(answer: Answer): void {
  expect([answer.status, answer.body.error?.message]).toEqual([422, 'This link does not work any more']);
  expect(fieldsOf(answer)).toEqual(['token']);
}

describe('signing in by a link', () => {
  it('gives a session that works as a key, says who it is, and ends by itself', async () => {
    const { account, email, member, token, browserSecret } = await withLink();
    const session = await exchange(stack, { token, browserSecret });
    expect(session).toMatchObject({ accountId: account.accountId, memberId: member.id, email, role: 'write' });
    const hours = (Date.parse(session.expiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(SESSION_HOURS - 0.1);
    expect(hours).toBeLessThanOrEqual(SESSION_HOURS);
    const { status, body } = await stack.call('GET', '/account', { key: session.secret });
    expect([status, body.id]).toEqual([200, account.accountId]);
    expect((await stack.call('POST', '/clients', { key: session.secret, body: { name: 'A', email } })).status).toBe(
      201,
    );
    expect((await stack.call('GET', '/keys', { key: session.secret })).status).toBe(403);
    expect((await stack.call('GET', '/keys', { key: account.key })).body.pagination.total).toBe(1);
  });

  it('takes an address in upper or lower case', async () => {
    const account = await stack.addAccount();
    const email = newAddress();
    await addMember(stack, account, 'read', email.toUpperCase());
    const { browserSecret } = await askForLink(stack, email.replace('receiver', 'Receiver'));
    expect((await exchange(stack, { token: await mailedToken(stack, email), browserSecret })).email).toBe(email);
  });

  it('has the token after the # of the link, and nowhere in the table', async () => {
    const { email, token, browserSecret } = await withLink();
    const [mail] = await mailsTo(stack, email);
    expect(mail?.text).toContain(`${stack.local.origin}/panel#token=${token}`);
    const { secret } = await exchange(stack, { token, browserSecret });
    const stored = JSON.stringify(await scanTable());
    for (const text of [token.slice(-43), browserSecret, secret]) expect(stored).not.toContain(text);
    expect(stored).toContain(hashOf(browserSecret));
  });

  it('speaks the language of the account, or that which was asked for', async () => {
    const account = await stack.addAccount();
    await stack.call('PUT', '/account', { key: account.key, body: { locale: 'es-ES' } });
    const email = newAddress();
    await stack.call('POST', '/members', { key: account.key, body: { email, role: 'read' } });
    const subjects = async (count: number) =>
      (
        await eventually(
          () => mailsTo(stack, email),
          (mails) => mails.length === count,
        )
      ).map(({ subject }) => subject);
    expect(await subjects(1)).toEqual(['Studio Norte le invita a CleverInvo']);
    await stack.call('POST', '/sessions', { body: { email } });
    expect((await subjects(2))[0]).toBe('Inicie sesión en CleverInvo');
    await stack.call('POST', '/sessions', { body: { email, language: 'en' } });
    expect((await subjects(3))[0]).toBe('Sign in to CleverInvo');
  });

  it('shows a member of two accounts where to choose, and signs in to the chosen one', async () => {
    const [one, two, strange] = [await stack.addAccount(), await stack.addAccount(), await stack.addAccount()];
    const email = newAddress();
    await addMember(stack, one, 'read', email);
    await addMember(stack, two, 'owner', email);
    const { browserSecret } = await askForLink(stack, email);
    const body = { token: await mailedToken(stack, email), browserSecret };
    const choice = await tryExchange(body);
    expect([choice.status, choice.body.session]).toEqual([200, undefined]);
    expect(choice.body.accounts.map(({ id }: { id: string }) => id).sort()).toEqual(
      [one.accountId, two.accountId].sort(),
    );
    for (const accountId of [strange.accountId, 'constructor', '__proto__']) {
      expect(fieldsOf(await tryExchange({ ...body, accountId }))).toEqual(['accountId']);
    }
    const session = await exchange(stack, { ...body, accountId: two.accountId });
    expect([session.accountId, session.role]).toEqual([two.accountId, 'owner']);
    expectUnusable(await tryExchange({ ...body, accountId: one.accountId }));
  });
});

describe('an attacker with a link', () => {
  it('cannot use it a second time', async () => {
    const { token, browserSecret } = await withLink();
    await exchange(stack, { token, browserSecret });
    expectUnusable(await tryExchange({ token, browserSecret }));
  });

  it('cannot use it at the same moment as its owner', async () => {
    const { token, browserSecret } = await withLink();
    const answers = await Promise.all(Array.from({ length: 8 }, () => tryExchange({ token, browserSecret })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(422)]);
    for (const answer of answers.filter(({ status }) => status === 422)) expectUnusable(answer);
  });

  it('cannot use it in another browser, and does not use it up there', async () => {
    const { email, token, browserSecret } = await withLink();
    const own = await askForLink(stack, newAddress());
    const again = await askForLink(stack, email);
    for (const foreign of [own.browserSecret, again.browserSecret, token, 'x', undefined]) {
      const answer = await tryExchange({ token, browserSecret: foreign });
      expect([answer.status, fieldsOf(answer)]).toEqual([422, ['browserSecret']]);
    }
    expect(await exchange(stack, { token, browserSecret })).toMatchObject({ email });
  });

  it('cannot sign somebody else in to the own account: its link works in no other browser', async () => {
    const attacker = await withLink();
    const victim = await askForLink(stack, newAddress());
    const answer = await tryExchange({ token: attacker.token, browserSecret: victim.browserSecret });
    expect([answer.status, fieldsOf(answer)]).toEqual([422, ['browserSecret']]);
  });

  it('cannot guess: parts, other cases, other ids and odd texts are all the same', async () => {
    const { token, browserSecret } = await withLink();
    const other = await withLink();
    const last = token.at(-1) === 'A' ? 'B' : 'A';
    const guesses = [
      token.slice(0, -1),
      `${token.slice(0, -1)}${last}`,
      `${token}A`,
      token.slice(0, 24) + other.token.slice(24),
      token.slice(24),
      token.toLowerCase(),
      'constructor',
      '../../etc/passwd',
      '%00',
      '\u{1f511}',
      'A'.repeat(200),
    ];
    for (const guess of guesses) expectUnusable(await tryExchange({ token: guess, browserSecret }));
    await exchange(stack, { token, browserSecret });
  });

  it('cannot use one that has expired', async () => {
    const { id, token, browserSecret } = await withLink();
    const past = new Date(Date.now() - 1).toISOString();
    await setAttribute(stack, `signIn#${id}`, 'SIGN_IN', 'expiresAt', { S: past });
    expectUnusable(await tryExchange({ token, browserSecret }));
  });

  it('cannot use one after the member was removed', async () => {
    const { account, member, token, browserSecret } = await withLink();
    await stack.call('DELETE', `/members/${member.id}`, { key: account.key });
    expectUnusable(await tryExchange({ token, browserSecret }));
  });

  it('is not held up by the broken data of another account', async () => {
    const { email, token, browserSecret } = await withLink();
    const broken = await stack.addAccount();
    const { id } = await addMember(stack, broken, 'owner', email);
    await setAttribute(stack, `${broken.accountId}#members`, id, 'role', { S: 'emperor' });
    expect((await tryExchange({ token, browserSecret })).body.session?.email).toBe(email);
  });
});

describe('whether an address has an account', () => {
  it('is not told by the reply, nor by the calls that a request makes', async () => {
    const account = await stack.addAccount();
    const member = await addMember(stack, account, 'read');
    const [known, unknown] = [
      await stack.call('POST', '/sessions', { body: { email: member.email } }),
      await stack.call('POST', '/sessions', { body: { email: newAddress() } }),
    ];
    const shapeOf = ({ status, headers, body }: Answer) => ({
      status,
      headers: [...headers].filter(([name]) => !/^(date|x-request-id|x-amzn-requestid)$/.test(name)),
      body: Object.entries(body).map(([name, value]) => [name, String(value).replace(/[\da-z]/gi, 'x')]),
    });
    expect(shapeOf(unknown)).toEqual(shapeOf(known));
    expect(known.status).toBe(202);
  });

  it('is not told by mail: only members get one', async () => {
    const stranger = newAddress();
    await askForLink(stack, stranger);
    const { email } = await withLink();
    expect((await mailsTo(stack, email)).filter(tokenIn)).toHaveLength(1);
    expect(await mailsTo(stack, stranger)).toEqual([]);
  });

  it('is not told by the limit: the same number of links may be asked for with any address', async () => {
    await forgetLinks(stack.local);
    const account = await stack.addAccount();
    const { email } = await addMember(stack, account, 'read');
    const ask = (address: string) => stack.call('POST', '/sessions', { body: { email: address } });
    for (const address of [email, newAddress()]) {
      for (let count = 0; count < LINKS_PER_HOUR.addressAndCaller; count++) {
        expect((await ask(count % 2 === 0 ? address : address.toUpperCase())).status).toBe(202);
      }
      const { status, headers, body } = await ask(address);
      expect([status, body.error.code]).toEqual([429, 'RATE_LIMITED']);
      expect(body.error.message).toMatch(/^Too many links to sign in were asked for: try again in \d+ minutes?$/);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(3600);
    }
  });

  it('cannot be tried out with many addresses, however many at once', async () => {
    await forgetLinks(stack.local);
    const ask = () => stack.call('POST', '/sessions', { body: { email: newAddress() } });
    const answers = await Promise.all(Array.from({ length: LINKS_PER_HOUR.caller + 10 }, ask));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(LINKS_PER_HOUR.caller);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
    await forgetLinks(stack.local);
  });

  it.each([
    'a',
    'a@b',
    '"a b"@acme.example',
    'a@acme.example\nBcc: b@evil.example',
    'ä@acme.example',
    '[email protected]',
  ])('is not asked of %j, which no mail can be sent to', async (email) => {
    const answer = await stack.call('POST', '/sessions', { body: { email } });
    expect([answer.status, fieldsOf(answer)]).toEqual([422, ['email']]);
  });
});

describe('the sessions of an account', () => {
  it('are listed for admins, and for others only their own', async () => {
    const account = await stack.addAccount();
    const owner = await signIn(stack, account, 'owner');
    const reader = await signIn(stack, account, 'read');
    const readerAgain = await signInAs(stack, reader.email);
    const list = async (key: string, query = '') => (await stack.call('GET', `/sessions${query}`, { key })).body;
    const ids = async (key: string, query = '') => (await list(key, query)).data.map(({ id }: { id: string }) => id);
    expect(await ids(account.key)).toEqual([readerAgain.id, reader.id, owner.id]);
    expect(await ids(owner.secret)).toEqual([readerAgain.id, reader.id, owner.id]);
    expect(await ids(reader.secret)).toEqual([readerAgain.id, reader.id]);
    const { body: readKey } = await stack.call('POST', '/keys', {
      key: account.key,
      body: { name: 'Cron job', scope: 'read' },
    });
    expect(await ids(readKey.secret)).toEqual([]);
    const current = (await list(reader.secret)).data.filter(({ isCurrent }: { isCurrent: boolean }) => isCurrent);
    expect(current).toMatchObject([{ id: reader.id, email: reader.email, role: 'read' }]);
    expect(JSON.stringify(await list(owner.secret))).not.toMatch(/hash|secret/);
    const first = await list(owner.secret, '?limit=2');
    expect(first.pagination.hasMore).toBe(true);
    expect(await ids(owner.secret, `?limit=2&cursor=${first.pagination.nextCursor}`)).toEqual([owner.id]);
  });

  it('are ended by their members and by admins, and by nobody else', async () => {
    const [account, other] = [await stack.addAccount(), await stack.addAccount()];
    const [owner, reader, writer] = [
      await signIn(stack, account, 'owner'),
      await signIn(stack, account, 'read'),
      await signIn(stack, account, 'write'),
    ];
    const end = async (key: string, id: string) => (await stack.call('DELETE', `/sessions/${id}`, { key })).status;
    expect(await end(reader.secret, writer.id)).toBe(404);
    expect(await end(other.key, writer.id)).toBe(404);
    expect(await isAuthorized(writer)).toBe('write');
    expect(await end(writer.secret, writer.id)).toBe(204);
    expect(await isAuthorized(writer)).toBeUndefined();
    expect(await end(owner.secret, reader.id)).toBe(204);
    expect(await isAuthorized(reader)).toBeUndefined();
    expect(await end(owner.secret, reader.id)).toBe(404);
    expect((await stack.call('GET', '/sessions', { key: account.key })).body.data).toHaveLength(1);
  });

  it('stop when they expire, even where the gateway still remembers them', async () => {
    const account = await stack.addAccount();
    const session = await signIn(stack, account, 'read');
    const past = new Date(Date.now() - 1).toISOString();
    await setAttribute(stack, `key#${hashOf(session.secret)}`, 'KEY', 'expiresAt', { S: past });
    expect(await isAdmitted(session)).toBe(false);
  });

  it('are counted by the gateway apart from the keys of the account', async () => {
    const account = await stack.addAccount();
    const session = await signIn(stack, account, 'read');
    const usageKey = async (secret: string) => {
      const methodArn = 'arn:aws:execute-api:eu-west-1:000000000000:api/api/GET/';
      const event = { type: 'TOKEN', authorizationToken: `Bearer ${secret}`, methodArn };
      return (await stack.local.invoke<{ usageIdentifierKey: string }>('authorize', event)).usageIdentifierKey;
    };
    const ofKeys = await usageKey(account.key);
    const ofSessions = await eventually(
      () => usageKey(session.secret),
      (key) => key !== ofKeys,
    );
    expect(await usageKey((await signIn(stack, account, 'owner')).secret)).toBe(ofSessions);
    expect(await usageKey(account.key)).toBe(ofKeys);
    expect(await isAdmitted(await signInAs(stack, session.email))).toBe(true);
  });
});

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

async function scanTable(): Promise<unknown> {
  const { endpoints, environmentOf } = stack.local;
  return awsJson(endpoints.dynamodb, 'DynamoDB_20120810.Scan', { TableName: environmentOf('operate').TABLE_NAME });
}
