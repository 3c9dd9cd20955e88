import { beforeAll, describe, expect, it } from 'vitest';
import { setAttribute } from '../support/behindTheApi.ts';
import { type Caller, newCaller } from '../support/callers.ts';
import { down, throttled } from '../support/faults.ts';
import { answer } from '../support/faultyService.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { type Answer, CLIENT, invoiceFor, quoteFor, type TestAccount } from '../support/stack.ts';

const stack = useFaultyStack();
let account: TestAccount;
let clientId: string;

const call = (method: string, path: string, body?: unknown): Promise<Answer> =>
  stack.call(method, path, { key: account.key, body });

beforeAll(async () => {
  account = await stack.addAccount();
  const bankDetails = { iban: 'ES9121000418450200051332' };
  expect((await call('PUT', '/account', { bankDetails })).status).toBe(200);
  clientId = (await call('POST', '/clients', CLIENT)).body.id;
});

const create = async (fields: object = {}) => (await call('POST', '/invoices', invoiceFor(clientId, fields))).body;
const invoiceOf = async (id: string) => (await call('GET', `/invoices/${id}`)).body;
const setStatus = async (id: string, ...statuses: string[]) => {
  for (const status of statuses) expect((await call('PATCH', `/invoices/${id}`, { status })).status).toBe(200);
};

/** An invoice that its recipient has not opened yet. */
async function sent() {
  const invoice = await create();
  await setStatus(invoice.id, 'SENT');
  return invoice;
}

const get = (url: string) => stack.call('GET', url, {});
const view = (hostedUrl: string) => stack.call('POST', `${hostedUrl}/view`, {});

/** Sends this many requests at once. */
const together = (count: number, ask: (index: number) => Promise<Answer>) =>
  Promise.all(Array.from({ length: count }, (_, index) => ask(index)));

const statusesOf = (answers: readonly Answer[]) => [...new Set(answers.map(({ status }) => status))];

describe('a hosted page that is fetched', () => {
  it('changes nothing, however often it is fetched', async () => {
    const { id, hostedUrl } = await sent();
    await get(hostedUrl);
    await stack.call('HEAD', hostedUrl, {});
    await stack.call('HEAD', `${hostedUrl}/view`, {});
    await get(`${hostedUrl}/view`);
    const { status, viewedAt } = await invoiceOf(id);
    expect({ status, viewedAt }).toEqual({ status: 'SENT', viewedAt: undefined });
  });

  it('opens for 60 readers at once right after its invoice was created, and so does the document', async () => {
    const { hostedUrl, pdfUrl } = await create();
    const [pages, documents] = await Promise.all([together(60, () => get(hostedUrl)), together(60, () => get(pdfUrl))]);
    expect([statusesOf(pages), statusesOf(documents)]).toEqual([[200], [200]]);
    expect(new Set(documents.map(({ body }) => body.toString('base64'))).size).toBe(1);
  });

  it('opens while the store takes no writes', async () => {
    const caller = await newCaller(stack);
    const { hostedUrl, pdfUrl } = (await caller.create()).body;
    const about = { about: caller.account.accountId };
    for (const write of ['TransactWriteItems', 'UpdateItem', 'PutItem']) stack.dynamodb.inject(write, throttled, about);
    stack.s3.inject('PutObject', down, about);
    expect([(await get(hostedUrl)).status, (await get(pdfUrl)).status]).toEqual([200, 200]);
  });

  it.each(['SENT', 'VIEWED'])('sends a view only while the invoice is SENT: %s', async (status) => {
    const { id, hostedUrl } = await sent();
    if (status === 'VIEWED') await setStatus(id, status);
    expect((await get(hostedUrl)).body.toString().includes("'/view'")).toBe(status === 'SENT');
  });

  it('may run only its own scripts and styles, and connect only to its own host', async () => {
    const { hostedUrl } = await sent();
    const { headers, body } = await get(hostedUrl);
    const policy = headers.get('content-security-policy') ?? '';
    const sources = [...body.toString().matchAll(/<(style|script)>([\s\S]*?)<\/\1>/g)].map(([, , text = '']) => text);
    expect(sources).toHaveLength(3);
    for (const source of sources) {
      const hash = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(source))).toString('base64');
      expect(policy).toContain(`'sha256-${hash}'`);
    }
    expect(policy.match(/sha256/g)).toHaveLength(3);
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toMatch(/unsafe-|https?:|\*/);
  });
});

