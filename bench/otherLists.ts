import { setTimeout as sleep } from 'node:timers/promises';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { QuoteStatus } from '../lib/domain/quotes/quote.ts';
import { awsJson } from '../local/awsJson.ts';
import { measureCall } from './measureCall.ts';
import type { Meter } from './meter.ts';
import { printTable } from './printTable.ts';
import { rendered } from './rendered.ts';
import type { Account, Service } from './service.ts';
import { TableFile } from './tableFile.ts';

/** An account that has so many records of each kind, and what paths to its lists need. */
interface Seeded extends Account {
  readonly invoiceId: string;
  readonly webhookId: string;
}

const CLIENT = 'cli_000000000000000000000042';

const PAGES: readonly (readonly [title: string, path: (account: Seeded) => string])[] = [
  ['clients', () => '/clients?'],
  ['clients, isActive=true', () => '/clients?isActive=true'],
  ['clients, isActive=false: a thousandth', () => '/clients?isActive=false'],
  ['clients, email: of one', () => '/clients?email=office7@firm7.example'],
  ['clients, email: of a tenth', () => '/clients?email=shared@firm.example'],
  ['clients, q: one', () => '/clients?q=customer 42'],
  ['clients, q: all', () => '/clients?q=customer'],
  ['clients, q: a fiftieth', () => '/clients?q=bakery'],
  ['clients, q: a thousandth', () => '/clients?q=cust quarry'],
  ['clients, q: five words with one beginning', () => '/clients?q=ber'],
  ['clients, q: very many words with one beginning', () => '/clients?q=firm'],
  ['clients, q: a word of all, one of a fiftieth', () => '/clients?q=customer bakery'],
  ['clients, q: two words of a fifth, nobody has both', () => '/clients?q=bergen berlin'],
  ['clients, isActive=false, q: all', () => '/clients?isActive=false&q=customer'],
  ['clients, q: nobody', () => '/clients?q=nobody'],
  ['recurring', () => '/recurring?'],
  ['recurring, status: a thousandth', () => '/recurring?status=PAUSED'],
  ['recurring, clientId', () => `/recurring?clientId=${CLIENT}`],
  ['quotes', () => '/quotes?'],
  ['quotes, status', () => '/quotes?status=ACCEPTED'],
  ['quotes, two statuses', () => '/quotes?status=ACCEPTED,DRAFT'],
  ['quotes, status: a thousandth', () => '/quotes?status=DECLINED'],
  ['quotes, clientId', () => `/quotes?clientId=${CLIENT}`],
  ['quotes, a month', () => '/quotes?issuedFrom=2023-03-01&issuedTo=2023-03-31'],
  ['quotes, q: a number', () => '/quotes?q=QUO-0042'],
  ['quotes, q: a client', () => '/quotes?q=customer 42'],
  ['credit notes', () => '/creditNotes?'],
  ['credit notes, clientId', () => `/creditNotes?clientId=${CLIENT}`],
  ['credit notes, a month', () => '/creditNotes?from=2023-03-01&to=2023-03-31'],
  ['deliveries', ({ webhookId }) => `/webhooks/${webhookId}/deliveries?`],
  ['deliveries, status: a thousandth', ({ webhookId }) => `/webhooks/${webhookId}/deliveries?status=FAILED`],
  ['mails of an invoice', ({ invoiceId }) => `/invoices/${invoiceId}/emails?`],
  ['records of the chain', () => '/chain?limit=20'],
  ['requests', () => '/requests?'],
  ['requests, status=5xx: a thousandth', () => '/requests?status=5xx'],
  ['requests, status=304: a thousandth', () => '/requests?status=304'],
  ['requests, method=PUT', () => '/requests?method=PUT'],
];

/** Prints the capacity that a page of 20 of each other list consumes, with few and with many records of each kind. */
export async function benchOtherLists(meter: Meter, service: Service, few: number, many: number): Promise<void> {
  const [small, large] = [await seeded(service, few), await seeded(service, many)];
  const rows: Record<string, string | number>[] = [];
  for (const [title, pathOf] of PAGES) {
    const [one, other] = [await measure(meter, small, pathOf), await measure(meter, large, pathOf)];
    rows.push({
      list: title,
      [`read units of ${few}`]: one.units,
      [`of ${many}`]: other.units,
      shown: other.count,
      milliseconds: Math.round(other.milliseconds),
    });
  }
  printTable('Capacity that a page of 20 of other lists consumes', rows);
}

async function measure(meter: Meter, account: Seeded, pathOf: (account: Seeded) => string) {
  const { body, ...measured } = await measureCall(meter, account, encodeURI(pathOf(account)));
  return { ...measured, count: body.data.length as number };
}

const idOf = (prefix: string, index: number) => `${prefix}_${String(index).padStart(24, '0')}`;
const placeOf = (index: number) => String(index).padStart(12, '0');
const dayOf = (index: number) => new Date(Date.UTC(2023, 0, 1 + (index % 1000))).toISOString().slice(0, 10);

