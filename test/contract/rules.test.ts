import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../lib/contract/route.ts';
import { type RouteName, routes } from '../../lib/contract/routes.ts';
import { deref, faultsBy, type JsonSchema, type Operation, operationOf } from '../support/document.ts';
import { runs, sample } from '../support/sample.ts';
import { bodyFor, createResources, pathFor, type Resources } from '../support/samples.ts';
import { useSharedStack } from '../support/stack.ts';
import { anything, dates, decimals, instants, LINE, objectOf, values } from '../support/values.ts';

const stack = useSharedStack();
let mine: Resources;
beforeAll(async () => {
  mine = await createResources(stack);
});

type Body = Record<string, unknown>;
type Path = readonly (string | number)[];

const table = Object.entries(routes) as [RouteName, Route][];
// What can be credited and refunded depends on what was before. A link signs in once.
const ENDING = ['creditNotes.create', 'refunds.create', 'sessions.exchange'];
const withBody = table.filter(([name, { body, form }]) => body && !form && !ENDING.includes(name));
const operation = ({ method, path }: Route) => operationOf(method, path) as Operation;

describe.each(withBody)('the body of %s', (name, route) => {
  const offset = withBody.findIndex(([other]) => other === name);
  const { schema = {} } = operation(route).requestBody?.content['application/json'] ?? {};
  const fields = [...fieldsOf(schema)].filter(({ path }) => path.length > 0);

  it.each(sample(fields, 16, offset))(
    'takes every $label that the document takes',
    async ({ label, path, schema: field }) => {
      await fc.assert(
        fc.asyncProperty(validFor(name, label, field), async (value) => {
          const body = placed(await baseBody(name, path), path, value);
          expect(faultsBy(schema, body), JSON.stringify(value)).toBeUndefined();
          const { status, body: reply } = await send(name, route, body);
          expect([status, status === route.status ? undefined : reply, value]).toEqual([
            route.status,
            undefined,
            value,
          ]);
        }),
        { numRuns: runs(5, 4) },
      );
    },
  );

  it.each(sample(fields, 16, offset + 8))(
    'refuses every $label that the document refuses',
    async ({ label, path, schema: field }) => {
      await fc.assert(
        fc.asyncProperty(anything(field), async (value) => {
          const body = placed(await baseBody(name, path), path, value);
          const isTaken = faultsBy(schema, body) === undefined;
          fc.pre(isTaken ? !Object.hasOwn(IN_WORDS, label) && isExact(value) : !isTakenToo(route, field, path, value));
          const { status } = await send(name, route, body);
          expect([status, value]).toEqual([isTaken ? route.status : 422, value]);
        }),
        { numRuns: runs(8, 4) },
      );
    },
  );

  it('refuses a field that the document does not have', async () => {
    for (const path of objectsOf(schema)) {
      const body = placed(await baseBody(name, path), [...path, 'unknown'], 1);
      expect([path, (await send(name, route, body)).status]).toEqual([path, 422]);
    }
  });

  it('needs the fields that the document does', async () => {
    for (const path of objectsOf(schema)) {
      const base = await baseBody(name, path);
      for (const key of Object.keys(at(base, path) as Body)) {
        const body = without(base, path, key);
        if (faultsBy(schema, body) === undefined) continue;
        expect([path, key, (await send(name, route, body)).status]).toEqual([path, key, 422]);
      }
    }
  });
});

// An e-invoice says what its invoice lacks, whatever its format.
const withQuery = table.filter(
  ([name, route]) => route.scope !== 'public' && !name.endsWith('.xml') && queryOf(route).length > 0,
);

