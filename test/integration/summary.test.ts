import { describe, expect, it } from 'vitest';
import { INVOICE_STATUSES } from '../../lib/domain/invoices/lifecycle.ts';
import { today } from '../../lib/domain/values/dates.ts';
import { removeItem, setAttribute } from '../support/behindTheApi.ts';
import { useInProcess } from '../support/inProcess.ts';
import { sample } from '../support/sample.ts';
import { useSharedStack } from '../support/stack.ts';
import { type Changer, newChanger, recounted } from '../support/summary.ts';

const stack = useSharedStack();
useInProcess(stack, 'operate');

const NONE = { count: 0, amount: 0 };

/** The totals of lists by status and currency are what the lists have. */
async function expectTotals({ call }: Changer): Promise<void> {
  const all = (await call('GET', '/invoices?limit=100&sort=createdAt')).body;
  expect(all.pagination.hasMore).toBe(false);
  for (const statuses of [...INVOICE_STATUSES.map((status) => [status]), ['DRAFT', 'SENT'], INVOICE_STATUSES]) {
    for (const currency of [undefined, 'EUR', 'CHF']) {
      const isWanted = (invoice: { status: string; currency: string }) =>
        statuses.some((status) => status === invoice.status) && (currency ?? invoice.currency) === invoice.currency;
      const query = `status=${statuses}${currency === undefined ? '' : `&currency=${currency}`}`;
      const { total } = (await call('GET', `/invoices?limit=1&${query}`)).body.pagination;
      expect([query, total]).toEqual([query, all.data.filter(isWanted).length]);
    }
  }
}

describe('the summary', () => {
  it('of a new account is complete, and shows its own currency at zero', async () => {
    const { call, summary } = await newChanger(stack, 1);
    const { createdAt } = (await call('GET', '/account')).body;
    const { months, ...sums } = (await summary()).currencies[0];
    expect(await summary()).toMatchObject({
      asOf: createdAt,
      isComplete: true,
      month: today(new Date(), 'UTC').slice(0, 7),
    });
    const zero = { drafts: NONE, outstanding: NONE, overdue: NONE, paidThisMonth: NONE, paidLastMonth: NONE };
    expect(sums).toEqual({ currency: 'USD', ...zero });
    expect(months).toHaveLength(12);
  });

  it('follows an invoice through its life', async () => {
    const { call, settled } = await newChanger(stack, 2);
    const clientId = (await call('GET', '/clients')).body.data[0].id;
    const day = today(new Date(), 'UTC');
    const lineItems = [{ description: 'Work', quantity: 1, unitPrice: 100 }];
    const make = (fields: object) => call('POST', '/invoices', { clientId, currency: 'USD', lineItems, ...fields });
    const { id, updatedAt } = (await make({ issueDate: day })).body;
    const shown = async () => {
      const { currencies, attention } = await settled();
      const [{ drafts, outstanding, overdue, paidThisMonth, months }] = currencies;
      const last = months.at(-1);
      return [drafts, outstanding, overdue, paidThisMonth, last.issued, attention.overdueInvoices];
    };
    expect(updatedAt).toBeUndefined();
    const hundred = { count: 1, amount: 100 };
    expect(await shown()).toEqual([hundred, NONE, NONE, NONE, NONE, 0]);
    const sent = (await call('PATCH', `/invoices/${id}`, { status: 'SENT' })).body;
    expect(await shown()).toEqual([NONE, hundred, NONE, NONE, hundred, 0]);
    expect((await settled()).asOf).toBe(sent.updatedAt);
    const { id: paymentId } = (await call('POST', `/invoices/${id}/payments`, { amount: 30 })).body;
    const [due, part] = [
      { count: 1, amount: 70 },
      { count: 1, amount: 30 },
    ];
    expect(await shown()).toEqual([NONE, due, NONE, part, hundred, 0]);
    await call('DELETE', `/invoices/${id}/payments/${paymentId}`);
    expect(await shown()).toEqual([NONE, hundred, NONE, NONE, hundred, 0]);
    await call('PATCH', `/invoices/${id}`, { status: 'VOID' });
    expect(await shown()).toEqual([NONE, NONE, NONE, NONE, NONE, 0]);
    const late = (await make({ issueDate: '2026-01-01', dueDate: '2026-01-31' })).body;
    for (const status of ['SENT', 'OVERDUE']) await call('PATCH', `/invoices/${late.id}`, { status });
    expect(await shown()).toEqual([NONE, hundred, hundred, NONE, NONE, 1]);
  });

  it.each(sample([11, 12, 13], 3))(
    'equals a recount after any changes, two of them at the same moment (seed %i)',
    async (seed) => {
      const changer = await newChanger(stack, seed);
      for (let round = 0; round < 2; round++) {
        await changer.change(40);
        const summary = await changer.settled();
        expect(summary.currencies).toEqual(await recounted(changer.call, summary));
      }
      await expectTotals(changer);
    },
  );

  it('counts an event once, however often it is told', async () => {
    const changer = await newChanger(stack, 3);
    await changer.change(20);
    const { currencies } = await changer.settled();
    const { accountId } = changer.account;
    const events = (await changer.call('GET', '/events?type=invoice.*&limit=100')).body.data;
    const Records = events.flatMap(({ id, data }: { id: string; data: { object: { id: string } } }) => {
      const body = JSON.stringify({ accountId, objectId: data.object.id, eventId: id });
      return ['1', '2'].map((messageId) => ({ messageId: `${id} ${messageId}`, body, attributes: {} }));
    });
    const redrawing = Records.map(({ body, ...record }: { body: string }) => {
      const { objectId: invoiceId, ...others } = JSON.parse(body);
      return { ...record, body: JSON.stringify({ ...others, invoiceId }) };
    });
    expect(await stack.local.invoke('relayEvent', { Records })).toEqual({ batchItemFailures: [] });
    expect(await stack.local.invoke('renderPdf', { Records: redrawing })).toEqual({ batchItemFailures: [] });
    expect((await changer.summary()).currencies).toEqual(currencies);
  });

  it('has the months of the time zone of the account', async () => {
    const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'];
    for (const zone of zones) {
      const { summary } = await newChanger(stack, 4, zone);
      expect((await summary()).month).toBe(today(new Date(), zone).slice(0, 7));
    }
  });

  it('counts the webhooks that were switched off', async () => {
    const { account, call, summary } = await newChanger(stack, 5);
    const { id } = (await call('POST', '/webhooks', { url: 'http://127.0.0.1:9/', events: ['webhook.test'] })).body;
    await setAttribute(stack, `${account.accountId}#webhooks`, id, 'disabledReason', { S: 'GONE' });
    expect((await summary()).attention).toMatchObject({ disabledWebhooks: 1, failedEmails: 0, failedRecurring: 0 });
  });
});

