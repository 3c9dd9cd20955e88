import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../lib/contract/problems.ts';
import { CleverInvo } from '../../sdk/src/cleverinvo.ts';
import { type CurlRequest, curlsIn } from '../support/curl.ts';
import {
  answersAfter,
  answersIn,
  functionsIn,
  type Guide,
  guides,
  headingsIn,
  objectsIn,
  sampleLanguagesIn,
  writtenFiles,
} from '../support/guide.ts';
import { type Answer, useSharedStack } from '../support/stack.ts';

const PUBLISHED = { url: 'https://cleverinvo.com/api/v1', key: 'YOUR_API_KEY' };
const EXAMPLE_IDS = { client: 'cli_abc123def456', invoice: 'inv_xyz789ghi012' };
const STATUS: Readonly<Record<string, number>> = { GET: 200, POST: 201, PUT: 200, PATCH: 200, DELETE: 204 };

const LOGO = encode({ width: 16, height: 16, channels: 3, data: new Uint8Array(16 * 16 * 3).fill(90) });
const READER_FILES = new Map([['logo.png', LOGO]]);

const stack = useSharedStack();

type Json = Record<string, unknown>;

/** Somebody who pastes a guide's commands one by one, with the ids that come back. */
class Reader {
  readonly #files: ReadonlyMap<string, string>;
  /** What this reader has in place of the ids and cursors of the guide. */
  readonly #own = new Map<string, string>();

  constructor(key: string, guide: Guide) {
    this.#files = writtenFiles(guide.text, READER_FILES);
    this.#own.set(PUBLISHED.key, key);
  }

  get key(): string {
    return this.own(PUBLISHED.key);
  }

  get clientId(): string | undefined {
    return this.#own.get(EXAMPLE_IDS.client);
  }

  get invoiceId(): string | undefined {
    return this.#own.get(EXAMPLE_IDS.invoice);
  }

  /** A text of the guide with the reader's own key and ids. */
  own(text: string): string {
    return [...this.#own].reduce((result, [example, own]) => result.replaceAll(example, own), text);
  }

  /** Sends the command with the reader's own key, ids and files. Learns the ids that the guide shows in its answer. */
  async paste(curl: CurlRequest, shown?: Json): Promise<Answer> {
    const { pathname, search } = new URL(this.own(curl.url));
    const headers = Object.fromEntries(Object.entries(curl.headers).map(([name, value]) => [name, this.own(value)]));
    const answer = await stack.call(curl.method, pathname.replace(/^\/api\/v1/, '') + search, {
      headers,
      ...(curl.body === undefined ? {} : { body: this.#bodyOf(curl.body) }),
    });
    this.#learn(shown, answer.body);
    this.#remember(curl, answer);
    return answer;
  }

  #bodyOf(body: string): string {
    if (!body.startsWith('@')) return this.own(body);
    const file = this.#files.get(body.slice(1));
    if (file === undefined) throw new Error(`The guide sends ${body} and does not write it before`);
    return file;
  }

  #learn(shown: unknown, actual: unknown): void {
    if (!isObject(shown) || !isObject(actual)) return;
    for (const [name, value] of Object.entries(shown)) {
      const own = actual[name];
      if (['id', 'nextCursor'].includes(name) && typeof value === 'string' && typeof own === 'string') {
        this.#own.set(value, own);
      }
      this.#learn(value, own);
    }
  }

  /** The published guide shows few answers; its commands are all about one client and one invoice. */
  #remember({ method, url }: CurlRequest, { status, body }: Answer): void {
    if (method === 'POST' && url.endsWith('/clients') && status === 201) this.#own.set(EXAMPLE_IDS.client, body.id);
    if (method === 'POST' && url.endsWith('/invoices') && status === 201 && this.invoiceId === undefined) {
      this.#own.set(EXAMPLE_IDS.invoice, body.id);
    }
    if (method === 'DELETE' && url.includes('/clients/')) this.#own.delete(EXAMPLE_IDS.client);
  }
}

async function readerOf(guide: Guide): Promise<Reader> {
  return new Reader((await stack.addAccount()).key, guide);
}

interface Pasted {
  readonly curl: CurlRequest;
  readonly answer: Answer;
  /** What the guide shows as the answer. */
  readonly shown: Json | undefined;
}

/**
 * Pastes all commands in order, each as often as the guide shows an answer to it. Creates the client again that the
 * guide deleted.
 */
async function pasteAll(guide: Guide, reader: Reader, check: (pasted: Pasted) => void = () => {}): Promise<void> {
  const curls = curlsIn(guide.text);
  const creation = curls.find(isCreationOf('/clients'));
  for (const curl of curls) {
    const needsClient = `${curl.url}${curl.body}`.includes(EXAMPLE_IDS.client);
    if (needsClient && reader.clientId === undefined && creation) await reader.paste(creation);
    const answers = answersAfter(guide, curl);
    for (const shown of answers.length > 0 ? answers : [undefined]) {
      check({ curl, shown, answer: await reader.paste(curl, shown) });
    }
  }
}