describe.each(withQuery)('the query of %s', (name, route) => {
  const parameters = queryOf(route);

  it.each(parameters)('takes and refuses any $name as the document does', async ({ name: parameter, schema }) => {
    const ask = async (value: unknown) => {
      const query = new URLSearchParams({ [parameter]: String(value) });
      return stack.call('GET', `${pathFor(name, route.path, mine)}?${query}`, { key: mine.account.key });
    };
    const label = objectOf(schema).format === 'date' && ['from', 'to'].includes(parameter) ? 'day' : parameter;
    await fc.assert(
      fc.asyncProperty(valid(label, schema), async (value) => {
        expect([(await ask(value)).status, value]).toEqual([200, value]);
      }),
      { numRuns: runs(5, 4) },
    );
    await fc.assert(
      fc.asyncProperty(anything(schema), async (value) => {
        fc.pre(typeof value !== 'object');
        const isTaken = faultsBy(schema, readAs(schema, String(value))) === undefined;
        fc.pre(!isTaken || !Object.hasOwn(IN_WORDS, label));
        expect([(await ask(value)).status, value]).toEqual([isTaken ? 200 : 422, value]);
      }),
      { numRuns: runs(8, 4) },
    );
  });
});

function queryOf(route: Route) {
  if (!route.query) return [];
  const parameters = operation(route).parameters.map(deref);
  // A cursor is what a list gave out.
  return parameters.filter((parameter) => parameter.in === 'query' && parameter.name !== 'cursor');
}

it('is told in words what JSON Schema cannot say', () => {
  const described = new Map<string, string[]>();
  for (const [, route] of withBody) {
    const { schema = {} } = operation(route).requestBody?.content['application/json'] ?? {};
    for (const { label, schema: field } of fieldsOf(schema)) {
      described.set(label, [...(described.get(label) ?? []), field.description ?? objectOf(field).description ?? '']);
    }
  }
  for (const [label, { words }] of Object.entries(IN_WORDS)) {
    for (const description of described.get(label) ?? [])
      expect([label, description]).toEqual([label, expect.stringMatching(words)]);
  }
});