describe('a recount', () => {
  /** Begins a recount of which the first instant comes at once. Without requests at that time, nobody can be too slow for it. */
  async function begin(accountId: string): Promise<string> {
    await stack.local.invoke('operate', { action: 'recountSummary', accountId });
    const countedFrom = new Date().toISOString();
    await setAttribute(stack, `${accountId}#summary`, 'STATE', 'nextCountedFrom', { S: countedFrom });
    return countedFrom;
  }

  it.each(sample([21, 22], 2))(
    'finds what an account has that is older than its summary, while it changes (seed %i)',
    async (seed) => {
      const { completeRecount } = await import('../../lib/aws/summary/recount.ts');
      const changer = await newChanger(stack, seed);
      const { accountId } = changer.account;
      await removeItem(stack, `${accountId}#summary`, 'STATE');
      await changer.change(40);
      expect(await changer.settled()).toMatchObject({
        isComplete: false,
        currencies: [{ drafts: NONE, outstanding: NONE }],
      });
      const countedFrom = await begin(accountId);
      await changer.change(10);
      const recount = { countedFrom, readableFrom: new Date() };
      await Promise.all([changer.change(30), completeRecount(accountId, recount), completeRecount(accountId, recount)]);
      const summary = await changer.settled();
      expect(summary.isComplete).toBe(true);
      expect(summary.currencies).toEqual(await recounted(changer.call, summary));
    },
  );

  it('mends a summary that is wrong, and leaves it to be seen meanwhile', async () => {
    const changer = await newChanger(stack, 23);
    await changer.change(20);
    const right = (await changer.settled()).currencies;
    const { accountId } = changer.account;
    const sums = `000000000001#NOW#${right.at(-1).currency}#COUNTED`;
    await setAttribute(stack, `${accountId}#summary`, sums, 'DRAFTCount', { N: '99' });
    const wrong = (await changer.summary()).currencies;
    expect(wrong).not.toEqual(right);
    const recountSummary = () =>
      stack.local.invoke<{ status: string; runAgainFrom?: string }>('operate', { action: 'recountSummary', accountId });
    const { status, runAgainFrom } = await recountSummary();
    expect(status).toBe('BEGUN');
    expect(await recountSummary()).toMatchObject({ status: 'BEGUN', runAgainFrom });
    expect((await changer.summary()).currencies).toEqual(wrong);
    // As if the minutes had passed: everything is older than the instant, and all of it is added up.
    const { completeRecount } = await import('../../lib/aws/summary/recount.ts');
    const countedFrom = new Date(Date.parse(runAgainFrom ?? '') - 120_000).toISOString();
    await completeRecount(accountId, { countedFrom, readableFrom: new Date() });
    expect((await changer.summary()).currencies).toEqual(right);
  });

  it('is completed by the operator once its time has come', async () => {
    const changer = await newChanger(stack, 24);
    const { accountId } = changer.account;
    await stack.local.invoke('operate', { action: 'recountSummary', accountId });
    const past = { S: '2026-01-01T00:00:00.000Z' };
    await setAttribute(stack, `${accountId}#summary`, 'STATE', 'nextCountedFrom', past);
    await changer.change(10);
    const { currencies } = await changer.settled();
    expect(await stack.local.invoke('operate', { action: 'recountSummary', accountId })).toMatchObject({
      status: 'COMPLETE',
      unreadable: [],
    });
    const summary = await changer.summary();
    expect(currencies).not.toEqual(summary.currencies);
    expect(summary.currencies).toEqual(await recounted(changer.call, summary));
    expect(summary.isComplete).toBe(true);
  });

  it('is of one account at a time, and of none that is not there', async () => {
    const answer = await stack.local.invoke('operate', { action: 'recountSummary', accountId: 'acc_none' });
    expect(answer).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });
});
