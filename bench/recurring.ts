import { setTimeout as sleep } from 'node:timers/promises';
import { Meter, nameFunctions, type Units } from './meter.ts';
import { printTable } from './printTable.ts';
import { rendered } from './rendered.ts';
import { type Service, withService } from './service.ts';
import { TableFile } from './tableFile.ts';

const FEW = 10;
const MANY = 100_000;
const DUE = 10;

const DAY_MILLISECONDS = 86_400_000;
const FUNCTIONS = ['startScheduled', 'runRecurring'] as const;

/** How long the functions have to be quiet until a run is over. */
const QUIET_ROUNDS = 6;
const ROUND_MILLISECONDS = 500;

/** Prints the capacity that the schedule and its job consume where ten recurring invoices are due, of few and of many. */
export async function benchRecurring(): Promise<void> {
  const meter = await Meter.start();
  await withService({ redirect: (own) => ({ ...own, dynamodb: meter.inFrontOf(own.dynamodb) }) }, async (service) => {
    nameFunctions(service.local);
    stopSchedule(service);
    // What is due of the few is made before the many are there.
    const few = await measured(meter, service, FEW);
    const many = await measured(meter, service, MANY);
    const names = [...new Set([...few.keys(), ...many.keys()])].toSorted();
    printTable(
      `Capacity of one run, with ${DUE} recurring invoices due`,
      names.map((name) => ({
        run: name.replace('CleverInvo-', ''),
        [`units with ${FEW} recurring invoices`]: few.get(name) ?? 0,
        [`with ${MANY}`]: many.get(name) ?? 0,
      })),
    );
  });
  await meter.stop();
}

/** Has the schedule run only when it is invoked here, so that each run is measured alone. */
function stopSchedule({ local }: Service): void {
  const lambda = local.functions.ofUri('CleverInvo-startScheduled');
  const invoke = lambda.invoke.bind(lambda);
  lambda.invoke = (event, ...others) =>
    event.includes('Scheduled Event')
      ? Promise.resolve({ payload: 'null', failed: false, requestId: '' })
      : invoke(event, ...others);
}

/** The units of one run, in an account with so many recurring invoices. Fails where not every due invoice is made. */
async function measured(meter: Meter, service: Service, count: number): Promise<Units> {
  const account = await seeded(service, count);
  const units = new Map<string, number>();
  meter.readByFunction();
  await service.local.invoke('startScheduled', {});
  for (let quietRounds = 0; quietRounds < QUIET_ROUNDS; ) {
    await sleep(ROUND_MILLISECONDS);
    const consumed = [...meter.readByFunction()].filter(([name]) =>
      FUNCTIONS.some((one) => name.startsWith(`CleverInvo-${one} `)),
    );
    quietRounds = consumed.length === 0 ? quietRounds + 1 : 0;
    for (const [name, value] of consumed) units.set(name, (units.get(name) ?? 0) + value);
  }
  const { body } = await account.send('GET', '/invoices');
  if (body.pagination.total !== DUE) throw new Error(`${body.pagination.total} invoices were made`);
  await rendered(service.local);
  return units;
}

/** An account with so many recurring invoices: ten are due today, and the others in a year. `lib/aws` builds their items. */
async function seeded(service: Service, count: number) {
  const { getRecurring, succeed } = await import('../lib/aws/recurring/recurring.ts');
  const account = await service.addAccount();
  const { accountId, clientId, send } = account;
  const dateIn = (days: number) => new Date(Date.now() + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
  const lineItems = [{ description: 'Retainer {month} {year}', quantity: 1, unitPrice: 1500, taxRate: 20 }];
  const { body } = await send('POST', '/recurring', {
    clientId,
    currency: 'EUR',
    interval: 'MONTH',
    startDate: dateIn(365),
    lineItems,
  });
  const model = await getRecurring(accountId, body.id);
  if (!model) throw new Error('The first recurring invoice is not there');
  const cause = { now: new Date(), actor: { requestId: 'bench' } };
  const items = Array.from({ length: count }, (_, index) => {
    const date = dateIn(index < DUE ? 0 : 365);
    const id = `rec_${String(index).padStart(24, '0')}`;
    const variant = { ...model, id, startDate: date, nextDate: date };
    const { writes } = succeed(accountId, model, variant, {
      type: 'recurring.updated',
      account: { timeZone: 'UTC' },
      cause,
    });
    return writes[0]?.Put?.Item ?? {};
  });
  const file = new TableFile(service);
  file.addItems(`${accountId}#recurring`, items);
  file.close();
  return account;
}
