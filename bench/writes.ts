import { Meter } from './meter.ts';
import { printTable } from './printTable.ts';
import { rendered } from './rendered.ts';
import { seed } from './seed.ts';
import { withService } from './service.ts';

const HELD = [0, 1_000, 10_000, 100_000];

/** Prints the capacity that one more invoice consumes, for accounts with few and with many invoices. */
export async function benchWrites(): Promise<void> {
  const meter = await Meter.start();
  const rows: Record<string, number>[] = [];
  await withService({ redirect: (own) => ({ ...own, dynamodb: meter.inFrontOf(own.dynamodb) }) }, async (service) => {
    for (const held of HELD) {
      const account = await service.addAccount();
      if (held > 0) await seed(service, account, held);
      await rendered(service.local);
      meter.read();
      await account.create();
      await rendered(service.local);
      const { TransactWriteItems = 0, UpdateItem = 0, ...reads } = Object.fromEntries(meter.read());
      rows.push({
        'invoices held': held,
        'write units to create': TransactWriteItems,
        'to render': UpdateItem,
        'read units of both': Object.values(reads).reduce((sum, units) => sum + units, 0),
      });
    }
  });
  await meter.stop();
  printTable('Capacity that one invoice of 3 lines consumes', rows);
}
