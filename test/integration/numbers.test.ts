import { describe, expect, it } from 'vitest';
import { setAttribute } from '../support/behindTheApi.ts';
import { CLIENT, invoiceFor, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();

/** A new account with one client, and requests about its numbers. */
async function newNumberer() {
  const { accountId, key } = await stack.addAccount();
  const call = (method: string, path: string, body?: unknown) => stack.call(method, path, { key, body });
  const clientId = (await call('POST', '/clients', CLIENT)).body.id;
  const create = (fields: object = {}) => call('POST', '/invoices', invoiceFor(clientId, fields));
  const batch = (...dates: string[]) => {
    const invoices = dates.map((issueDate) => invoiceFor(clientId, { issueDate, dueDate: undefined }));
    return call('POST', '/invoices/batch', { invoices });
  };
  const numbersOf = async (answer: ReturnType<typeof batch>) =>
    (await answer).body.data.map(({ invoiceNumber }: { invoiceNumber: string }) => invoiceNumber);
  const setPrefix = (numberPrefix: string, numberWidth = 1) => call('PUT', '/account', { numberPrefix, numberWidth });
  return { accountId, call, create, batch, numbersOf, setPrefix };
}

const sameDay = (count: number) => Array.from({ length: count }, () => '2026-03-01');

describe('invoice numbers', () => {
  it('refuse a prefix that could print a number of another series', async () => {
    const own = await newNumberer();
    await own.setPrefix('INV-');
    expect((await own.numbersOf(own.batch(...sameDay(12)))).at(-1)).toBe('INV-12');
    for (const prefix of ['INV-1', 'INV-0', 'INV-{year}', '7']) {
      const refused = await own.setPrefix(prefix);
      expect(refused.status).toBe(422);
      expect(refused.body.error.details).toEqual([
        { field: 'numberPrefix', message: expect.stringContaining(`write ${prefix}-`) },
      ]);
    }
    expect((await own.create()).body.invoiceNumber).toBe('INV-13');
  });

  it('start again each year of the issue date, in a batch too, and share the series of the same printed prefix', async () => {
    const own = await newNumberer();
    expect((await own.setPrefix('INV-{year}-', 3)).body.numberPrefix).toBe('INV-{year}-');
    expect(await own.numbersOf(own.batch('2026-12-31', '2027-01-01', '2026-01-01', '2027-06-01'))).toEqual([
      'INV-2026-001',
      'INV-2027-001',
      'INV-2026-002',
      'INV-2027-002',
    ]);
    await own.setPrefix('INV-2026-', 3);
    expect((await own.create({ issueDate: '2027-01-05', dueDate: undefined })).body.invoiceNumber).toBe('INV-2026-003');
    await own.setPrefix('INV-{year}-', 3);
    const made = (await own.create()).body;
    expect(made.invoiceNumber).toBe('INV-2026-004');
    const moved = await own.call('PUT', `/invoices/${made.id}`, { issueDate: '2030-01-01', dueDate: '2030-02-01' });
    expect(moved.body.invoiceNumber).toBe('INV-2026-004');
    expect((await own.create({ issueDate: '2030-01-01', dueDate: undefined })).body.invoiceNumber).toBe('INV-2030-001');
  });

  it.each(['constructor', 'toString'])('begin at 1 with the prefix %s', async (prefix) => {
    const own = await newNumberer();
    await own.setPrefix(prefix);
    expect((await own.create()).body.invoiceNumber).toBe(`${prefix}1`);
    expect((await own.create()).body.invoiceNumber).toBe(`${prefix}2`);
  });

  it('of an account whose old prefix ends in a digit get a dash, and its settings can be read and changed', async () => {
    const own = await newNumberer();
    await setAttribute(stack, own.accountId, 'ACCOUNT', 'numberPrefix', { S: 'INV-1' });
    await setAttribute(stack, `${own.accountId}#counter`, 'COUNTER', 'series', { M: { 'INV-1': { N: '1' } } });
    expect((await own.create()).body.invoiceNumber).toBe('INV-1-0001');
    expect((await own.call('GET', '/account')).body.numberPrefix).toBe('INV-1');
    expect((await own.call('PUT', '/account', { phone: '1' })).status).toBe(200);
    await own.setPrefix('INV-');
    expect(await own.numbersOf(own.batch(...sameDay(2)))).toEqual(['INV--1', 'INV--2']);
  });

  it('have at most 36 series, and existing series continue', async () => {
    const own = await newNumberer();
    await own.setPrefix('{year}/');
    const years = Array.from({ length: 36 }, (_, index) => `${2000 + index}-01-01`);
    expect((await own.batch(...years)).status).toBe(201);
    const refused = await own.batch('2000-01-01', '2050-01-01');
    expect(refused).toMatchObject({ status: 422, body: { error: { code: 'VALIDATION_ERROR' } } });
    expect(refused.body.error.message).toContain('2050/ would begin a new series');
    expect((await own.setPrefix('NEW-')).body.error.message).toContain('NEW- would begin a new series');
    expect(await own.numbersOf(own.batch('2000-01-01', '2035-05-05'))).toEqual(['2000/2', '2035/2']);
  });
});