function expectedStatus(method: string, shown: Json | undefined): number | undefined {
  return isObject(shown?.error) ? PROBLEMS[shown.error.code as keyof typeof PROBLEMS]?.status : STATUS[method];
}

/** What an answer must look like that the guide shows so: it may have more fields, and `…` stands for any text. */
function likeness(shown: unknown, reader: Reader, name = ''): unknown {
  if (Array.isArray(shown)) return shown.map((element) => likeness(element, reader));
  if (isObject(shown)) {
    return Object.fromEntries(Object.entries(shown).map(([field, value]) => [field, likeness(value, reader, field)]));
  }
  if (typeof shown !== 'string') return shown;
  if (name === 'id') return expect.stringMatching(new RegExp(`^${shown.slice(0, 4)}[0-9A-Za-z]{12,}$`));
  if (['createdAt', 'timestamp'].includes(name))
    return expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  if (name === 'pdfUrl') return expect.stringMatching(/^http.*\.pdf$/);
  if (name === 'nextCursor') return expect.any(String);
  if (shown.endsWith('…')) return expect.stringContaining(shown.slice(0, -1));
  return reader.own(shown);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

const isCreationOf =
  (path: string) =>
  ({ method, url }: CurlRequest) =>
    method === 'POST' && url.endsWith(path);

describe.each(guides())('the guide $name', (guide) => {
  const curls = curlsIn(guide.text);
  const creation = curls.find(isCreationOf('/invoices'));
  const creations = curls.filter(isCreationOf('/clients'));

  it('says where the API is and how to ask', () => {
    expect(curls.length).toBeGreaterThanOrEqual(6);
    for (const { url, headers } of curls) {
      expect(url.startsWith(`${PUBLISHED.url}/`)).toBe(true);
      expect(headers.Authorization).toBe(`Bearer ${PUBLISHED.key}`);
    }
  });

  it('has commands that all work, in the order given', async () => {
    const statuses: string[] = [];
    const expected: string[] = [];
    await pasteAll(guide, await readerOf(guide), ({ curl: { method, url }, answer, shown }) => {
      statuses.push(`${method} ${url} ${answer.status}`);
      expected.push(`${method} ${url} ${expectedStatus(method, shown)}`);
    });
    expect(statuses).toEqual(expected);
  });

  it('shows the answers that come', async () => {
    const reader = await readerOf(guide);
    let compared = 0;
    await pasteAll(guide, reader, ({ curl, answer, shown }) => {
      if (!shown) return;
      compared++;
      expect(answer.body, curl.url).toMatchObject(likeness(shown, reader) as Json);
      if (isCreationOf('/clients')(curl)) expect(Object.keys(answer.body)).toEqual(Object.keys(shown));
    });
    expect(compared).toBe(answersIn(guide.text).length);
  });

  it('changes what it says it changes', async () => {
    await pasteAll(guide, await readerOf(guide), ({ curl: { method, body }, answer }) => {
      if (!['PUT', 'PATCH'].includes(method) || answer.status !== 200 || !body?.startsWith('{')) return;
      expect(answer.body).toMatchObject(JSON.parse(body));
    });
  });

  it('lists what was made', async () => {
    const reader = await readerOf(guide);
    for (const curl of creations) await reader.paste(curl);
    const lists = curls.filter(({ method, url }) => method === 'GET' && /\/clients(\?|$)/.test(url));
    for (const curl of lists) {
      const { body } = await reader.paste(curl);
      expect(body.data.map(({ id }: { id: string }) => id)).toEqual([reader.clientId]);
      expect(body.pagination).toMatchObject({ page: 1, total: 1, totalPages: 1, hasMore: false });
    }
    expect(lists.length).toBeGreaterThan(0);
  });

  it('gets a PDF, with the key and without', async () => {
    const reader = await readerOf(guide);
    let downloads = 0;
    await pasteAll(guide, reader, ({ curl, answer: { headers, body } }) => {
      if (!curl.url.endsWith('/pdf')) return;
      downloads++;
      expect(headers.get('content-type')).toBe('application/pdf');
      expect(headers.get('content-disposition')).toBe('attachment; filename="INV-0001.pdf"');
      expect(body.subarray(0, 5).toString()).toBe('%PDF-');
    });
    // The Spanish text as published has no download.
    if (guide.text.includes('/pdf')) expect(downloads).toBe(1);
    const invoice = await stack.call('GET', `/invoices/${reader.invoiceId}`, { key: reader.key });
    const opened = await stack.call('GET', invoice.body.pdfUrl);
    expect([opened.status, opened.body.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  });

  it('taxes a line at the rate that it shows', async () => {
    const reader = await readerOf(guide);
    for (const curl of creations) await reader.paste(curl);
    const taxed = objectsIn(guide.text).filter(({ value }) => Object.keys(value).join() === 'lineItems');
    expect(taxed).toHaveLength(1);
    for (const { value } of taxed) {
      const request = { clientId: reader.clientId, currency: 'EUR', ...value };
      const { status, body } = await stack.call('POST', '/invoices', { key: reader.key, body: request });
      const [line] = value.lineItems as { quantity: number; unitPrice: number; taxRate: number }[];
      const tax = ((line?.quantity ?? 0) * (line?.unitPrice ?? 0) * (line?.taxRate ?? 0)) / 100;
      expect(tax).toBeGreaterThan(0);
      expect(status).toBe(201);
      expect(body).toMatchObject({ taxTotal: tax, total: 4000 + tax, lineItems: [{ ...line, taxAmount: tax }] });
    }
  });

  it('carries out once what is sent twice with an Idempotency-Key', async () => {
    const keyed = curls.filter(({ headers }) => 'Idempotency-Key' in headers);
    const reader = await readerOf(guide);
    for (const curl of creations) await reader.paste(curl);
    for (const curl of keyed) {
      const [first, second] = [await reader.paste(curl), await reader.paste(curl)];
      expect([first.headers.get('idempotent-replayed'), second.headers.get('idempotent-replayed')]).toEqual([
        null,
        'true',
      ]);
      expect(second.body).toEqual(first.body);
      const other = await reader.paste({ ...curl, body: curl.body?.replace('"quantity": 1', '"quantity": 2') ?? '' });
      expect([other.status, other.body.error.code]).toEqual([422, 'VALIDATION_ERROR']);
    }
    const { body } = await stack.call('GET', '/invoices', { key: reader.key });
    expect(body.pagination.total).toBe(keyed.length);
  });

  it('shows the error of an invoice without a client', async () => {
    const shown = objectsIn(guide.text).filter(
      ({ value }) => isObject(value.error) && value.error.code === 'VALIDATION_ERROR',
    );
    const reader = await readerOf(guide);
    for (const { value } of shown) {
      const request = without(JSON.parse(creation?.body ?? ''), ['clientId']);
      const { status, body } = await stack.call('POST', '/invoices', { key: reader.key, body: request });
      expect([status, body]).toEqual([422, value]);
    }
  });

  it('refuses every command without a valid key', async () => {
    const stranger = new Reader('ci_live_nobodyhasthiskey0123456789', guide);
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

describe('our guide in English and Spanish', () => {
  const [english = '', spanish = ''] = ['en.md', 'es.md'].map(
    (file) => guides().find(({ name }) => name === file)?.text ?? '',
  );

  it('has the same sections in the same order', () => {
    const depths = (text: string) => headingsIn(text).map(({ depth }) => depth);
    expect(depths(english).length).toBeGreaterThan(20);
    expect(depths(spanish)).toEqual(depths(english));
  });

  it('has no two sections of one name, so that each has an address of its own', () => {
    for (const text of [english, spanish]) {
      const titles = headingsIn(text).map(({ title }) => title);
      expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
    }
  });

  it('has the same samples, which send the same requests', () => {
    const requests = (text: string) => curlsIn(text).map(({ method, url }) => `${method} ${url}`);
    expect(sampleLanguagesIn(spanish)).toEqual(sampleLanguagesIn(english));
    expect(requests(spanish)).toEqual(requests(english));
    expect([...functionsIn(spanish).keys()]).toEqual([...functionsIn(english).keys()]);
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
      id: '1041',
      customerEmail: 'Ada@example.com',
      customerName: 'Ada Lovelace',
      customerAddress: '12 St James Square\nLondon',
      currency: 'GBP',
      products: [{ name: 'Analytical engine', quantity: 2, price: 1250.5 }],
    };
    await run(cleverinvo, 'onDealClosed', deal);
    await run(cleverinvo, 'onDealClosed', { ...deal, id: '1042', customerEmail: 'ada@EXAMPLE.com' });
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

  const hasKeys = functions.get('generateMonthlyInvoices')?.includes('idempotencyKey') ?? false;

  it.runIf(hasKeys)('invoice a month once, also when they run twice', async () => {
    const cleverinvo = await newClient();
    const { id } = await cleverinvo.clients.create({
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      retainerAmount: 900,
      retainerCurrency: 'CHF',
    });
    await run(cleverinvo, 'generateMonthlyInvoices');
    await run(cleverinvo, 'generateMonthlyInvoices');
    const { data } = await cleverinvo.invoices.list();
    expect(data.map(({ clientId, currency, total }) => [clientId, currency, total])).toEqual([[id, 'CHF', 900]]);
    const { lineItems, issueDate } = await cleverinvo.invoices.get(data[0]?.id ?? '');
    expect(issueDate).toMatch(/^\d{4}-\d\d-01T/);
    const language = guide.name.slice(0, 2);
    const month = new Date(issueDate).toLocaleDateString(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
    expect(lineItems[0]?.description).toContain(month);
    await cleverinvo.clients.update(id, { retainerAmount: 950 });
    await expect(run(cleverinvo, 'generateMonthlyInvoices')).rejects.toMatchObject({ status: 422 });
    expect((await cleverinvo.invoices.list()).pagination.total).toBe(1);
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
