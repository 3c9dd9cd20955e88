import { describe, expect, it } from 'vitest';
import { pendingRenders, setAttribute } from '../support/behindTheApi.ts';
import { type Caller, newCaller } from '../support/callers.ts';
import { itemsUnder, putItem } from '../support/openInvoices.ts';
import { eventually, useStack } from '../support/stack.ts';

const stack = useStack();

const ACCOUNT_NAME = { N: '42' };
const PLAIN_FAULT = { code: 'INTERNAL_ERROR', message: 'Something went wrong on our side' };

const call = ({ account }: Caller, method: string, path: string, body?: unknown) =>
  stack.call(method, path, { key: account.key, ...(body === undefined ? {} : { body }) });
const operate = <T>(action: string, fields: object = {}) => stack.local.invoke<T>('operate', { action, ...fields });

interface Listed {
  readonly data: readonly { readonly id: string }[];
  readonly unreadable?: readonly string[];
}

async function expectFault(caller: Caller, path: string): Promise<void> {
  const { status, body } = await call(caller, 'GET', path);
  expect({ status, error: body.error }).toEqual({ status: 500, error: PLAIN_FAULT });
}

async function headOf(caller: Caller) {
  const [head] = await itemsUnder(stack.local, `${caller.account.accountId}#invoices`);
  if (!head) throw new Error('There is no invoice');
  return head;
}

describe('an item that cannot be read', () => {
  it('is a fault of its own account, which says nothing of it, and of no other account', async () => {
    const [broken, other] = [await newCaller(stack), await newCaller(stack)];
    const invoices = [(await broken.create()).body.id, (await other.create()).body.id];
    const { accountId } = broken.account;
    await setAttribute(stack, `${accountId}#clients`, broken.clientId, 'email', { N: '42' });
    await expectFault(broken, `/clients/${broken.clientId}`);
    await expectFault(broken, '/clients');

    await setAttribute(stack, `${accountId}#invoices`, '000000000001', 'total', { S: '100' });
    await expectFault(broken, `/invoices/${invoices[0]}`);
    await expectFault(broken, '/invoices');
    await expectFault(broken, '/invoices?status=DRAFT');

    for (const path of ['/clients', '/invoices', '/invoices?status=DRAFT', `/invoices/${invoices[1]}`, '/keys']) {
      expect((await call(other, 'GET', path)).status).toBe(200);
    }
    expect((await call(broken, 'GET', '/keys')).status).toBe(200);
  });

  it('does not keep the operator from the other accounts, and is named to him', async () => {
    const [broken, other] = [await newCaller(stack), await newCaller(stack)];
    const ids = [other.account.accountId, broken.account.accountId];
    await setAttribute(stack, broken.account.accountId, 'ACCOUNT', 'name', ACCOUNT_NAME);
    for (const [action, fields] of [
      ['listAccounts', {}],
      ['findAccounts', { text: 'studio' }],
    ] as const) {
      const { data, unreadable } = await operate<Listed>(action, fields);
      expect(data.map(({ id }) => id)).toContain(ids[0]);
      expect(unreadable).toEqual([ids[1]]);
    }
    await expect(operate('showAccount', { accountId: ids[1] })).rejects.toThrow(
      'Invalid item of the kind account: its name is missing or has a wrong type',
    );
    const { N: _, ...mended } = { ...ACCOUNT_NAME, S: 'Studio Norte' };
    await setAttribute(stack, broken.account.accountId, 'ACCOUNT', 'name', mended);
    expect((await operate<Listed>('listAccounts')).unreadable).toBeUndefined();
  });

  it('does not keep another key from being revoked, and is not relied on', async () => {
    const caller = await newCaller(stack);
    const { accountId, keyId } = caller.account;
    const made = async () => (await call(caller, 'POST', '/keys', { name: 'Another', scope: 'admin' })).body;
    const [broken, leaked] = [await made(), await made()];
    await setAttribute(stack, `${accountId}#keys`, broken.id, 'scope', { S: 'root' });
    expect((await call(caller, 'DELETE', `/keys/${leaked.id}`)).status).toBe(204);
    expect((await call(caller, 'DELETE', `/keys/${keyId}`)).status).toBe(409);
    await expectFault(caller, '/keys');
  });

  it('does not keep the sweeper from the other documents', async () => {
    const [broken, other] = [await newCaller(stack), await newCaller(stack)];
    const isDone = async (caller: Caller) => {
      await eventually(
        () => pendingRenders(stack.local, caller.account.accountId),
        (pending) => pending.length === 0,
      );
    };
    const due = async (caller: Caller, pendingSk: string, pendingPk = 'PENDING#3') => {
      await putItem(stack.local, {
        ...(await headOf(caller)),
        pendingPk: { S: pendingPk },
        pendingSk: { S: pendingSk },
      });
    };
    const { id } = (await other.create()).body;
    await broken.create();
    await isDone(other);
    await isDone(broken);
    await due(broken, '2026-04-01T00:00:00.000Z#nobody');
    await due(other, `2026-04-01T00:00:00.001Z#${other.account.accountId}#${id}`);
    await expect(stack.local.invoke('sweep', {})).rejects.toThrow('Sent 1 messages and failed at 1');
    await isDone(other);
    const { pendingPk, pendingSk, ...mended } = await headOf(broken);
    await putItem(stack.local, mended);
    await stack.local.invoke('sweep', {});
  });

  it('does not keep other invoices from becoming overdue', async () => {
    const [broken, other] = [await newCaller(stack), await newCaller(stack)];
    const send = async (caller: Caller) => {
      const { id } = (await caller.create()).body;
      await call(caller, 'PATCH', `/invoices/${id}`, { status: 'SENT' });
      return id;
    };
    const [, late] = [await send(broken), await send(other)];
    const { openPk } = await headOf(other);
    await putItem(stack.local, {
      ...(await headOf(broken)),
      openPk: openPk ?? {},
      openSk: { S: '2026-04-01T00:00:00.000Z' },
    });
    await expect(stack.local.invoke('findOverdue', {})).rejects.toThrow('failed at 1');
    await eventually(
      async () => (await call(other, 'GET', `/invoices/${late}`)).body.status,
      (status) => status === 'OVERDUE',
    );
    const { openPk: shard, openSk, ...mended } = await headOf(broken);
    await putItem(stack.local, mended);
    await stack.local.invoke('findOverdue', {});
  });
});