const QUOTE_STATUSES: readonly QuoteStatus[] = ['ACCEPTED', 'DRAFT', 'EXPIRED'];

type Record_ = Record<string, unknown>;

async function seeded(service: Service, count: number): Promise<Seeded> {
  const account = await service.addAccount();
  const { accountId, clientId, send } = account;
  const { body: invoice } = await account.create();
  await send('PATCH', `/invoices/${invoice.id}`, { status: 'SENT' });
  await send('POST', `/invoices/${invoice.id}/creditNotes`, { amount: 1, reason: 'Goodwill' });
  await send('POST', `/invoices/${invoice.id}/send`, {});
  const line = { description: 'Hosting', quantity: 1, unitPrice: 10, taxRate: 20 };
  await send('POST', '/quotes', { clientId, lineItems: [line] });
  await send('POST', '/recurring', { clientId, interval: 'MONTH', startDate: '2030-01-01', lineItems: [line] });
  const { body: webhook } = await send('POST', '/webhooks', { url: 'https://hooks.example/in', events: ['*'] });
  await rendered(service.local);
  const models = new Models(service);
  const client = await models.read(`${accountId}#clients`);
  const quote = await models.read(`${accountId}#quotes`);
  const recurring = await models.read(`${accountId}#recurring`);
  const creditNote = await models.read(`${accountId}#creditNotes`);
  const mail = await models.read(`${accountId}#${invoice.id}`, 'EMAIL#');
  const file = new TableFile(service);
  const add = (items: Iterable<Record_>) => file.addItems(`${accountId}#clients`, items);
  const each = (make: (index: number) => Record_) => Array.from({ length: count }, (_, index) => make(index));

  const { clientEntries } = await import('../lib/aws/search/clientEntries.ts');
  const { clientItem } = await import('../lib/aws/items/client.ts');
  const clients = each((index) => ({ ...client, ...variantOf(index), sk: idOf('cli', index), id: idOf('cli', index) }));
  add(clients);
  add(clients.flatMap((one) => clientEntries(accountId, clientItem.read(one))));
  const words = clients.flatMap(({ id }) =>
    ['customer', `${Number(String(id).slice(4))}`].map((word) => `${word}#${id}`),
  );
  add(words.map((sk) => ({ pk: `${accountId}#clientWords`, sk })));

  add(
    each((index) => {
      const status = index % 1000 === 7 ? 'PAUSED' : 'ACTIVE';
      const of = { id: idOf('rec', index), sk: idOf('rec', index), status, clientId: idOf('cli', index % 100) };
      const keys = { statusPk: `${accountId}#recurring#${status}`, clientPk: `${accountId}#recurring#${of.clientId}` };
      return { ...recurring, ...of, ...keys, scheduledPk: undefined, scheduledSk: undefined };
    }),
  );
  const { itemOf, quoteOf } = await import('../lib/aws/quotes/quoteItems.ts');
  const { quoteItem } = await import('../lib/aws/items/quote.ts');
  const model = quoteOf(quoteItem.read(quote));
  add(
    each((index) => {
      const status: QuoteStatus = index % 1000 === 7 ? 'DECLINED' : (QUOTE_STATUSES[index % 3] ?? 'DRAFT');
      const of = { id: idOf('quo', index), status, clientId: idOf('cli', index % 100) };
      const client = { ...model.client, id: of.clientId, name: `Customer ${index % 100}` };
      const quoteNumber = `QUO-${String(index + 2).padStart(4, '0')}`;
      return { ...itemOf(accountId, { ...model, ...of, client, quoteNumber, issueDate: dayOf(index) }) };
    }),
  );
  add(
    each((index) => ({
      pk: `${accountId}#quoteNumbers`,
      sk: `QUO-#${placeOf(index + 2)}`,
      quoteId: idOf('quo', index),
    })),
  );
  add(
    Array.from({ length: count - 1 }, (_, index) => {
      const of = { id: idOf('crn', index), sk: placeOf(index + 2), clientId: idOf('cli', index % 100) };
      const dates = { issueDate: dayOf(index), issueSk: `${dayOf(index)}#${placeOf(index + 2)}` };
      return { ...creditNote, ...of, ...dates, clientPk: `${accountId}#creditNotes#${of.clientId}` };
    }),
  );
  const deliveries = each((index) => ({
    ...{ pk: `${accountId}#${webhook.id}`, eventType: 'invoice.created', objectId: idOf('inv', index), attempts: 1 },
    ...{ eventId: idOf('evt', index), sk: `DELIVERY#${idOf('evt', index)}`, responseStatus: 200, responseBody: 'ok' },
    ...{ milliseconds: 120, createdAt: '2026-03-01T10:00:00.000Z', lastAttemptAt: '2026-03-01T10:00:01.000Z' },
    ...{ deliveredAt: '2026-03-01T10:00:01.000Z', deleteAfter: 4_000_000_000 },
    status: index % 1000 === 7 ? 'FAILED' : 'DELIVERED',
  }));
  add(deliveries);
  const mailId = String(mail.id);
  add(
    Array.from({ length: count }, (_, index) => {
      const id = `${mailId.slice(0, -10)}${String(index).padStart(10, '0')}`;
      return { ...mail, id, sk: `EMAIL#${id}` };
    }).filter(({ id }) => id !== mailId),
  );
  add(each((index) => chainRecord(accountId, index + 1)));
  const { chunkItems } = await import('../lib/aws/requests/chunks.ts');
  const now = Date.now();
  const requests = each((index) => requestOf(now, index, count)).toReversed();
  add(
    Array.from({ length: Math.ceil(count / 8) }, (_, batch) => requests.slice(batch * 8, batch * 8 + 8)).flatMap(
      (some) => chunkItems(accountId, some as never, 4_000_000_000).map((item) => ({ ...item })),
    ),
  );
  const counter = (sk: string, item: Record_) => file.replaceItem({ pk: `${accountId}#counter`, sk, ...item });
  counter('CLIENTS', { count: count + 1, isIndexed: true });
  counter('RECURRING', { count: count + 1, isIndexed: true });
  counter('QUOTES', {
    sequence: count + 1,
    series: { 'QUO-': count },
    starts: { 'QUO-': 1 },
    widths: new Set([4]),
    isIndexed: true,
  });
  counter('CREDIT_NOTES', { sequence: count, series: { 'CN-': count } });
  file.close();
  // Nothing else ran meanwhile: what was idle is closed first, so that no request is sent on it.
  await sleep(1000);
  return { ...account, invoiceId: invoice.id, webhookId: webhook.id };
}

