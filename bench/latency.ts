import { bareCalls } from './bareCalls.ts';
import { printTable } from './printTable.ts';
import { rendered } from './rendered.ts';
import { type Service, withService } from './service.ts';
import { quantile } from './statistics.ts';

const WARM_UP = 60;
const ROUNDS = 6;
const REQUESTS_PER_ROUND = 80;
const CALLERS = [1, 16];

/**
 * Prints how long `POST /invoices` takes through HTTP, compared with the necessary SDK calls alone. Their rounds alternate,
 * and each starts after all documents are rendered, so that other work affects both equally.
 */
export async function benchLatency(): Promise<void> {
  await withService({}, async (service) => {
    const bare = await bareCalls(service);
    const measured = { 'POST /invoices': () => service.account.create(), 'bare SDK calls': bare };
    const rows = [];
    for (const work of Object.values(measured)) await round(service, 4, WARM_UP, work);
    for (const callers of CALLERS) {
      const times = new Map(Object.keys(measured).map((name) => [name, [] as number[]]));
      for (let count = 0; count < ROUNDS; count++) {
        for (const [name, work] of Object.entries(measured)) {
          times.get(name)?.push(...(await round(service, callers, REQUESTS_PER_ROUND, work)));
        }
      }
      rows.push(...rowsOf(callers, times));
    }
    printTable('Milliseconds to create an invoice of 3 lines: goal 1.5 times the bare calls', rows);
  });
}

function rowsOf(callers: number, times: ReadonlyMap<string, readonly number[]>) {
  const [ours = [], bare = []] = [...times.values()];
  const row = (name: string, of: (values: readonly number[], share: number) => number | string) => ({
    '': name,
    callers,
    p50: of(ours, 0.5),
    p99: of(ours, 0.99),
  });
  return [
    row('POST /invoices', quantile),
    { ...row('bare SDK calls', quantile), p50: quantile(bare, 0.5), p99: quantile(bare, 0.99) },
    row('ratio', (values, share) => (quantile(values, share) / quantile(bare, share)).toFixed(2)),
  ];
}

/** Runs `work` `count` times, with this many callers at once. Returns the milliseconds of each run. */
async function round(
  { local }: Service,
  callers: number,
  count: number,
  work: () => Promise<unknown>,
): Promise<number[]> {
  await rendered(local);
  const times: number[] = [];
  let left = count;
  const one = async () => {
    while (left-- > 0) {
      const started = performance.now();
      await work();
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: callers }, one));
  return times;
}