/** The fields with rules that JSON Schema cannot say: the words that say them, and values that keep them. */
const IN_WORDS: Readonly<Record<string, { words: RegExp; values: () => fc.Arbitrary<unknown> }>> = {
  clientId: { words: /Identifier of the client/, values: () => fc.constant(mine.clientId) },
  dueDate: { words: /[Nn]ot before (the|its) issue date|YYYY-MM-DD/, values: () => dates('2026-03-01', '2099-12-31') },
  issueDate: {
    words: /due date|YYYY-MM-DD|today in the account's time zone/,
    values: () => dates('2000-01-01', '2026-03-31'),
  },
  validUntil: { words: /Not before the issue date/, values: () => dates('2026-03-31', '2099-12-31') },
  issuedTo: { words: /Not before/, values: () => dates('2026-03-01', '2099-12-31') },
  from: { words: /or later/, values: () => instants('2026-01-01', '2099-12-31') },
  to: { words: /not before/, values: () => instants('2026-01-01', '2099-12-31') },
  prefix: { words: /Only this series/, values: () => fc.constant('INV-') },
  reminders: {
    words: /reminded/,
    values: () => fc.constantFrom([], [{ days: 1 }], [{ days: -3 }, { days: 1 }, { days: 7 }]),
  },
  startDate: { words: /first period begins/, values: () => dates('2030-01-01', '2080-12-31') },
  endDate: { words: /Not before `startDate`/, values: () => dates('2081-12-31', '2999-12-31') },
  url: {
    words: /Its host is public/,
    values: () => fc.constantFrom('https://hooks.example.com', 'HTTPS://hooks.example.com:8443/a?b=c'),
  },
  expiresAt: { words: /in the future/, values: () => instants('2050-01-01', '2099-12-31') },
  locale: {
    words: /BCP 47/,
    values: () => fc.constantFrom('en', 'en-US', 'zh-Hant-TW', 'DE-at', 'ca-valencia', 'de-DE-u-co-phonebk'),
  },
  timeZone: {
    words: /IANA/,
    values: () => fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC', 'europe/madrid'),
  },
  paymentUrl: {
    words: /No braces before the path, no user name/,
    values: () =>
      fc.constantFrom('https://pay.example/{invoiceNumber}', 'HTTPS://pay.example?a={amountDue}&c={currency}'),
  },
  numberPrefix: {
    words: /Up to 16 characters/,
    values: () => fc.constantFrom('INV-', 'A', '{year}-', '1-{year}/', 'R_'),
  },
  logo: { words: /256 KB.*refused/, values: () => fc.constant(PIXEL) },
  discountAmount: {
    words: /between 0 and what it is taken from.*currency's decimals/,
    values: () => fc.constantFrom(0, 1, 12.34, 99.99),
  },
  quantity: { words: /decimals/, values: () => decimals(0, 1000) },
  unitPrice: { words: /decimals/, values: () => decimals(0, 1000) },
  lineItems: {
    words: /Together.*characters.*No amount|150 KB together/,
    values: () => fc.array(fc.constant(LINE), { minLength: 1, maxLength: 5 }),
  },
  invoices: {
    words: /in the order/,
    values: () => fc.array(fc.constant({ clientId: mine.clientId, lineItems: [LINE] }), { minLength: 1, maxLength: 5 }),
  },
  amount: { words: /At most what is due/, values: () => fc.constantFrom(0.01, 1, 9.99) },
  bankDetails: {
    words: /At least one/,
    values: () => fc.constantFrom({ iban: 'DE89370400440532013000' }, { instructions: 'Cash' }),
  },
  iban: {
    words: /check digits/,
    values: () => fc.constantFrom('DE89370400440532013000', 'gb29 nwbk 6016 1331 9268 19', 'NO93-8601-1117-947'),
  },
  accountNumber: {
    words: /8 digits beside a `sortCode`/,
    values: () => fc.constantFrom('1234-5678', 'ab 1234', '12345678901234567'),
  },
  routingNumber: { words: /check digit/, values: () => fc.constantFrom('021000021', '0210-0002 1') },
  sortCode: { words: /Needs `accountNumber`/, values: () => fc.constantFrom('12-34-56', '123456', '12 34 56') },
  vatId: {
    words: /check digits must hold/,
    values: () => fc.constantFrom('ESB58818501', 'de 136.695.976', 'EL094259216', 'JP1234567890', 'XI-980780684'),
  },
  unit: { words: /Recommendation 20/, values: () => fc.constantFrom('HUR', 'C62', 'KGM', '4L', 'XPX') },
  taxCategory: { words: /need a `taxRate`/, values: () => fc.constantFrom('Z', 'E', 'AE', 'K', 'G', 'O') },
  exemptionReason: { words: /Only beside/, values: () => fc.constantFrom('Training', 'Article 132\nof the directive') },
  exemptionCode: { words: /Only beside/, values: () => fc.constantFrom('VATEX-EU-132', 'VATEX-FR-FRANCHISE') },
  taxes: {
    words: /Each with another name/,
    values: () =>
      fc.constantFrom(
        [{ name: 'GST', rate: 5 }],
        [
          { name: 'GST', rate: 5 },
          { name: 'PST', rate: 7 },
        ],
      ),
  },
  'taxes.rate': { words: /The rate in percent/, values: () => fc.constantFrom(0.5, 5, 9.975, 100) },
  'taxes.category': { words: /must be one of the category/, values: () => fc.constantFrom('S', 'L', 'M') },
  chargeAmount: { words: /with the sign.*currency's decimals/, values: () => fc.constantFrom(0, 1, 12.34) },
  charges: {
    words: /Charges on the invoice/,
    values: () => fc.constantFrom([{ description: 'Shipping', amount: 5 }], [{ description: 'Packing', rate: 2 }]),
  },
  'charges.amount': { words: /Either this.*currency's decimals/, values: () => fc.constantFrom(0, 1, 12.34) },
  'charges.rate': { words: /Either this/, values: () => fc.constantFrom(0, 1.5, 100) },
  paymentMeans: {
    words: /How the invoice is paid/,
    values: () =>
      fc.constantFrom([{ type: 'CARD', last4: '4242' }], [{ type: 'TRANSFER', iban: 'DE89370400440532013000' }]),
  },
  period: { words: /Days on which/, values: () => fc.constant({ from: '2026-03-01', to: '2026-03-31' }) },
  'period.from': { words: /First day/, values: () => dates('2000-01-01', '2026-03-31') },
  'period.to': { words: /not before `from`/, values: () => dates('2026-03-31', '2099-12-31') },
  deliveryDate: { words: /Not together with `period`/, values: () => dates('2000-01-01', '2099-12-31') },
  postalAddress: {
    words: /address in its parts|The address/,
    values: () => fc.constant({ line1: 'Calle Mayor 5', city: 'Madrid', country: 'ES' }),
  },
  deliverTo: {
    words: /Where the goods went/,
    values: () => fc.constant({ postalAddress: { line1: 'Calle Mayor 5', city: 'Madrid', country: 'ES' } }),
  },
  electronicAddress: { words: /Where e-invoices/, values: () => fc.constant({ scheme: '0088', id: '4035811991014' }) },
  'electronicAddress.scheme': { words: /list EAS/, values: () => fc.constantFrom('0088', '9920', 'EM') },
  withholding: { words: /keeps back/, values: () => fc.constant({ rate: 15, label: 'IRPF' }) },
  taxCurrency: { words: /another currency/, values: () => fc.constant({ code: 'USD', rate: 1.1 }) },
  'taxCurrency.code': { words: /another than that of the invoice/, values: () => fc.constantFrom('USD', 'JPY', 'KWD') },
  'taxCurrency.rate': { words: /How much of it/, values: () => decimals(1, 1000) },
  metadata: {
    words: /At most 32 KB/,
    values: () =>
      fc.dictionary(fc.string({ minLength: 1, maxLength: 20 }), fc.string({ minLength: 1, maxLength: 100 }), {
        maxKeys: 50,
      }),
  },
};

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const ADDRESS = { line1: 'Calle Mayor 5', city: 'Madrid', country: 'ES' };

/** Values of fields that are objects, or lists of objects, into which a value of one of their fields may be put. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  postalAddress: ADDRESS,
  deliverTo: { postalAddress: ADDRESS },
  electronicAddress: { scheme: '0088', id: '4035811991014' },
  period: { from: '2026-03-31', to: '2026-03-31' },
  taxes: [{ name: 'GST', rate: 5 }],
  reminders: [{ days: 1 }],
  withholding: { rate: 15, label: 'IRPF' },
  taxCurrency: { code: 'USD', rate: 1.1 },
  charges: [{ description: 'Shipping', amount: 5 }],
  branding: { accentColor: '#1B4F72' },
};

/** The body with a sample of every object on the way to a field. A charge has either of two fields. */
function withSamples(body: Body, path: Path): Body {
  const [name, parent] = path.filter((step) => typeof step === 'string').toReversed();
  const isEither = parent === 'charges' && (name === 'amount' || name === 'rate');
  return path.reduce<Body>((filled, step, index) => {
    const place = path.slice(0, index + 1);
    if (!Object.hasOwn(SAMPLES, step) || at(filled, place) !== undefined) return filled;
    return placed(filled, place, step === 'charges' && isEither ? [{ description: 'Shipping' }] : SAMPLES[step]);
  }, body);
}

/** A base into which a value of the field at this path may be put: every field beside it is one that fits. */
async function baseBody(name: RouteName, path: Path): Promise<Body> {
  const body = withSamples(await plainBody(name, path), path);
  // A reason stands beside a category that has one.
  const isReason = ['exemptionReason', 'exemptionCode'].includes(String(path.at(-1)));
  return isReason ? placed(body, [...path.slice(0, -1), 'taxCategory'], 'E') : body;
}

async function plainBody(name: RouteName, path: Path): Promise<Body> {
  const [field] = path;
  const base = structuredClone(bodyFor(name, mine) ?? {});
  if (name === 'invoices.update') {
    return {
      ...base,
      issueDate: '2026-03-01',
      dueDate: '2026-03-31',
      ...(field === 'lineItems' ? { lineItems: [{ ...LINE }] } : {}),
    };
  }
  if (name === 'quotes.update') return field === 'lineItems' ? { ...base, lineItems: [{ ...LINE }] } : base;
  if (name === 'quotes.invoice') return { ...base, issueDate: '2026-03-01' };
  if (name === 'recurring.update') {
    // Whatever the last change set must not stand in the way of the next one.
    const unset = {
      currency: null,
      endDate: null,
      count: null,
      dayOfMonth: null,
      discountRate: null,
      discountAmount: null,
    };
    return { ...base, ...unset, interval: 'MONTH', startDate: '2080-01-31', lineItems: [{ ...LINE }] };
  }
  if (field !== 'bankDetails') return base;
  const beside: Record<string, Body> = {
    accountNumber: { routingNumber: '021000021' },
    routingNumber: { accountNumber: '12345678' },
    sortCode: { accountNumber: '12345678' },
  };
  return { ...base, bankDetails: { ...(beside[String(path[1])] ?? { instructions: 'Cash' }) } };
}

/** Objects whose fields have names that fields elsewhere have too. */
const NAMESPACES = ['charges', 'taxes', 'withholding', 'taxCurrency', 'period', 'electronicAddress'];

/** The others of its fields mean what those of a line do. */
const OF_A_CHARGE = ['amount', 'rate'];

/** `amount`, or `charges.amount` where the name alone could mean another field. */
function labelOf(path: Path, schema: JsonSchema): string {
  const [name = '', parent = ''] = path.filter((step) => typeof step === 'string').toReversed();
  // Of a mail it is a list of receivers, of a range its end.
  if (name === 'to' && objectOf(schema).items) return 'receivers';
  if (parent === 'charges' && !OF_A_CHARGE.includes(name)) return name;
  return NAMESPACES.includes(parent) ? `${parent}.${name}` : name;
}

/** The paths of all fields, those of line items and bank details included. */
function* fieldsOf(schema: JsonSchema, path: Path = []): Generator<{ label: string; path: Path; schema: JsonSchema }> {
  const { properties, items } = objectOf(schema);
  yield { label: labelOf(path, schema), path, schema };
  for (const [name, property] of Object.entries(properties ?? {})) yield* fieldsOf(property, [...path, name]);
  if (items) for (const field of fieldsOf(items, [...path, 0])) if (field.path.length > path.length + 1) yield field;
}

function objectsOf(schema: JsonSchema): Path[] {
  const containers = [...fieldsOf(schema)].filter(({ schema: field }) => objectOf(field).properties);
  const inLists = [...fieldsOf(schema)]
    .filter(({ schema: field }) => objectOf(objectOf(field).items ?? {}).properties)
    .map(({ path }) => [...path, 0]);
  return [...containers.map(({ path }) => path), ...inLists];
}

function at(body: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)?.[step], body);
}

