import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../lib/contract/problems.ts';
import { CleverInvo } from '../../sdk/src/cleverinvo.ts';
import { type CurlRequest, curlsIn } from '../support/curl.ts';
import { answerAfter, functionsIn, type Guide, guides, objectsIn } from '../support/guide.ts';
import { type Answer, useStack } from '../support/stack.ts';

const PUBLISHED = { url: 'https://cleverinvo.com/api/v1', key: 'YOUR_API_KEY' };
const EXAMPLE_IDS = { client: 'cli_abc123def456', invoice: 'inv_xyz789ghi012' };
const STATUS: Readonly<Record<string, number>> = { GET: 200, POST: 201, PUT: 200, PATCH: 200, DELETE: 204 };

const stack = useStack();

/** Somebody who pastes a guide's commands one by one, with ids as they came. */
class Reader {
  readonly key: string;
  clientId: string | undefined;
  invoiceId: string | undefined;

  constructor(key: string) {
    this.key = key;
  }

  /** The command with the reader's own key and ids, sent. */
  async paste(curl: CurlRequest): Promise<Answer> {
    const { pathname, search } = new URL(curl.url);
    const own = (text: string) =>
      text
        .replaceAll(EXAMPLE_IDS.client, this.clientId ?? EXAMPLE_IDS.client)
        .replaceAll(EXAMPLE_IDS.invoice, this.invoiceId ?? EXAMPLE_IDS.invoice)
        .replaceAll(PUBLISHED.key, this.key);
    const headers = Object.fromEntries(Object.entries(curl.headers).map(([name, value]) => [name, own(value)]));
    const path = own(pathname + search).replace(/^\/api\/v1/, '');
    const answer = await stack.call(curl.method, path, {
      headers,
      ...(curl.body === undefined ? {} : { body: own(curl.body) }),
    });
    this.#remember(curl, answer);
    return answer;
  }

  #remember({ method, url }: CurlRequest, { body }: Answer): void {
    if (method === 'POST' && url.endsWith('/clients')) this.clientId = body.id;
    if (method === 'POST' && url.endsWith('/invoices')) this.invoiceId ??= body.id;
    if (method === 'DELETE' && url.includes('/clients/')) this.clientId = undefined;
  }
}

async function reader(): Promise<Reader> {
  return new Reader((await stack.addAccount()).key);
}

/** Pastes all commands in order; who deleted the client makes it again before it is needed again. */
async function pasteAll({ text }: Guide, newReader: Reader, check: (curl: CurlRequest, answer: Answer) => void) {
  const curls = curlsIn(text);
  const creation = curls.find(isCreationOf('/clients'));
  for (const curl of curls) {
    const needsClient = `${curl.url}${curl.body}`.includes(EXAMPLE_IDS.client);
    if (needsClient && newReader.clientId === undefined && creation) await newReader.paste(creation);
    check(curl, await newReader.paste(curl));
  }
}

const isCreationOf =
  (path: string) =>
  ({ method, url }: CurlRequest) =>
    method === 'POST' && url.endsWith(path);