describe('what a later version of the service wrote', () => {
  it('is not shown, and stays in a client and in an account that this version changes', async () => {
    const caller = await newCaller(stack);
    const { accountId } = caller.account;
    const places = [
      [`${accountId}#clients`, caller.clientId, `/clients/${caller.clientId}`],
      [accountId, 'ACCOUNT', '/account'],
    ] as const;
    for (const [pk, sk, path] of places) {
      await setAttribute(stack, pk, sk, 'colourOfTheSky', { M: { hue: { S: 'blue' } } });
      const { status, body } = await call(caller, 'GET', path);
      expect({ status, shown: 'colourOfTheSky' in body }).toEqual({ status: 200, shown: false });
      expect((await call(caller, 'PUT', path, { name: 'Another name' })).status).toBe(200);
      const [item] = (await itemsUnder(stack.local, pk)).filter((found) => found.sk?.S === sk);
      expect(item).toMatchObject({ name: { S: 'Another name' }, colourOfTheSky: { M: { hue: { S: 'blue' } } } });
    }
  });

  it('does not keep invoices and payments from being read', async () => {
    const caller = await newCaller(stack);
    const { id } = (await caller.create()).body;
    await call(caller, 'PATCH', `/invoices/${id}`, { status: 'SENT' });
    const payment = (await call(caller, 'POST', `/invoices/${id}/payments`, { amount: 1 })).body;
    const { accountId } = caller.account;
    await setAttribute(stack, `${accountId}#invoices`, '000000000001', 'mood', { S: 'good' });
    await setAttribute(stack, `${accountId}#${id}`, `PAYMENT#${payment.id}`, 'mood', { S: 'good' });
    await setAttribute(stack, `${accountId}#counter`, 'COUNTER', 'mood', { S: 'good' });
    for (const path of [`/invoices/${id}`, '/invoices', `/invoices/${id}/payments/${payment.id}`]) {
      const { status, body } = await call(caller, 'GET', path);
      expect({ status, shown: JSON.stringify(body).includes('mood') }).toEqual({ status: 200, shown: false });
    }
    expect((await caller.create()).status).toBe(201);
  });
});