describe('a hosted page on the screen', () => {
  it('marks a sent invoice VIEWED, once', async () => {
    const { id, hostedUrl } = await sent();
    const answer = await view(hostedUrl);
    expect([answer.status, answer.body]).toEqual([204, undefined]);
    const { status, viewedAt } = await invoiceOf(id);
    expect([status, viewedAt]).toEqual(['VIEWED', expect.any(String)]);
    expect((await view(hostedUrl)).status).toBe(204);
    expect((await invoiceOf(id)).viewedAt).toBe(viewedAt);
  });

  it.each<[string, string[]]>([
    ['DRAFT', []],
    ['PAID', ['SENT', 'PAID']],
    ['OVERDUE', ['SENT', 'OVERDUE']],
    ['VOID', ['VOID']],
  ])('changes nothing of an invoice that is %s', async (status, steps) => {
    const { id, hostedUrl } = await create();
    await setStatus(id, ...steps);
    const before = await invoiceOf(id);
    expect((await view(hostedUrl)).status).toBe(204);
    expect(await invoiceOf(id)).toEqual(before);
    expect(before.status).toBe(status);
  });

  it('works on many screens at once, and while a payment is recorded', async () => {
    const { id, hostedUrl } = await sent();
    const [answers, payment] = await Promise.all([
      together(40, () => view(hostedUrl)),
      call('POST', `/invoices/${id}/payments`, { amount: 10 }),
    ]);
    expect([statusesOf(answers), payment.status]).toEqual([[204], 201]);
    expect(await invoiceOf(id)).toMatchObject({ status: 'PARTIALLY_PAID', amountPaid: 10 });
  });

  it.each<[string, Record<string, string>, string]>([
    ['nothing', {}, ''],
    ['text', { 'Content-Type': 'text/plain;charset=UTF-8' }, 'hello'],
    ['JSON that is none', { 'Content-Type': 'application/json' }, '{"a":'],
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 'a=b'],
    ['2 MB', { 'Content-Type': 'application/octet-stream' }, 'x'.repeat(2_000_000)],
    ['an idempotency key', { 'Idempotency-Key': 'x'.repeat(400) }, ''],
  ])('may send %s with its beacon', async (_, headers, body) => {
    const { id, hostedUrl } = await sent();
    const response = await fetch(`${hostedUrl}/view?from=mail`, { method: 'POST', headers, body });
    expect(response.status).toBe(204);
    expect((await invoiceOf(id)).status).toBe('VIEWED');
  });

  it('stores no idempotency key of an anonymous caller', async () => {
    const { hostedUrl } = await sent();
    const calls = stack.dynamodb.inject('*', async ({ response, forward }) => answer(response, await forward()), {
      about: '#idempotency#',
    });
    await stack.call('POST', `${hostedUrl}/view`, { headers: { 'Idempotency-Key': 'once' } });
    calls.heal();
    expect(calls.count).toBe(0);
  });

  it('of an unknown link is a 404', async () => {
    const { hostedUrl } = await sent();
    const wrong = hostedUrl.replace(/.$/, (last: string) => (last === 'x' ? 'y' : 'x'));
    for (const url of [wrong, `${stack.local.url}/hosted/constructor`, `${stack.local.url}/hosted/%00`]) {
      const answer = await view(url);
      expect([answer.status, answer.body.error.code]).toEqual([404, 'NOT_FOUND']);
    }
  });
});

