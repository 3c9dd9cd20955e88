import { rendered } from './rendered.ts';
import { type Account, accountWith, invoiceOf, type Service } from './service.ts';
import { TableFile } from './tableFile.ts';

/** How many invoices each small tenant has. */
const INVOICES = 10;
const SENT = 4;

const DAY_MILLISECONDS = 86_400_000;

/** A small tenant, or the large one, whose number is 0. */
export interface Tenant extends Account {
  readonly invoiceId: string;
}

export function accountId(tenant: number): string {
  return `acc_${String(tenant).padStart(24, '0')}`;
}

/**
 * Adds so many tenants and the large one, and returns how to send requests as one of them. All are copies of one account that the service
 * has made by its API: its items and entries are as the service writes them. One invoice of each is late.
 */
export async function addTenants(service: Service, count: number): Promise<(tenant: number) => Tenant> {
  const { hashOf } = await import('../lib/aws/accounts/secrets.ts');
  const model = await service.addAccount();
  const dateIn = (days: number) => new Date(Date.now() + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
  const invoices = Array.from({ length: INVOICES }, (_, index) => ({
    ...invoiceOf(model.clientId, 3),
    dueDate: dateIn(index === 0 ? -2 : 300),
  }));
  const { body: made } = await model.send('POST', '/invoices/batch', { invoices });
  for (const { id } of made.data.slice(0, SENT)) await model.send('PATCH', `/invoices/${id}`, { status: 'SENT' });
  await rendered(service.local);
  const file = new TableFile(service);
  const hash = file.hashOfKey(model.accountId);
  const copies = Array.from({ length: count + 1 }, (_, tenant) => [
    [model.accountId, accountId(tenant)] as const,
    [hash, hashOf(secretOf(tenant))] as const,
  ]);
  const started = performance.now();
  const items = file.copyAccount(model.accountId, copies);
  file.close();
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`\nEach of ${count.toLocaleString('en-US')} tenants has ${items} items. To add them took ${seconds} s.`);
  const { id: invoiceId } = made.data[1];
  return (tenant) => ({
    ...accountWith(service.local, {
      accountId: accountId(tenant),
      secret: secretOf(tenant),
      clientId: model.clientId,
    }),
    invoiceId,
  });
}

function secretOf(tenant: number): string {
  return `ci_live_${String(tenant).padStart(43, '0')}`;
}
