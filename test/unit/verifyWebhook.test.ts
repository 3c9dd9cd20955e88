import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { newWebhookSecret, sign } from '../../lib/webhooks/signature.ts';
import { type Event, verifyWebhook, WebhookVerificationError } from '../../sdk/src/cleverinvo.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NOW = new Date('2026-11-21T12:00:00Z');
const SECONDS = NOW.getTime() / 1_000;
const BODY = JSON.stringify({ id: 'evt_1', type: 'invoice.paid', data: { object: { invoiceNumber: 'INV-0001 ñ' } } });

/** The headers as the official library signs them. */
function signedHeaders(body = BODY, { id = 'evt_1', secret = SECRET, at = NOW } = {}) {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(at.getTime() / 1_000),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}

const verify = (
  body: string | Uint8Array,
  headers: Parameters<typeof verifyWebhook>[1],
  secrets: string | string[] = SECRET,
) => verifyWebhook(body, headers, secrets, { now: NOW });

const refused = (reason: string) => ({ name: 'WebhookVerificationError', reason });

describe('verifyWebhook', () => {
  it('returns the event of what the official library signed, of any JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (body) => {
        expect(await verify(body, signedHeaders(body))).toEqual(JSON.parse(body));
      }),
    );
  });

  it('accepts the example of Standard Webhooks', async () => {
    const headers = {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    };
    const now = new Date(1_614_265_330_000);
    expect(await verifyWebhook('{"test": 2432232314}', headers, SECRET, { now })).toEqual({ test: 2432232314 });
  });

  it('gives the event a type for each of its names', async () => {
    const event: Event = await verify(BODY, signedHeaders());
    if (event.type !== 'invoice.paid') throw new Error('another type');
    const number: string = event.data.object.invoiceNumber;
    expect(number).toBe('INV-0001 ñ');
  });

  it('takes headers as fetch and as servers have them, and the body as text or as bytes', async () => {
    const headers = signedHeaders();
    const capitals = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
    const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
    for (const form of [
      headers,
      new Headers(headers),
      capitals,
      lists,
      { ...headers, get: 'any', constructor: 'any' },
    ]) {
      expect(await verify(BODY, form)).toMatchObject({ id: 'evt_1' });
      expect(await verify(new TextEncoder().encode(BODY), form)).toMatchObject({ id: 'evt_1' });
      expect(await verify(Buffer.from(BODY), form)).toMatchObject({ id: 'evt_1' });
    }
  });

  it('accepts a request that two secrets signed with either of them, or with both', async () => {
    const secrets = [newWebhookSecret(), newWebhookSecret()];
    const headers = {
      ...signedHeaders(),
      'webhook-signature': sign({ id: 'evt_1', timestamp: SECONDS, body: BODY, secrets }),
    };
    for (const known of [...secrets, secrets, [SECRET, ...secrets]]) {
      expect(await verify(BODY, headers, known)).toMatchObject({ id: 'evt_1' });
    }
    await expect(verify(BODY, headers, SECRET)).rejects.toMatchObject(refused('WRONG_SIGNATURE'));
  });

  it('passes over signatures of other versions and what is none', async () => {
    const headers = signedHeaders();
    const signatures = ['v1a,AAAA', 'v1,', 'v1,***', 'v2,AAAA', '', headers['webhook-signature']].join(' ');
    expect(await verify(BODY, { ...headers, 'webhook-signature': signatures })).toMatchObject({ id: 'evt_1' });
  });

  it.each([
    ['another body', `${BODY} `, {}],
    ['another id', BODY, { 'webhook-id': 'evt_2' }],
    ['another time', BODY, { 'webhook-timestamp': String(SECONDS + 1) }],
    ['no signature of version 1', BODY, { 'webhook-signature': 'v2,AAAA' }],
    ['an empty signature', BODY, { 'webhook-signature': 'v1,' }],
    ['a signature that was cut', BODY, { 'webhook-signature': signedHeaders()['webhook-signature'].slice(0, -4) }],
    [
      'a signature of another version',
      BODY,
      { 'webhook-signature': signedHeaders()['webhook-signature'].replace('v1', 'v2') },
    ],
  ])('refuses %s', async (_, body, changes) => {
    const result = verify(body, { ...signedHeaders(), ...changes });
    await expect(result).rejects.toMatchObject(refused('WRONG_SIGNATURE'));
    await expect(result).rejects.toBeInstanceOf(WebhookVerificationError);
  });

  it('refuses any signature that is changed in one place', async () => {
    const { 'webhook-signature': signature, ...headers } = signedHeaders();
    await fc.assert(
      fc.asyncProperty(fc.nat(42), fc.constantFrom(...'ABCabc019+/'), async (at, character) => {
        const changed = `v1,${signature.slice(3, 3 + at)}${character}${signature.slice(4 + at)}`;
        const bytes = (text: string) => Buffer.from(text.slice(3), 'base64').toString('hex');
        fc.pre(bytes(changed) !== bytes(signature));
        const result = verify(BODY, { ...headers, 'webhook-signature': changed });
        await expect(result).rejects.toMatchObject(refused('WRONG_SIGNATURE'));
      }),
    );
  });

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('refuses a request without %s', async (name) => {
    for (const value of [undefined, '', ['a', 'b']]) {
      const result = verify(BODY, { ...signedHeaders(), [name]: value });
      await expect(result).rejects.toMatchObject({
        ...refused('MISSING_HEADER'),
        message: expect.stringContaining(name),
      });
    }
    await expect(verify(BODY, new Headers())).rejects.toMatchObject(refused('MISSING_HEADER'));
  });

  it('refuses what was sent too long ago or in the future, by a tolerance that can be set', async () => {
    const sentAt = (age: number) => signedHeaders(BODY, { at: new Date(NOW.getTime() - age * 1_000) });
    for (const age of [-300, 0, 300]) expect(await verify(BODY, sentAt(age))).toMatchObject({ id: 'evt_1' });
    await expect(verify(BODY, sentAt(301))).rejects.toMatchObject({ message: /too old/ });
    await expect(verify(BODY, sentAt(-301))).rejects.toMatchObject({ message: /in the future/ });
    const options = { now: NOW, toleranceSeconds: 10 };
    await expect(verifyWebhook(BODY, sentAt(11), SECRET, options)).rejects.toMatchObject(refused('INVALID_TIMESTAMP'));
  });

  it.each(['x', '-1', '1e9', '1.5', 'NaN', 'Infinity', '9'.repeat(400), ' 1', '0x1'])(
    'refuses the timestamp %s',
    async (timestamp) => {
      const result = verify(BODY, { ...signedHeaders(), 'webhook-timestamp': timestamp });
      await expect(result).rejects.toMatchObject(refused('INVALID_TIMESTAMP'));
    },
  );

  it('uses the time of the system where none is given', async () => {
    const at = new Date(Math.floor(Date.now() / 1_000) * 1_000);
    expect(await verifyWebhook(BODY, signedHeaders(BODY, { at }), SECRET)).toMatchObject({ id: 'evt_1' });
    await expect(verifyWebhook(BODY, signedHeaders(BODY, { at: new Date(0) }), SECRET)).rejects.toThrow('too old');
  });

  it('refuses a signed body that is not JSON', async () => {
    await expect(verify('hello', signedHeaders('hello'))).rejects.toMatchObject(refused('INVALID_PAYLOAD'));
  });

  it.each([[''], ['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], ['whsec_'], ['whsec_***'], [[]], [null], [[SECRET, undefined]]])(
    'says that %j is no secret, without quoting it',
    async (secrets) => {
      const result = verify(BODY, signedHeaders(), secrets as string[]);
      await expect(result).rejects.toThrow(
        /^(A webhook secret is whsec_ and base64|There is no secret to verify with)$/,
      );
    },
  );

  it('says that a body which was parsed already cannot be verified', async () => {
    await expect(verify(JSON.parse(BODY), signedHeaders())).rejects.toThrow('not parsed JSON');
  });
});