describe('a link that opens without a key', () => {
  const documentation = () => new URL('/docs/api', stack.local.url).href;
  const links = async () => {
    const { hostedUrl, pdfUrl } = await sent();
    return [hostedUrl, pdfUrl, `${stack.local.url}/openapi.json`, documentation(), `${documentation()}/guide`];
  };
  const wrong = () => [`${stack.local.url}/hosted/none`, `${stack.local.url}/documents/none.pdf`];

  /** Headers that are not another request's own. */
  const lasting = ({ headers }: Response) =>
    [...headers].filter(([name]) => !/^(date|x-request-id|x-amzn-requestid|connection|keep-alive)$/.test(name));

  it('answers HEAD with the headers of GET', async () => {
    for (const url of [...(await links()), ...wrong(), `${documentation()}/none`]) {
      for (const encoding of ['identity', 'br']) {
        const init = { headers: { 'Accept-Encoding': encoding } };
        const whole = await fetch(url, init);
        await whole.arrayBuffer();
        const head = await fetch(url, { ...init, method: 'HEAD' });
        expect([url, head.status, lasting(head)]).toEqual([url, whole.status, lasting(whole)]);
        expect(Number(head.headers.get('content-length'))).toBeGreaterThan(0);
        expect((await head.arrayBuffer()).byteLength).toBe(0);
      }
    }
  });

  it('ignores unknown query parameters', async () => {
    for (const url of await links()) {
      for (const query of [
        'utm_source=x&utm_medium=email',
        'fbclid=1&fbclid=2',
        '__proto__=1',
        'constructor',
        '=',
        'a[b]=c',
      ]) {
        for (const method of ['GET', 'HEAD']) {
          expect([url, query, (await stack.call(method, `${url}?${query}`, {})).status]).toEqual([url, query, 200]);
        }
      }
    }
  });

  it('is not sent as a referrer and not indexed by search engines', async () => {
    const { hostedUrl, pdfUrl } = await sent();
    const opened = [hostedUrl, pdfUrl, ...wrong()].flatMap((url) => [
      ['GET', url],
      ['HEAD', url],
    ]);
    for (const [method = '', url = ''] of [...opened, ['POST', `${hostedUrl}/view`], ['GET', `${hostedUrl}/none`]]) {
      const { headers } = await stack.call(method, url, {});
      expect([
        method,
        url,
        headers.get('x-robots-tag'),
        headers.get('referrer-policy'),
        headers.get('x-content-type-options'),
        headers.get('cache-control')?.replace(/^private, no-cache$/, 'no-store'),
      ]).toEqual([method, url, 'noindex', 'no-referrer', 'nosniff', 'no-store']);
    }
  });
});

describe('the page of an invoice that is', () => {
  const DEMAND = /Amount due|Due (on|by)? ?March/i;
  const IBAN = 'ES91 2100 0418 4502 0005 1332';
  const pageOf = async (...statuses: string[]) => {
    const { id, hostedUrl } = await create({ currency: 'EUR' });
    await setStatus(id, ...statuses);
    return (await get(hostedUrl)).body.toString();
  };

  it('SENT says how to pay it', async () => {
    const page = await pageOf('SENT');
    expect(page).toContain(IBAN);
    expect(page).toMatch(DEMAND);
  });

  it.each<[string, string[]]>([
    ['VOID', ['VOID']],
    ['VOID after it was sent', ['SENT', 'VOID']],
    ['DRAFT', []],
    ['PAID', ['SENT', 'PAID']],
  ])('%s asks for no money', async (_, statuses) => {
    const page = await pageOf(...statuses);
    expect(page).not.toContain(IBAN);
    expect(page).not.toMatch(DEMAND);
  });
});

describe('links that are replaced', () => {
  const quoteOf = async () => (await call('POST', '/quotes', quoteFor(clientId))).body;
  const creditNoteOf = async () => {
    const { id } = await sent();
    return (await call('POST', `/invoices/${id}/creditNotes`, { reason: 'Returned' })).body;
  };
  const kinds: readonly [string, () => Promise<{ id: string; pdfUrl: string; hostedUrl: string }>][] = [
    ['invoices', sent],
    ['creditNotes', creditNoteOf],
    ['quotes', quoteOf],
  ];
  const rotate = (kind: string, id: string) => call('POST', `/${kind}/${id}/rotateLink`);

  it.each(kinds)(
    'of %s: the old ones are a 404 everywhere at once, the new ones open, and an event tells',
    async (kind, make) => {
      const { id, pdfUrl, hostedUrl } = await make();
      if (kind === 'quotes') await call('PATCH', `/quotes/${id}`, { status: 'SENT' });
      expect([(await get(pdfUrl)).status, (await get(hostedUrl)).status]).toEqual([200, 200]);
      const rotated = await rotate(kind, id);
      expect([rotated.status, rotated.body.pdfUrl === pdfUrl]).toEqual([200, false]);
      const answers = [
        await get(pdfUrl),
        await get(hostedUrl),
        await view(hostedUrl),
        ...(kind === 'quotes' ? [await stack.call('POST', `${hostedUrl}/accept`, FORM)] : []),
      ];
      expect(statusesOf(answers)).toEqual([404]);
      expect([(await get(rotated.body.pdfUrl)).status, (await get(rotated.body.hostedUrl)).status]).toEqual([200, 200]);
      expect((await call('GET', `/${kind}/${id}/pdf`)).status).toBe(200);
      expect((await call('GET', `/${kind}/${id}`)).body).toMatchObject({ hostedUrl: rotated.body.hostedUrl });
      const [event] = (await call('GET', `/${kind}/${id}/events`)).body.data.filter(({ type }: { type: string }) =>
        type.endsWith('.link_rotated'),
      );
      expect(event.data).toMatchObject({
        object: { hostedUrl: rotated.body.hostedUrl },
        previousAttributes: { hostedUrl, pdfUrl },
      });
    },
  );

  it('are replaced once for a key that is sent again', async () => {
    const { id } = await sent();
    const ask = () =>
      stack.call('POST', `/invoices/${id}/rotateLink`, { key: account.key, headers: { 'Idempotency-Key': 'renew' } });
    const [first, second] = [await ask(), await ask()];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
  });
});

