import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type ChainEnd, endAfter, hashedText, nextRecord } from '../../lib/domain/chain/chain.ts';
import { awsJson } from '../../local/awsJson.ts';
import { removeItem, setAttribute } from '../support/behindTheApi.ts';
import { newCaller } from '../support/callers.ts';
import { invoiceFor, recurringFor, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();

// biome-ignore lint/suspicious/noExplicitAny: a test reads any field of an answer
type Json = any;

const digest = (text: string) => createHash('sha256').update(text).digest('hex').toUpperCase();
const MADRID = { vatId: 'ESB12345674', timeZone: 'Europe/Madrid', locale: 'es-ES' };
const TAXED = { lineItems: [{ description: 'Consulting', quantity: 1, unitPrice: 100, taxRate: 21 }] };

/** A caller with what the tests need of it. */
async function newSeller(account: object = { ...MADRID, chain: true }) {
  const caller = await newCaller(stack);
  const { accountId, key } = caller.account;
  const call = (method: string, path: string, body?: unknown) =>
    stack.call(method, path, { key, ...(body === undefined ? {} : { body }) });
  const { status, body } = await call('PUT', '/account', account);
  expect([status, body.error]).toEqual([200, undefined]);
  const create = async (fields: object = TAXED): Promise<Json> =>
    (await call('POST', '/invoices', invoiceFor(caller.clientId, fields))).body;
  const setStatus = (id: string, status: string) => call('PATCH', `/invoices/${id}`, { status });
  const issue = async (fields?: object) => {
    const invoice = await create(fields);
    expect((await setStatus(invoice.id, 'SENT')).status).toBe(200);
    return invoice;
  };
  const verify = async (query = ''): Promise<Json> => (await call('GET', `/chain/verify${query}`)).body;
  const records = async (query = ''): Promise<Json[]> => (await call('GET', `/chain${query}`)).body.data;
  return { ...caller, accountId, pk: `${accountId}#chain`, call, create, setStatus, issue, verify, records };
}

const place = (sequence: number) => String(sequence).padStart(12, '0');

describe('the setting', () => {
  it('needs a tax identifier, and once it is on it stays on', async () => {
    const { call } = await newSeller({ name: 'Studio' });
    const set = (body: object) => call('PUT', '/account', body);
    expect((await set({ chain: true })).body.error.details).toEqual([
      { field: 'vatId', message: 'Is required for the chain, unless there is a taxId' },
    ]);
    expect((await set({ chain: false })).body.chain).toBeUndefined();
    expect((await set({ chain: true, taxId: '12-3456789' })).body.chain).toBe(true);
    expect((await set({ chain: true })).status).toBe(200);
    for (const chain of [false, null]) {
      const { status, body } = await set({ chain });
      expect([status, body.error.message]).toEqual([
        409,
        'The chain cannot be switched off: documents after that would have no record in it',
      ]);
    }
    expect((await set({ taxId: null })).status).toBe(422);
    expect((await call('GET', '/account')).body.chain).toBe(true);
  });

  it('is off at first: then there are no records, and there is nothing to verify', async () => {
    const { call, issue, verify } = await newSeller({ name: 'Studio' });
    await issue();
    expect((await call('GET', '/chain')).body).toEqual({
      data: [],
      pagination: { limit: 100, hasMore: false },
      recordCount: 0,
    });
    expect(await verify()).toEqual({ isValid: true, recordCount: 0, from: 1, to: 0, hasMore: false });
  });
});

describe('the records of an account', () => {
  it('are those of its issued and voided invoices, each with the hash of the one before', async () => {
    const { accountId, call, create, issue, setStatus, records, verify, clientId } = await newSeller();
    const sent = await issue();
    const mailed = await create({ currency: 'JPY', lineItems: [{ description: 'One', quantity: 3, unitPrice: 50 }] });
    expect((await call('POST', `/invoices/${mailed.id}/send`, {})).status).toBe(201);
    await setStatus(sent.id, 'VOID');
    const draft = await create();
    await setStatus(draft.id, 'VOID');
    const retainer = recurringFor(clientId, { startDate: '2026-03-01', count: 1, send: true });
    const { id: recurringId } = (await call('POST', '/recurring', retainer)).body;
    const message = { messageId: '1', body: JSON.stringify({ accountId, recurringId }), attributes: {} };
    await stack.local.invoke('runRecurring', { Records: [message] });
    const listed = await records();

    const recurring = listed[4].documentNumber;
    expect(
      listed.map(({ kind, documentNumber, taxTotal, total, withoutIssue }: Json) =>
        [kind, documentNumber, taxTotal, total, withoutIssue].filter((value) => value !== undefined),
      ),
    ).toEqual([
      ['ISSUE', sent.invoiceNumber, '21.00', '121.00'],
      ['ISSUE', mailed.invoiceNumber, '0', '150'],
      ['VOID', sent.invoiceNumber],
      ['VOID', draft.invoiceNumber, true],
      ['ISSUE', recurring, '0.00', '100.00'],
    ]);
    let previousHash: string | undefined;
    for (const record of listed) {
      expect(record.previousHash).toBe(previousHash);
      expect(record.issuerId).toBe('B12345674');
      expect(record.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$/);
      expect(digest(hashedText({ ...record, issueDate: record.issueDate.slice(0, 10) }))).toBe(record.hash);
      previousHash = record.hash;
    }
    expect(await verify()).toEqual({
      isValid: true,
      recordCount: 5,
      lastHash: previousHash,
      from: 1,
      to: 5,
      hasMore: false,
    });
  });

  it('begin when the setting is switched on: the void of an earlier invoice has no record of issue before it', async () => {
    const { call, create, issue, setStatus, records, verify } = await newSeller({ name: 'Studio' });
    const earlier = await issue();
    const draft = await create();
    await call('PUT', '/account', { ...MADRID, chain: true });
    await setStatus(earlier.id, 'VOID');
    await setStatus(draft.id, 'SENT');
    expect(
      (await records()).map(({ kind, documentNumber, issuerId, withoutIssue }) => [
        kind,
        documentNumber,
        issuerId,
        withoutIssue,
      ]),
    ).toEqual([
      ['VOID', earlier.invoiceNumber, 'B12345674', true],
      ['ISSUE', draft.invoiceNumber, 'B12345674', undefined],
    ]);
    expect((await verify()).isValid).toBe(true);
  });

  it('are those of its credit notes too, whose amounts are negative, also where the invoice came before the chain', async () => {
    const { call, issue, records, verify } = await newSeller({ name: 'Studio', timeZone: 'Europe/Madrid' });
    const invoice = await issue();
    await call('PUT', '/account', { ...MADRID, chain: true });
    const path = `/invoices/${invoice.id}/creditNotes`;
    const part = (await call('POST', path, { amount: 0.05, reason: 'Goodwill' })).body;
    const rest = (await call('POST', path, { reason: 'Returned' })).body;
    expect(
      (await records()).map(({ documentKind, documentId, documentNumber, issuerId, invoiceType, taxTotal, total }) => [
        documentKind,
        documentId,
        documentNumber,
        issuerId,
        invoiceType,
        taxTotal,
        total,
      ]),
    ).toEqual([
      ['CREDIT_NOTE', part.id, part.creditNoteNumber, 'B12345674', 'R1', '-0.01', '-0.05'],
      ['CREDIT_NOTE', rest.id, rest.creditNoteNumber, 'B12345674', 'R1', '-20.99', '-120.95'],
    ]);
    expect(await verify()).toMatchObject({ isValid: true, recordCount: 2 });
  });

  it('come in pages, and those of one account are not for another', async () => {
    const [{ call, issue, records }, other] = [await newSeller(), await newSeller()];
    for (let count = 0; count < 5; count++) await issue();
    const all = await records();
    const pages: Json[] = [];
    let last: Json;
    for (let query = '?limit=2'; ; query = `?limit=2&cursor=${last.pagination.nextCursor}`) {
      last = (await call('GET', `/chain${query}`)).body;
      pages.push(...last.data);
      if (!last.pagination.hasMore) break;
      expect((await other.call('GET', `/chain?cursor=${last.pagination.nextCursor}`)).status).toBe(422);
    }
    expect(pages).toEqual(all);
    expect([last.recordCount, last.lastHash]).toEqual([5, all.at(-1)?.hash]);
    expect(await other.records()).toEqual([]);
  });

  it('are left as they are by a payment, a view, metadata and a second SENT', async () => {
    const { call, issue, setStatus, records } = await newSeller();
    const { id } = await issue();
    await setStatus(id, 'VIEWED');
    await call('PUT', `/invoices/${id}`, { metadata: { order: '1' } });
    await call('POST', `/invoices/${id}/send`, {});
    await call('POST', `/invoices/${id}/payments`, { amount: 21 });
    await setStatus(id, 'PAID');
    expect(await records()).toHaveLength(1);
  });
});

describe('many at the same moment', () => {
  it('of which some are credit notes have one record each', async () => {
    const { call, issue, create, setStatus, records, verify } = await newSeller();
    const invoices = await Promise.all(Array.from({ length: 10 }, () => issue()));
    const drafts = await Promise.all(Array.from({ length: 10 }, () => create()));
    const answers = await Promise.all([
      ...invoices.map(({ id }) => call('POST', `/invoices/${id}/creditNotes`, { reason: 'Returned' })),
      ...drafts.map(({ id }) => setStatus(id, 'SENT')),
    ]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 201]));
    expect(new Set((await records()).map(({ documentId }) => documentId)).size).toBe(30);
    expect(await verify()).toMatchObject({ isValid: true, recordCount: 30 });
  });

  it('on different invoices have one record each, without a gap and without a fork', async () => {
    const { call, clientId, setStatus, records, verify } = await newSeller();
    const { body } = await call('POST', '/invoices/batch', {
      invoices: Array.from({ length: 40 }, () => invoiceFor(clientId, TAXED)),
    });
    const answers = await Promise.all(body.data.map(({ id }: Json) => setStatus(id, 'SENT')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const listed = await records();
    expect(listed.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(new Set(listed.map(({ documentId }) => documentId)).size).toBe(40);
    expect((await verify()).isValid).toBe(true);
  });

  it('on one invoice have one record', async () => {
    const { create, setStatus, records } = await newSeller();
    const { id } = await create();
    const answers = await Promise.all(Array.from({ length: 8 }, () => setStatus(id, 'SENT')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await records()).toHaveLength(1);
  });
});

describe('a chain that somebody changed in the database', () => {
  it('names the first record that does not fit, and why', async () => {
    const { accountId, pk, issue, setStatus, records, verify } = await newSeller();
    const invoices: Json[] = [];
    for (let count = 0; count < 8; count++) invoices.push(await issue());
    await setStatus(invoices[0].id, 'VOID');
    const listed = await records();
    const set = (sequence: number, attribute: string, value: string) =>
      setAttribute(stack, pk, place(sequence), attribute, { S: value });
    const setHead = (invoice: number, attribute: string, value: object) =>
      setAttribute(stack, `${accountId}#invoices`, place(invoice), attribute, value);
    const fault = async () => (await verify()).fault;
    const number = (index: number) => invoices[index].invoiceNumber;

    // From the end to the beginning, so that each is the first that does not fit.
    await setAttribute(stack, pk, 'END', 'hash', { S: digest('x') });
    expect(await fault()).toEqual({
      kind: 'END',
      sequence: 9,
      message: 'The end of the chain does not have the hash of record 9',
    });
    await removeItem(stack, pk, place(9));
    expect(await fault()).toEqual({ kind: 'MISSING', sequence: 9, message: 'Record 9 is missing' });
    await setHead(8, 'total', { N: '122' });
    expect(await fault()).toEqual({
      kind: 'DOCUMENT',
      sequence: 8,
      documentNumber: number(7),
      message: `Record 8 says that ${number(7)} is of 121.00, 21.00 of it tax, and the document is of 122.00, 21.00 of it tax`,
    });
    await setHead(7, 'invoiceNumber', { S: 'INV-9999' });
    expect(await fault()).toEqual({
      kind: 'DOCUMENT',
      sequence: 7,
      documentNumber: number(6),
      message: `Record 7 says that the number of a document is ${number(6)}, and the document has the number INV-9999`,
    });
    await setHead(6, 'revision', { S: 'no number' });
    expect((await fault()).message).toBe(
      `Record 6 says that there is a document ${number(5)}, and there is none that can be read`,
    );
    const forged = { ...listed[3], issueDate: '2026-03-01', total: '1.00' };
    await set(4, 'total', forged.total);
    await set(4, 'hash', digest(hashedText(forged)));
    await setHead(4, 'total', { N: '1' });
    expect(await fault()).toEqual({
      kind: 'WRONG_LINK',
      sequence: 5,
      documentNumber: number(4),
      message: `Record 5 (${number(4)}) does not have the hash of record 4: one of the two was changed`,
    });
    await removeItem(stack, pk, place(3));
    expect(await fault()).toEqual({ kind: 'MISSING', sequence: 3, message: 'Record 3 is missing' });
    await set(2, 'recordedAt', listed[1].recordedAt.replace(/^2/, '3'));
    expect(await fault()).toEqual({
      kind: 'CHANGED',
      sequence: 2,
      documentNumber: number(1),
      message: `The hash of record 2 (${number(1)}) is not that of its fields: one of them was changed`,
    });
    await set(1, 'kind', 'SOMETHING');
    expect(await verify()).toMatchObject({
      isValid: false,
      to: 0,
      hasMore: false,
      fault: { kind: 'CHANGED', sequence: 1, message: 'Record 1 cannot be read' },
    });
  });

  it('does not answer a 500 where its end is gone', async () => {
    const { pk, issue, verify } = await newSeller();
    await issue();
    await removeItem(stack, pk, 'END');
    expect((await verify()).fault).toEqual({
      kind: 'END',
      sequence: 1,
      message: 'There is a record 1, and the chain ends at 0',
    });
  });
});

it('a long chain is verified in parts, and a changed record is found in any of them', async () => {
  const { pk, issue, verify, records } = await newSeller();
  await issue();
  const [first] = await records();
  const TableName = stack.local.environmentOf('invoices-create').TABLE_NAME ?? '';
  const { Item } = await awsJson<{ Item: Record<string, object> }>(
    stack.local.endpoints.dynamodb,
    'DynamoDB_20120810.GetItem',
    { TableName, Key: { pk: { S: pk }, sk: { S: place(1) } } },
  );
  const COUNT = 2_500;
  let end: ChainEnd = endAfter(first);
  const items: object[] = [];
  for (let sequence = 2; sequence <= COUNT; sequence++) {
    const { previousHash, hash, recordedAt, ...entry } = { ...first, issueDate: '2026-03-01', timeZone: 'UTC' };
    const record = nextRecord(entry, end, { now: new Date(), digest });
    end = endAfter(record);
    const changed = { previousHash: record.previousHash, hash: record.hash, recordedAt: record.recordedAt };
    const texts = Object.entries(changed).map(([name, value]) => [name, { S: value }]);
    items.push({
      ...Item,
      ...Object.fromEntries(texts),
      sk: { S: place(sequence) },
      sequence: { N: String(sequence) },
    });
  }
  for (let start = 0; start < items.length; start += 25) {
    const some = items.slice(start, start + 25).map((item) => ({ PutRequest: { Item: item } }));
    const request = { RequestItems: { [TableName]: some } };
    await awsJson(stack.local.endpoints.dynamodb, 'DynamoDB_20120810.BatchWriteItem', request);
  }
  await setAttribute(stack, pk, 'END', 'sequence', { N: String(COUNT) });
  await setAttribute(stack, pk, 'END', 'hash', { S: end.hash ?? '' });

  const walk = async () => {
    const parts: Json[] = [await verify()];
    while (parts.at(-1).hasMore) parts.push(await verify(`?cursor=${parts.at(-1).nextCursor}`));
    return parts;
  };
  const parts = await walk();
  expect(parts.map(({ from, to, isValid }) => [from, to, isValid])).toEqual([
    [1, 1000, true],
    [1001, 2000, true],
    [2001, COUNT, true],
  ]);
  const stale = parts[0].nextCursor;
  await setAttribute(stack, pk, place(1900), 'total', { S: '121.01' });
  expect((await walk()).at(-1)).toMatchObject({ isValid: false, to: 1899, fault: { kind: 'CHANGED', sequence: 1900 } });
  await removeItem(stack, pk, place(1001));
  expect((await verify(`?cursor=${stale}`)).fault).toMatchObject({ kind: 'MISSING', sequence: 1001 });
});