function placed(body: Body, path: Path, value: unknown): Body {
  const copy = structuredClone(body);
  const parent = path.slice(0, -1).reduce<Record<string | number, unknown>>((value, step) => {
    value[step] ??= {};
    return value[step] as Record<string | number, unknown>;
  }, copy);
  parent[path.at(-1) as string] = value;
  return copy;
}

function without(body: Body, path: Path, key: string): Body {
  const copy = structuredClone(body);
  delete (at(copy, path) as Body)[key];
  return copy;
}

/** The range of a replay is short. */
function validFor(name: RouteName, label: string, schema: JsonSchema): fc.Arbitrary<unknown> {
  if (name === 'webhooks.replay' && label === 'from') return instants('2026-03-01', '2026-03-01');
  if (name === 'webhooks.replay' && label === 'to') return instants('2026-03-03', '2026-03-20');
  return valid(label, schema);
}

/** A draft and an open invoice for each call, so that no call stands in the way of the next. */
async function send(name: RouteName, route: Route, body: Body) {
  // An address is a member of an account once.
  const { key } = name === 'members.create' ? await stack.addAccount() : mine.account;
  // An account has few webhooks, and a webhook one replay at a time.
  if (name.startsWith('webhooks.')) return sendAboutWebhook(name, route, body);
  // A client that is not active cannot be invoiced.
  const clientId = name === 'clients.update' ? await newClient() : mine.clientId;
  const invoiceId =
    /^(invoices|payments)\./.test(name) && route.path.includes('{') ? await newInvoice(name) : mine.invoiceId;
  const quotes = await quotesFor(name);
  const path = pathFor(name, route.path, { ...mine, clientId, invoiceId, ...quotes });
  return stack.call(route.method, path, { key, body });
}

