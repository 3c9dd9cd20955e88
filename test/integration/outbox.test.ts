import { describe, expect, it } from 'vitest';
import { pendingRenders, setAttribute, storedDocuments } from '../support/behindTheApi.ts';
import { CapturedLog } from '../support/capturedLog.ts';
import { CLIENT, eventually, invoiceFor, useStack } from '../support/stack.ts';

const captured = new CapturedLog();
const stack = useStack({ log: captured.log });
const LONG_AGO = '2026-01-01T00:00:00.000Z';

/** An account with invoices, each of which is left with this mark in the outbox. */
async function invoicesMarked(marks: readonly ((accountId: string, invoiceId: string) => string)[]) {
  const { accountId, key } = await stack.addAccount();
  const { body: client } = await stack.call('POST', '/clients', { key, body: CLIENT });
  const ids: string[] = [];
  for (const _ of marks) {
    const { body } = await stack.call('POST', '/invoices', { key, body: invoiceFor(client.id) });
    ids.push(body.id);
  }
  await eventually(
    () => pendingRenders(stack.local, accountId),
    (pending) => pending.length === 0,
  );
  for (const [index, mark] of marks.entries()) {
    const sk = String(index + 1).padStart(12, '0');
    const leave = (attribute: string, text: string) =>
      setAttribute(stack, `${accountId}#invoices`, sk, attribute, { S: text });
    await leave('pendingPk', 'PENDING#0');
    await leave('pendingSk', mark(accountId, ids[index] ?? ''));
  }
  return { accountId, ids };
}

describe('the sweep', () => {
  it('sends what an earlier version has marked', async () => {
    const { accountId } = await invoicesMarked([(account, id) => `${LONG_AGO}#${account}#${id}`]);
    await stack.local.invoke('sweep', {});
    await eventually(
      () => pendingRenders(stack.local, accountId),
      (pending) => pending.length === 0,
    );
  });

  it('measures how long the oldest change has waited, also where its mark was put off already', async () => {
    const ages = async (count: number) =>
      (await captured.find((line) => typeof line.outboxAgeSeconds === 'number', count)).map((line) =>
        Number(line.outboxAgeSeconds),
      );
    const runs = (await ages(0)).length;
    await stack.local.invoke('sweep', {});
    expect((await ages(runs + 1)).at(-1)).toBe(0);
    const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
    const { accountId } = await invoicesMarked([(account, id) => `${anHourAgo}#${account}#${id}#nobody.knows`]);
    const leave = (name: string, value: object) =>
      setAttribute(stack, `${accountId}#invoices`, '000000000001', name, value);
    await leave('sweeps', { N: '3' });
    await expect(stack.local.invoke('sweep', {})).rejects.toThrow();
    // An hour, the minute of the first wait, and the waits of 2, 4 and 8 minutes after it.
    const age = Number((await ages(runs + 2)).at(-1));
    expect(age - (3600 + 60 + 120 + 240 + 480)).toBeGreaterThanOrEqual(0);
    expect(age - (3600 + 60 + 120 + 240 + 480)).toBeLessThan(120);
  });

  it('says that it does not know a change, puts it off, and sends the others', async () => {
    const { accountId, ids } = await invoicesMarked([
      (account, id) => `${LONG_AGO}#${account}#${id}#constructor`,
      (account, id) => `${LONG_AGO}#${account}#${id}#invoice.saved`,
    ]);
    await expect(stack.local.invoke('sweep', {})).rejects.toThrow('Sent 1 messages and failed at 1');
    await eventually(
      () => pendingRenders(stack.local, accountId),
      (pending) => pending.length === 1 && pending[0] === ids[0],
    );
    expect(await stack.local.invoke('sweep', {})).toBe(null);
  });
});

describe('documents', () => {
  it('of drafts are kept apart from those of issued invoices', async () => {
    const { accountId, key } = await stack.addAccount();
    const { body: client } = await stack.call('POST', '/clients', { key, body: CLIENT });
    const { body: invoice } = await stack.call('POST', '/invoices', { key, body: invoiceFor(client.id) });
    const keysUnder = async (prefix: string) => {
      const bucket = stack.local.environmentOf('renderPdf').DOCUMENTS_BUCKET;
      const query = new URLSearchParams({ 'list-type': '2', prefix });
      const text = await (await fetch(`${stack.local.endpoints.s3}/${bucket}?${query}`)).text();
      return [...text.matchAll(/<Key>([^<]+)<\/Key>/g)].length;
    };
    await eventually(
      () => storedDocuments(stack.local, accountId),
      (stored) => stored.has(invoice.id),
    );
    expect([await keysUnder(`drafts/${accountId}/`), await keysUnder(`${accountId}/inv_`)]).toEqual([1, 0]);
    await stack.call('PATCH', `/invoices/${invoice.id}`, { key, body: { status: 'SENT' } });
    await eventually(
      () => keysUnder(`${accountId}/inv_`),
      (count) => count === 1,
    );
  });
});
