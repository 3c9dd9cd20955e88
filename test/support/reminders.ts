import { setAttribute } from './behindTheApi.ts';
import { itemsUnder } from './openInvoices.ts';
import type { Wiring } from './wiring.ts';

const SHARDS = 8;

type Head = Record<string, { S?: string; N?: string }>;

/** The head of an account's first invoice, as the table has it. */
export async function firstHead(local: Wiring, accountId: string): Promise<Head> {
  const [head] = await itemsUnder(local, `${accountId}#invoices`);
  if (!head) throw new Error('The account has no invoice');
  return head;
}

/** Has the first invoice of an account wait for a reminder that should have been sent on this day. */
export async function makeDue(local: Wiring, accountId: string, date: string): Promise<void> {
  const { pk, sk, id } = await firstHead(local, accountId);
  const before = new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
  const invoiceId = id?.S ?? '';
  const attributes = {
    remindedUntil: before,
    nextReminderOn: date,
    scheduledPk: `SCHEDULED#${invoiceId.charCodeAt(invoiceId.length - 1) % SHARDS}`,
    scheduledSk: `${date}T09:00:00.000Z#${accountId}#${invoiceId}#reminder.due`,
  };
  for (const [name, value] of Object.entries(attributes)) {
    await setAttribute({ local }, pk?.S ?? '', sk?.S ?? '', name, { S: value });
  }
}

/** Each mail about an invoice: its kind, its days and its id. */
export async function mailsAbout(local: Wiring, accountId: string, invoiceId: string) {
  const items = await itemsUnder(local, `${accountId}#${invoiceId}`);
  return items
    .filter(({ sk }) => sk?.S?.startsWith('EMAIL#'))
    .map(({ id, kind, days, status, createdAt, ...others }) => ({
      id: id?.S ?? '',
      to: (others.to as { L?: { S: string }[] } | undefined)?.L?.map(({ S }) => S),
      kind: kind?.S,
      days: Number(days?.N),
      status: status?.S,
      createdAt: createdAt?.S ?? '',
    }));
}