const TRADES = ['Bergen', 'Berlin', 'Bernau', 'Berthold', 'Berry'];

/** A fiftieth are bakeries, a tenth share an address, and a thousandth are quarries or not active. */
function variantOf(index: number): Record_ {
  const trade = index % 1000 === 7 ? 'Quarry' : index % 50 === 3 ? 'Bakery' : (TRADES[index % TRADES.length] ?? '');
  const email = index % 10 === 1 ? 'shared@firm.example' : `office${index}@firm${index}.example`;
  return { name: `Customer ${index} ${trade}`, email, isActive: index % 1000 !== 9 };
}

function chainRecord(accountId: string, sequence: number): Record_ {
  const of = { documentKind: 'INVOICE', documentId: idOf('inv', sequence), documentNumber: `INV-${sequence}` };
  const tax = { issuerId: 'B12345678', issueDate: '2026-03-01', invoiceType: 'F1', taxTotal: '21.00', total: '121.00' };
  const hash = 'A'.repeat(64);
  const chained = {
    kind: 'ISSUE',
    sequence,
    place: sequence,
    previousHash: hash,
    hash,
    recordedAt: '2026-03-01T10:00:00Z',
  };
  return { pk: `${accountId}#chain`, sk: placeOf(sequence), ...of, ...tax, ...chained };
}

/** Requests of the last 20 hours. */
function requestOf(now: number, index: number, count: number): Record_ {
  const at = Math.round(now - 60_000 - (index / count) * 20 * 3_600_000);
  const method = ['GET', 'GET', 'GET', 'POST', 'PATCH', 'PUT'][index % 6] ?? 'GET';
  const status = index % 1000 === 6 ? 304 : index % 1000 === 7 ? 503 : index % 20 === 3 ? 422 : 200;
  const id = `${String(index).padStart(8, '0')}-7b5d-4b63-9c1a-5f2d8a1e9c04`;
  return { id, at, method, route: '/invoices/{id}', status, milliseconds: 40 + (index % 50), keyId: idOf('key', 1) };
}

/** Items that the service has written. Those that are seeded are like them. */
class Models {
  readonly #service: Service;

  constructor(service: Service) {
    this.#service = service;
  }

  async read(pk: string, prefix = ''): Promise<Record_> {
    const { local } = this.#service;
    const { Items } = await awsJson<{ Items: Record<string, { B?: string }>[] }>(
      local.endpoints.dynamodb,
      'DynamoDB_20120810.Query',
      {
        TableName: local.environmentOf('invoices-create').TABLE_NAME,
        KeyConditionExpression: `pk = :pk${prefix && ' AND begins_with(sk, :prefix)'}`,
        ExpressionAttributeValues: { ':pk': { S: pk }, ...(prefix && { ':prefix': { S: prefix } }) },
        Limit: 1,
      },
    );
    const [item] = Items;
    if (!item) throw new Error(`There is nothing in ${pk}`);
    const binary = Object.entries(item).flatMap(([name, { B }]) => (B === undefined ? [] : [[name, B] as const]));
    const bytes = Object.fromEntries(binary.map(([name, text]) => [name, Buffer.from(text, 'base64')]));
    return { ...unmarshall(item as never), ...bytes };
  }
}
