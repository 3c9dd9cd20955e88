import { describe, expect, it } from 'vitest';
import { textOf } from '../pdf/readPdf.ts';
import { mailsTo, newAddress, settledMail } from '../support/mail.ts';
import { passValidity } from '../support/quotes.ts';
import { eventually, quoteFor, useStack } from '../support/stack.ts';

const stack = useStack();

/** An account with a quote that was mailed to a client of an address of its own. */
async function prepare() {
  const { accountId, key } = await stack.addAccount();
  const call = (method: string, path: string, body?: unknown) => stack.call(method, path, { key, body });
  const address = newAddress();
  const { id: clientId } = (await call('POST', '/clients', { name: 'Acme', email: address })).body;
  const { id, hostedUrl } = (await call('POST', '/quotes', quoteFor(clientId))).body;
  const { body: email, headers } = await call('POST', `/quotes/${id}/send`, { message: 'Here it is.' });
  const get = async () => (await call('GET', `/quotes/${id}`)).body;
  const typesOf = async () =>
    (await call('GET', `/quotes/${id}/events`)).body.data.map(({ type }: { type: string }) => type);
  return { accountId, key, call, address, id, hostedUrl, email, location: headers.get('location') ?? '', get, typesOf };
}

const answer = (hostedUrl: string, verb: string, fields: Record<string, string>) =>
  fetch(`${hostedUrl}/${verb}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

describe('a quote that is mailed', () => {
  it('is sent, and reaches the client with the PDF and the link to its page', async () => {
    const { key, address, email, hostedUrl, get, call, id, location } = await prepare();
    expect(email).toMatchObject({ kind: 'QUOTE', quoteId: id, to: [address], status: 'QUEUED' });
    expect((await get()).status).toBe('SENT');
    const settled = await settledMail(stack, key, email.id);
    expect(settled.status).toBe('SENT');
    const [mail] = await mailsTo(stack, address);
    expect(mail?.text).toContain(hostedUrl);
    expect(mail?.attachments.map(({ fileName }) => fileName)).toEqual(['QUO-0001.pdf']);
    const pdf = await fetch(stack.local.origin + mail?.attachments[0]?.path);
    expect(await textOf(new Uint8Array(await pdf.arrayBuffer()))).toContain('QUO-0001');
    expect((await call('GET', `/quotes/${id}/emails`)).body.data).toEqual([settled]);
    expect((await stack.call('GET', location, { key })).body).toEqual(settled);
  });

  it('can be mailed again until it is declined', async () => {
    const { call, id, hostedUrl, get } = await prepare();
    expect((await call('POST', `/quotes/${id}/send`)).status).toBe(201);
    await answer(hostedUrl, 'decline', {});
    expect((await get()).status).toBe('DECLINED');
    expect((await call('POST', `/quotes/${id}/send`)).status).toBe(409);
  });
});

describe('a quote whose validity is over', () => {
  it('is EXPIRED wherever it is read, before its job ran, and the same afterwards', async () => {
    const { accountId, call, id, hostedUrl, get, typesOf } = await prepare();
    await passValidity(stack.local, accountId, id);
    const expired = await get();
    expect(expired).toMatchObject({ status: 'EXPIRED', expiredAt: '2026-03-03T00:00:00.000Z' });
    const ids = async (status: string) =>
      (await call('GET', `/quotes?status=${status}`)).body.data.map((quote: { id: string }) => quote.id);
    expect([await ids('SENT'), await ids('EXPIRED'), await ids('SENT,EXPIRED')]).toEqual([[], [id], [id]]);
    expect((await call('GET', '/quotes')).body.data[0].status).toBe('EXPIRED');
    expect((await call('GET', '/quotes?status=EXPIRED')).body.pagination.total).toBe(1);
    expect((await answer(hostedUrl, 'accept', { name: 'Anna' })).status).toBe(303);
    expect(await (await fetch(hostedUrl)).text()).not.toContain('<form');
    expect((await call('PATCH', `/quotes/${id}`, { status: 'ACCEPTED' })).status).toBe(409);
    expect((await call('POST', `/quotes/${id}/invoice`)).status).toBe(409);
    expect((await call('POST', `/quotes/${id}/send`)).status).toBe(409);
    expect(await typesOf()).toEqual(['quote.sent', 'quote.created']);

    await stack.local.invoke('startScheduled', {});
    await eventually(typesOf, ([newest]) => newest === 'quote.expired');
    const { revision, updatedAt, ...saved } = await get();
    expect(saved).toEqual(Object.fromEntries(Object.entries(expired).filter(([name]) => name !== 'updatedAt')));
    expect([await ids('SENT'), await ids('EXPIRED')]).toEqual([[], [id]]);
  });
});

describe('two answers at the same moment', () => {
  it('leave one, of which the client is told', async () => {
    for (let round = 0; round < 3; round++) {
      const { call, id, hostedUrl, get, typesOf } = await prepare();
      await Promise.all([
        answer(hostedUrl, 'accept', { name: 'Anna' }),
        answer(hostedUrl, 'decline', { reason: 'No' }),
        call('PATCH', `/quotes/${id}`, { status: 'EXPIRED' }),
        answer(hostedUrl, 'accept', { name: 'Ben' }),
      ]);
      const { status, acceptedAt, declinedAt, expiredAt } = await get();
      expect(['ACCEPTED', 'DECLINED', 'EXPIRED']).toContain(status);
      expect([acceptedAt, declinedAt, expiredAt].filter(Boolean)).toHaveLength(1);
      expect(await typesOf()).toEqual([`quote.${status.toLowerCase()}`, 'quote.sent', 'quote.created']);
    }
  });
});