async function sendAboutWebhook(name: RouteName, route: Route, body: Body) {
  const { key } = mine.account;
  const made = await stack.call('POST', '/webhooks', { key, body: bodyFor('webhooks.create', mine) });
  const path = pathFor(name, route.path, { ...mine, webhookId: made.body.id });
  const answer = await stack.call(route.method, path, { key, body });
  const ids = [made.body.id, ...(name === 'webhooks.create' && answer.status === 201 ? [answer.body.id] : [])];
  for (const id of ids) await stack.call('DELETE', `/webhooks/${id}`, { key });
  return answer;
}

/** A quote is invoiced once, and what one change of a quote set must not stand in the way of the next. */
async function quotesFor(name: RouteName): Promise<Pick<Resources, 'quoteId' | 'acceptedQuoteId'>> {
  const { quoteId, acceptedQuoteId } = mine;
  if (name !== 'quotes.update' && name !== 'quotes.invoice') return { quoteId, acceptedQuoteId };
  const { key } = mine.account;
  const { id } = (await stack.call('POST', '/quotes', { key, body: bodyFor('quotes.create', mine) })).body;
  if (name === 'quotes.invoice') {
    for (const status of ['SENT', 'ACCEPTED']) await stack.call('PATCH', `/quotes/${id}`, { key, body: { status } });
  }
  return { quoteId: id, acceptedQuoteId: id };
}

