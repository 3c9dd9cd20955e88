import { Meter } from './meter.ts';
import { printTable } from './printTable.ts';
import { rendered } from './rendered.ts';
import { seed } from './seed.ts';
import { type Account, withService } from './service.ts';

const COUNTS = [100, 100_000] as const;

/** Prints what the proof of numbers costs with few and with many invoices. */
export async function benchNumbers(): Promise<void> {
  const meter = await Meter.start();
  await withService({ redirect: (own) => ({ ...own, dynamodb: meter.inFrontOf(own.dynamodb) }) }, async (service) => {
    const rows = [];
    for (const count of COUNTS) {
      const account = await service.addAccount();
      await seed(service, account, count);
      await rendered(service.local);
      // The first call starts the function and checks the key, which is not measured.
      await account.send('GET', '/audit/numbers');
      const proof = await measured(meter, () => account.send('GET', '/audit/numbers'));
      const walk = await measured(meter, () => walkAll(account));
      rows.push({ invoices: count, 'read units': proof.units, 'of full=true': walk.units, ...walk.result });
    }
    printTable('The proof of numbers', rows);
  });
  await meter.stop();
}

async function measured<T>(meter: Meter, work: () => Promise<T>): Promise<{ units: number; result: T }> {
  meter.read();
  const result = await work();
  return { units: [...meter.read().values()].reduce((sum, one) => sum + one, 0), result };
}

async function walkAll(account: Account): Promise<{ requests: number; 'longest request, ms': number }> {
  let longest = 0;
  for (let requests = 1, cursor = ''; ; requests++) {
    const started = performance.now();
    const { body } = await account.send('GET', `/audit/numbers?full=true${cursor}`);
    longest = Math.max(longest, performance.now() - started);
    if (!body.isComplete) throw new Error(JSON.stringify(body));
    if (!body.walk.hasMore) return { requests, 'longest request, ms': Math.round(longest) };
    cursor = `&cursor=${body.walk.nextCursor}`;
  }
}