describe('links of an account that lets them expire', () => {
  const makeOld = (pk: string, sk: string, ...attributes: string[]) =>
    Promise.all(attributes.map((name) => setAttribute(stack, pk, sk, name, { S: '2026-01-02T03:04:05.000Z' })));
  const FIRST = '000000000001';
  let seller: Caller;
  const ask = (method: string, path: string, body?: unknown) =>
    stack.call(method, path, { key: seller.account.key, body });

  beforeAll(async () => {
    seller = await newCaller(stack);
    expect((await ask('PUT', '/account', { linkExpiryDays: 30 })).body.linkExpiryDays).toBe(30);
  });

  it('open until then, and then lead to a page in the reader’s language that tells whom to ask', async () => {
    const { id, hostedUrl, pdfUrl } = (await seller.create()).body;
    expect(statusesOf([await get(hostedUrl), await get(pdfUrl)])).toEqual([200]);
    const { accountId } = seller.account;
    await ask('PATCH', `/invoices/${id}`, { status: 'SENT' });
    await makeOld(`${accountId}#invoices`, FIRST, 'createdAt', 'sentAt');
    const page = await get(`${hostedUrl}?lang=es`);
    expect(page.status).toBe(404);
    expect(page.body.toString()).toContain('Este enlace ha caducado');
    expect(page.body.toString()).not.toContain('INV-0001');
    expect((await get(pdfUrl)).body.error.message).toContain('has expired');
    expect((await view(hostedUrl)).status).toBe(404);
    expect((await ask('GET', `/invoices/${id}/pdf`)).status).toBe(200);

    // What is mailed again has a link that opens.
    expect((await ask('POST', `/invoices/${id}/send`, { to: ['a@acme.example'] })).status).toBe(201);
    const renewed = (await ask('GET', `/invoices/${id}`)).body;
    expect([
      renewed.hostedUrl === hostedUrl,
      (await get(renewed.hostedUrl)).status,
      (await get(hostedUrl)).status,
    ]).toEqual([false, 200, 404]);
    expect((await ask('PUT', '/account', { linkExpiryDays: null })).body.linkExpiryDays).toBeUndefined();
    await ask('PUT', '/account', { linkExpiryDays: 30 });
  });

  it('of a quote: a form that comes too late leads to that page, and changes nothing', async () => {
    const { id, hostedUrl } = (await ask('POST', '/quotes', quoteFor((await ask('POST', '/clients', CLIENT)).body.id)))
      .body;
    await ask('PATCH', `/quotes/${id}`, { status: 'SENT' });
    await makeOld(`${seller.account.accountId}#quotes`, id, 'createdAt', 'sentAt');
    const late = await stack.call('POST', `${hostedUrl}/accept`, FORM);
    expect([late.status, late.body.toString().includes('This link has expired')]).toEqual([404, true]);
    expect((await ask('GET', `/quotes/${id}`)).body.status).toBe('SENT');
    await ask('POST', `/quotes/${id}/send`, { to: ['a@acme.example'] });
    expect((await get((await ask('GET', `/quotes/${id}`)).body.hostedUrl)).status).toBe(200);
  });

  it('of a credit note expire too, and are renewed when it is mailed again', async () => {
    const { id } = (await seller.create()).body;
    await ask('PATCH', `/invoices/${id}`, { status: 'SENT' });
    const note = (await ask('POST', `/invoices/${id}/creditNotes`, { reason: 'Returned' })).body;
    const send = () => ask('POST', `/creditNotes/${note.id}/send`);
    await send();
    await makeOld(`${seller.account.accountId}#creditNotes`, FIRST, 'createdAt', 'sentAt');
    expect((await get(note.hostedUrl)).status).toBe(404);
    await send();
    expect((await get((await ask('GET', `/creditNotes/${note.id}`)).body.hostedUrl)).status).toBe(200);
  });
});

const FORM = {
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body: 'name=Anna+Schmidt',
};