async function newClient(): Promise<string> {
  const { key } = mine.account;
  return (await stack.call('POST', '/clients', { key, body: bodyFor('clients.create', mine) })).body.id;
}

async function newInvoice(name: RouteName): Promise<string> {
  const { key } = mine.account;
  const body = {
    clientId: mine.clientId,
    currency: 'EUR',
    issueDate: '2026-03-01',
    dueDate: '2026-03-31',
    lineItems: [LINE],
  };
  const { id } = (await stack.call('POST', '/invoices', { key, body })).body;
  if (name.startsWith('payments.') || name === 'invoices.remind')
    await stack.call('PATCH', `/invoices/${id}`, { key, body: { status: 'SENT' } });
  return id;
}

/** Values that the schema takes, which keep the rules in words. */
function valid(label: string, schema: JsonSchema): fc.Arbitrary<unknown> {
  const known = Object.hasOwn(IN_WORDS, label) ? IN_WORDS[label] : undefined;
  return known ? known.values() : values(schema).filter((value) => faultsBy(schema, value) === undefined);
}

/** Whether a number has up to 12 decimals and 15 digits, which is said in words. */
function isExact(value: unknown): boolean {
  return typeof value !== 'number' || (/^-?\d+(\.\d{1,12})?$/.test(String(value)) && String(value).length <= 15);
}

/** What the API takes beyond the document, as the document says in words. */
function isTakenToo({ method }: Route, field: JsonSchema, path: Path, value: unknown): boolean {
  // In a POST, and below the fields of a PUT, null is the same as absent.
  const isAbsent = JSON.stringify(withoutNulls({ value })) !== JSON.stringify({ value });
  if (isAbsent && (method === 'POST' || path.length > 1 || typeof value === 'object')) return true;
  // Of an instant a date alone is taken, too.
  return objectOf(field).format === 'date-time' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
}

function withoutNulls(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, entry) => (entry === null ? undefined : entry));
}

/** A text of a query as the schema reads it. */
function readAs(schema: JsonSchema, text: string): unknown {
  const { type } = deref(schema);
  if (type === 'integer' && /^\S+$/.test(text)) return Number(text);
  if (type === 'array') return text.split(',');
  return type === 'boolean' && ['true', 'false'].includes(text) ? text === 'true' : text;
}
