import { Meter } from './meter.ts';
import { printTable } from './printTable.ts';
import { rendered } from './rendered.ts';
import { seed } from './seed.ts';
import { type Account, withService } from './service.ts';

const COUNTS = [1_000, 100_000] as const;

/** Prints what the tax report of all invoices of an account costs. */
export async function benchBooks(): Promise<void> {
  const meter = await Meter.start();
  await withService({ redirect: (own) => ({ ...own, dynamodb: meter.inFrontOf(own.dynamodb) }) }, async (service) => {
    const rows = [];
    for (const count of COUNTS) {
      const account = await service.addAccount();
      await seed(service, account, count, { contents: true });
      await rendered(service.local);
      await account.send('GET', '/reports/tax?limit=1');
      meter.read();
      const started = performance.now();
      const { requests, invoices } = await addUp(account);
      const seconds = (performance.now() - started) / 1000;
      const units = [...meter.read().values()].reduce((sum, one) => sum + one, 0);
      rows.push({
        invoices: count,
        'of them issued': invoices,
        requests,
        seconds: seconds.toFixed(1),
        'read units': units,
      });
    }
    printTable('The tax report of all invoices', rows);
  });
  await meter.stop();
}

async function addUp(account: Account): Promise<{ requests: number; invoices: number }> {
  let invoices = 0;
  for (let requests = 1, cursor = ''; ; requests++) {
    const { body } = await account.send('GET', `/reports/tax?${cursor}`);
    invoices += body.invoiceCount;
    if (!body.pagination.hasMore) return { requests, invoices };
    cursor = `cursor=${body.pagination.nextCursor}`;
  }
}