describe.each(guides())('the guide $name', (guide) => {
  const curls = curlsIn(guide.text);
  const creation = curls.find(isCreationOf('/invoices'));

  it('says where the API is and how to ask', () => {
    expect(curls.length).toBeGreaterThanOrEqual(6);
    for (const { url, headers } of curls) {
      expect(url.startsWith(`${PUBLISHED.url}/`)).toBe(true);
      expect(headers.Authorization).toBe(`Bearer ${PUBLISHED.key}`);
    }
  });

  it('has commands that all work, in the order given', async () => {
    const answers: string[] = [];
    await pasteAll(guide, await reader(), (curl, { status }) => answers.push(`${curl.method} ${curl.url} ${status}`));
    expect(answers).toEqual(curls.map(({ method, url }) => `${method} ${url} ${STATUS[method]}`));
  });

  it('shows the answers that come', async () => {
    const shown: string[] = [];
    await pasteAll(guide, await reader(), (curl, { body }) => {
      const expected = answerAfter(guide, curl);
      if (!expected) return;
      shown.push(curl.url);
      const own = Object.fromEntries(Object.keys(expected).map((name) => [name, body[name]]));
      const { id, clientId, pdfUrl, createdAt, ...fixed } = own;
      expect(fixed).toEqual(without(expected, ['id', 'clientId', 'pdfUrl', 'createdAt']));
      expect(id).toMatch(/^(cli|inv)_[0-9A-Za-z]{12,}$/);
      expect(createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      if ('pdfUrl' in expected) expect(pdfUrl).toMatch(/^http.*\.pdf$/);
      if (isCreationOf('/clients')(curl)) expect(Object.keys(body)).toEqual(Object.keys(expected));
    });
    // The Spanish text as published shows none.
    if (guide.text.includes('"id"')) expect(shown).toHaveLength(2);
  });

  it('changes what it says it changes', async () => {
    await pasteAll(guide, await reader(), (curl, { body }) => {
      if (curl.method === 'PUT' || curl.method === 'PATCH') expect(body).toMatchObject(JSON.parse(curl.body ?? ''));
    });
  });

  it('lists what was made', async () => {
    const newReader = await reader();
    const made = curls.filter(isCreationOf('/clients'));
    for (const curl of made) await newReader.paste(curl);
    const lists = curls.filter(({ method, url }) => method === 'GET' && /\/clients(\?|$)/.test(url));
    for (const curl of lists) {
      const { body } = await newReader.paste(curl);
      expect(body.data.map(({ id }: { id: string }) => id)).toEqual([newReader.clientId]);
      expect(body.pagination).toMatchObject({ page: 1, total: 1, totalPages: 1, hasMore: false });
    }
    expect(lists.length).toBeGreaterThan(0);
  });

  it('gets a PDF, with the key and without', async () => {
    const newReader = await reader();
    await pasteAll(guide, newReader, (curl, { headers, body }) => {
      if (!curl.url.endsWith('/pdf')) return;
      expect(headers.get('content-type')).toBe('application/pdf');
      expect(headers.get('content-disposition')).toBe('attachment; filename="INV-0001.pdf"');
      expect(body.subarray(0, 5).toString()).toBe('%PDF-');
    });
    const invoice = await stack.call('GET', `/invoices/${newReader.invoiceId}`, { key: newReader.key });
    const opened = await stack.call('GET', invoice.body.pdfUrl);
    expect([opened.status, opened.body.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  });

  it('taxes a line at the rate that it shows', async () => {
    const newReader = await reader();
    for (const curl of curls.filter(isCreationOf('/clients'))) await newReader.paste(curl);
    const taxed = objectsIn(guide.text).filter(({ value }) => Object.keys(value).join() === 'lineItems');
    expect(taxed).toHaveLength(1);
    for (const { value } of taxed) {
      const request = { clientId: newReader.clientId, currency: 'EUR', ...value };
      const { status, body } = await stack.call('POST', '/invoices', { key: newReader.key, body: request });
      const [line] = value.lineItems as { quantity: number; unitPrice: number; taxRate: number }[];
      const tax = ((line?.quantity ?? 0) * (line?.unitPrice ?? 0) * (line?.taxRate ?? 0)) / 100;
      expect(tax).toBeGreaterThan(0);
      expect(status).toBe(201);
      expect(body).toMatchObject({ taxTotal: tax, total: 4000 + tax, lineItems: [{ ...line, taxAmount: tax }] });
    }
  });

  it('carries out once what is sent twice with an Idempotency-Key', async () => {
    const keyed = curls.filter(({ headers }) => 'Idempotency-Key' in headers);
    const newReader = await reader();
    for (const curl of curls.filter(isCreationOf('/clients'))) await newReader.paste(curl);
    for (const curl of keyed) {
      const [first, second] = [await newReader.paste(curl), await newReader.paste(curl)];
      expect([first.headers.get('idempotent-replayed'), second.headers.get('idempotent-replayed')]).toEqual([
        null,
        'true',
      ]);
      expect(second.body).toEqual(first.body);
    }
    const { body } = await stack.call('GET', '/invoices', { key: newReader.key });
    expect(body.pagination.total).toBe(keyed.length);
  });

  it('shows the error of an invoice without a client', async () => {
    const shown = objectsIn(guide.text).filter(({ value }) => 'error' in value);
    const newReader = await reader();
    for (const { value } of shown) {
      const request = without(JSON.parse(creation?.body ?? ''), ['clientId']);
      const { status, body } = await stack.call('POST', '/invoices', { key: newReader.key, body: request });
      expect([status, body]).toEqual([422, value]);
    }
  });

  it('refuses every command without a valid key', async () => {
    const stranger = new Reader('ci_live_nobodyhasthiskey0123456789');
    for (const curl of curls) {
      const { status, body, headers } = await stranger.paste(curl);
      expect([status, body?.error?.code, headers.has('www-authenticate')]).toEqual([401, 'UNAUTHORIZED', true]);
    }
  });

  it('names error codes as the API has them', () => {
    const rows = [...guide.text.matchAll(/`?([A-Z_]{6,})`?\s*\|\s*(\d{3})\s*\|/g)];
    expect(rows.length).toBeGreaterThanOrEqual(6);
    for (const [, code = '', status] of rows) {
      expect([code, PROBLEMS[code as keyof typeof PROBLEMS]?.status]).toEqual([code, Number(status)]);
    }
  });
});

describe.each(guides())('the samples of $name', (guide) => {
  const functions = functionsIn(guide.text);
  const DAY = 86_400_000;

  const surroundings = (cleverinvo: CleverInvo) => ({
    cleverinvo,
    console: { log: () => {} },
    today: new Date(),
    addDays: (date: Date, days: number) => new Date(date.getTime() + days * DAY),
    format: (date: Date, _pattern: string) => date.toISOString().slice(0, 7),
    timeTracker: { getEntries: async () => [{ project: 'Website', hours: 7.5, rate: 80 }] },
    groupByProject: (entries: { project: string; hours: number; rate: number }[]) =>
      entries.map(({ project, hours, rate }) => ({ projectName: project, totalHours: hours, hourlyRate: rate })),
  });

  /** The sample as it stands in the text, with what its reader has around it. */
  const run = (cleverinvo: CleverInvo, name: string, ...args: unknown[]): Promise<unknown> => {
    const around = surroundings(cleverinvo);
    const sample = new Function(...Object.keys(around), `return ${functions.get(name)}`)(...Object.values(around));
    return sample(...args);
  };

  const newClient = async () =>
    new CleverInvo({ apiKey: (await stack.addAccount()).key, baseUrl: stack.local.url, maxRetries: 0 });

  it('are those of the integration patterns', () => {
    expect([...functions.keys()].slice(0, 2)).toEqual(['onDealClosed', 'generateMonthlyInvoices']);
  });

  it('invoice a deal, and make its client only the first time', async () => {
    const cleverinvo = await newClient();
    const deal = {
      customerEmail: 'Ada@example.com',
      customerName: 'Ada Lovelace',
      customerAddress: '12 St James Square\nLondon',
      currency: 'GBP',
      products: [{ name: 'Analytical engine', quantity: 2, price: 1250.5 }],
    };
    await run(cleverinvo, 'onDealClosed', deal);
    await run(cleverinvo, 'onDealClosed', { ...deal, customerEmail: 'ada@EXAMPLE.com' });
    const clients = await cleverinvo.clients.list();
    const invoices = await cleverinvo.invoices.list();
    expect(clients.data.map(({ name }) => name)).toEqual(['Ada Lovelace']);
    expect(invoices.data.map(({ clientId, currency, total }) => [clientId, currency, total])).toEqual(
      Array(2).fill([clients.data[0]?.id, 'GBP', 2501]),
    );
  });

  it('invoice active clients that have a retainer', async () => {
    const cleverinvo = await newClient();
    const client = (name: string, fields: object) =>
      cleverinvo.clients.create({ name, email: `${name}@example.com`, ...fields });
    const retained = await client('retained', { retainerAmount: 900 });
    await client('inactive', { retainerAmount: 700, isActive: false });
    await client('occasional', {});
    await run(cleverinvo, 'generateMonthlyInvoices');
    const { data } = await cleverinvo.invoices.list();
    expect(data.map(({ clientId, total }) => [clientId, total])).toEqual([[retained.id, 900]]);
  });

  it.runIf(functions.has('invoiceTrackedHours'))('invoice tracked hours', async () => {
    const cleverinvo = await newClient();
    const { id } = await cleverinvo.clients.create({ name: 'Ada Lovelace', email: 'ada@example.com' });
    const invoice = await run(cleverinvo, 'invoiceTrackedHours', id, '2026-03-01', '2026-03-31');
    expect(invoice).toMatchObject({ clientId: id, total: 600, lineItems: [{ quantity: 7.5, unitPrice: 80 }] });
    expect((invoice as { notes: string }).notes).toContain('2026-03-01');
  });
});

function without(value: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}
