import { setTimeout as sleep } from 'node:timers/promises';
import type { Meter } from './meter.ts';
import { rendered } from './rendered.ts';
import type { Service } from './service.ts';
import { quantile } from './statistics.ts';
import type { Tenant } from './tenantAccounts.ts';

/** What tenants ask for in a round. The last request is about the invoice that the one before has made. */
const REQUESTS: readonly (readonly [
  name: string,
  send: (tenant: Tenant, made: string) => ReturnType<Tenant['send']>,
])[] = [
  ['a page of invoices', ({ send }) => send('GET', '/invoices')],
  ['one invoice', ({ send, invoiceId }) => send('GET', `/invoices/${invoiceId}`)],
  ['a page by status', ({ send }) => send('GET', '/invoices?status=SENT')],
  ['a search', ({ send }) => send('GET', '/invoices?q=acme')],
  ['a new invoice', ({ create }) => create()],
  ['an invoice is sent', ({ send }, made) => send('PATCH', `/invoices/${made}`, { status: 'SENT' })],
];

const WATCHED_AT_ONCE = 4;
/** Others make these rounds at the same time, until all watched ones are done. */
const OTHERS_AT_ONCE = 4;

export type Times = ReadonlyMap<string, readonly number[]>;

/** How long each request of so many rounds takes, while others make requests or nobody does. */
export async function watchRequests(
  next: () => Tenant,
  rounds: number,
  others?: () => Tenant,
): Promise<{ readonly times: Times; readonly otherRounds: number }> {
  const times = new Map(REQUESTS.map(([name]) => [name, [] as number[]]));
  let [left, isOver, otherRounds] = [rounds, false, 0];
  const watched = Array.from({ length: WATCHED_AT_ONCE }, async () => {
    while (left-- > 0) await round(next(), (name, milliseconds) => times.get(name)?.push(milliseconds));
  });
  const beside = Array.from({ length: others ? OTHERS_AT_ONCE : 0 }, async () => {
    for (; !isOver && others; otherRounds++) await round(others(), () => {});
  });
  await Promise.all(watched);
  isOver = true;
  await Promise.all(beside);
  return { times, otherRounds };
}

async function round(tenant: Tenant, note: (name: string, milliseconds: number) => void): Promise<void> {
  let made = '';
  for (const [name, send] of REQUESTS) {
    const started = performance.now();
    const { status, body } = await send(tenant, made);
    note(name, performance.now() - started);
    if (status === 201) made = body.id;
  }
}

/** The requests in their order, with these figures of each. */
export function rowsOf(figuresOf: (name: string) => Record<string, number>): Record<string, string | number>[] {
  return REQUESTS.map(([request]) => ({ request, ...figuresOf(request) }));
}

export function quantiles(times: Times, name: string): readonly [half: number, most: number] {
  const all = times.get(name) ?? [];
  return [Math.round(quantile(all, 0.5)), Math.round(quantile(all, 0.99))];
}

/** Units of one request, and of the jobs that follow it. */
export interface RequestUnits {
  readonly read: number;
  readonly written: number;
  readonly ofJobs: number;
}

/** The units that each request of these tenants consumes, one after the other. */
export async function measureRequests(
  { local }: Service,
  meter: Meter,
  tenants: readonly Tenant[],
): Promise<ReadonlyMap<string, RequestUnits>> {
  const units = new Map<string, RequestUnits>();
  const made = new Map<Tenant, string>();
  // Each of them is known to the authorizer first.
  for (const tenant of tenants) await tenant.send('GET', '/invoices');
  for (const [name, send] of REQUESTS) {
    await idle(meter);
    for (const tenant of tenants) {
      const { status, body } = await send(tenant, made.get(tenant) ?? '');
      if (status === 201) made.set(tenant, body.id);
    }
    await rendered(local);
    units.set(name, unitsOf(await idle(meter), tenants.length));
  }
  return units;
}

const QUIET_MILLISECONDS = 2000;

/** Waits until nothing is consumed any more. Returns what was. */
async function idle(meter: Meter): Promise<ReadonlyMap<string, number>> {
  const all = new Map<string, number>();
  for (;;) {
    await sleep(QUIET_MILLISECONDS);
    // Those who only wait for something have no name.
    const some = [...meter.readByFunction()].filter(([name, value]) => !name.startsWith(' ') && value > 0);
    if (some.length === 0) return all;
    for (const [name, value] of some) all.set(name, (all.get(name) ?? 0) + value);
  }
}

function unitsOf(consumed: ReadonlyMap<string, number>, requests: number): RequestUnits {
  const sum = (wanted: (name: string) => boolean) =>
    [...consumed].filter(([name]) => wanted(name)).reduce((total, [, value]) => total + value, 0) / requests;
  const isRequest = (name: string) => /^CleverInvo-invoices-/.test(name);
  const isRead = (name: string) => /(Get|Query|Scan)/.test(name);
  return {
    read: sum((name) => isRequest(name) && isRead(name)),
    written: sum((name) => isRequest(name) && !isRead(name)),
    ofJobs: sum((name) => !isRequest(name) && !/^CleverInvo-authorize/.test(name)),
  };
}
