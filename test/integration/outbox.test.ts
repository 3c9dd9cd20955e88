import { describe, expect, it } from 'vitest';
import { pendingRenders, setAttribute, storedDocuments } from '../support/behindTheApi.ts';
import { CLIENT, eventually, invoiceFor, useStack } from '../support/stack.ts';

const stack = useStack();
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
