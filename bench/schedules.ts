import type { LocalOptions } from '../local/run.ts';
import { Meter, nameFunctions, type Units } from './meter.ts';
import { printTable } from './printTable.ts';
import { rendered } from './rendered.ts';
import { type Service, withService } from './service.ts';
import { TableFile } from './tableFile.ts';

const FEW = 10;
const MANY = 100_000;
const DUE = 10;

const DAY_MILLISECONDS = 86_400_000;
const CAUSE = { now: new Date(), actor: { requestId: 'bench' } };

/** The schedules, and the job that each sends its work to. */
const SCHEDULES = [
  ['startScheduled', 'sendReminder'],
  ['findOverdue', 'markInvoiceOverdue'],
] as const;

/** Prints the capacity that the schedules and their jobs consume where ten invoices are due, of few and of many. */
export async function benchSchedules(): Promise<void> {
  const meter = await Meter.start();
  // Each run is measured alone.
  const redirect: LocalOptions['redirect'] = (own) => ({ ...own, dynamodb: meter.inFrontOf(own.dynamodb) });
  await withService({ redirect, schedules: false }, async (service) => {
    nameFunctions(service.local);
    const few = await measured(meter, service, FEW);
    // What was due of the few is done, so another ten are due.
    printComparison(few, await measured(meter, service, MANY));
  });
  await meter.stop();
}

function printComparison(few: Units, many: Units): void {
  const names = [...new Set([...few.keys(), ...many.keys()])].toSorted();
  printTable(
    `Capacity of one run, with ${DUE} invoices due`,
    names.map((name) => ({
      run: name,
      [`units with ${FEW} invoices`]: few.get(name) ?? 0,
      [`with ${MANY}`]: many.get(name) ?? 0,
    })),
  );
}

/** The units of each function and operation, with so many more invoices that wait for a reminder and for their due date. */
async function measured(meter: Meter, service: Service, count: number): Promise<Units> {
  const units = new Map<string, number>();
  await seed(service, count);
  for (const [schedule, job] of SCHEDULES) {
    meter.read();
    await service.local.invoke(schedule, {});
    await idle(meter, units, [schedule, job]);
  }
  return units;
}

/** Waits until the functions have been quiet for a while, and adds what they consumed. */
async function idle(meter: Meter, units: Map<string, number>, functions: readonly string[]): Promise<void> {
  for (let quietRounds = 0; quietRounds < QUIET_ROUNDS; ) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const consumed = [...meter.readByFunction()].filter(([name]) =>
      functions.some((one) => name.startsWith(`CleverInvo-${one} `)),
    );
    quietRounds = consumed.length === 0 ? quietRounds + 1 : 0;
    for (const [name, value] of consumed) units.set(name, (units.get(name) ?? 0) + value);
  }
}

const QUIET_ROUNDS = 6;

/**
 * An account with so many sent invoices. Ten are late, and a reminder of each should be sent. The others are due in a year.
 * `lib/aws` builds their items.
 */
async function seed(service: Service, count: number): Promise<void> {
  const { addInvoice, getInvoice } = await import('../lib/aws/invoices/invoices.ts');
  const { accountId, create, send } = await service.addAccount();
  const { body: first } = await create();
  await send('PUT', `/invoices/${first.id}`, { reminders: [{ days: 1 }] });
  await send('PATCH', `/invoices/${first.id}`, { status: 'SENT' });
  await rendered(service.local);
  const model = await getInvoice(accountId, first.id);
  if (!model) throw new Error('The first invoice is not there');
  const dateIn = (days: number) => new Date(Date.now() + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
  const writes = Array.from({ length: count }, (_, index) => {
    const isDue = index < DUE;
    const place = model.sequence + index + 1;
    const invoice = {
      ...model,
      id: `inv_${String(place).padStart(24, '0')}`,
      sequence: place,
      dueDate: isDue ? dateIn(-3) : dateIn(365),
      remindedUntil: dateIn(-10),
      // The content is the first revision of each.
      contentRevision: undefined,
    };
    const items = addInvoice(accountId, invoice, CAUSE).map(({ Put }) => withoutMark(Put?.Item ?? {}));
    return { head: items[0] ?? {}, contents: isDue ? items.slice(1) : [] };
  });
  const file = new TableFile(service);
  file.addItems(
    `${accountId}#invoices`,
    writes.map(({ head }) => head),
  );
  file.addItems(
    `${accountId}#${first.id}`,
    writes.flatMap(({ contents }) => contents),
  );
  file.close();
}

/** The item without its mark, as after rendering. */
function withoutMark(item: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !/^pending[PS]k$/.test(name)));
}
