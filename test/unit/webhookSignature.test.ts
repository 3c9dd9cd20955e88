import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { newWebhookSecret, sign } from '../../lib/webhooks/signature.ts';

const timestamp = Math.floor(Date.now() / 1_000);
const headersOf = (id: string, signature: string) => ({
  'webhook-id': id,
  'webhook-timestamp': String(timestamp),
  'webhook-signature': signature,
});

describe('the signature of a webhook', () => {
  it('is that of the example of Standard Webhooks', () => {
    const signature = sign({
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: 1_614_265_330,
      body: '{"test": 2432232314}',
      secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    });
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('of any body is accepted by the official library', () => {
    fc.assert(
      fc.property(fc.json(), fc.stringMatching(/^evt_[A-Za-z0-9]{24}$/), (body, id) => {
        const secret = newWebhookSecret();
        const headers = headersOf(id, sign({ id, timestamp, body, secrets: [secret] }));
        expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
        expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
        expect(() => new Webhook(newWebhookSecret()).verify(body, headers)).toThrow();
      }),
    );
  });

  it('with two secrets is accepted by the official library with either of them', () => {
    const secrets = [newWebhookSecret(), newWebhookSecret()];
    const body = '{"name":"Señor 你好 🎉"}';
    const signature = sign({ id: 'evt_1', timestamp, body, secrets });
    expect(signature.split(' ')).toHaveLength(2);
    for (const secret of secrets) {
      expect(new Webhook(secret).verify(body, headersOf('evt_1', signature))).toEqual(JSON.parse(body));
    }
  });

  it('is made with secrets of 24 to 64 bytes only', () => {
    const signWith = (bytes: number) => () =>
      sign({ id: 'evt_1', timestamp, body: '', secrets: [`whsec_${randomBytes(bytes).toString('base64')}`] });
    for (const bytes of [24, 32, 64]) expect(signWith(bytes)).not.toThrow();
    for (const bytes of [0, 23, 65]) expect(signWith(bytes)).toThrow('24 to 64 bytes');
  });

  it.each([
    'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'whsec_!fKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw ',
    'WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  ])('is not made with %s, and the error does not quote it', (secret) => {
    const signIt = () => sign({ id: 'evt_1', timestamp, body: '', secrets: [secret] });
    expect(signIt).toThrow(/^(?!.*fKQ9)A secret is whsec_ and base64$/);
  });

  it('is never missing or ambiguous', () => {
    const secrets = [newWebhookSecret()];
    expect(() => sign({ id: 'evt_1', timestamp, body: '', secrets: [] })).toThrow(RangeError);
    expect(() => sign({ id: 'evt.1', timestamp, body: '', secrets })).toThrow(RangeError);
    expect(() => sign({ id: 'evt_1', timestamp: 1.5, body: '', secrets })).toThrow(RangeError);
  });
});

describe('a new secret', () => {
  it('has 256 random bits', () => {
    const secrets = Array.from({ length: 1_000 }, newWebhookSecret);
    expect(new Set(secrets).size).toBe(1_000);
    for (const secret of secrets) expect(Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).toHaveLength(32);
  });
});
