import { spawnSync } from 'node:child_process';
import { benchBooks } from './books.ts';
import { benchBundles } from './bundles.ts';
import { benchCosts } from './costs.ts';
import { benchEvents } from './events.ts';
import { benchGrowth } from './growth.ts';
import { benchItems } from './items.ts';
import { benchLatency } from './latency.ts';
import { benchLists } from './lists.ts';
import { benchLogos } from './logos.ts';
import { benchMemory } from './memory.ts';
import { benchNumbers } from './numbers.ts';
import { benchPanel } from './panel.ts';
import { benchPdf } from './pdf.ts';
import { benchRecurring } from './recurring.ts';
import { benchScale } from './scale.ts';
import { benchSchedules } from './schedules.ts';
import { benchTenants } from './tenants.ts';
import { benchThroughput } from './throughput.ts';
import { benchWebhooks } from './webhooks.ts';
import { benchWorstDocuments } from './worstDocuments.ts';
import { benchWrites } from './writes.ts';

/** `npm run bench` runs all benchmarks, `npm run bench latency lists` only these two. */
const benches: Readonly<Record<string, () => Promise<void>>> = {
  bundles: benchBundles,
  items: benchItems,
  latency: benchLatency,
  writes: benchWrites,
  costs: benchCosts,
  lists: benchLists,
  events: benchEvents,
  numbers: benchNumbers,
  books: benchBooks,
  recurring: benchRecurring,
  scale: benchScale,
  schedules: benchSchedules,
  tenants: benchTenants,
  throughput: benchThroughput,
  webhooks: benchWebhooks,
  memory: benchMemory,
  growth: benchGrowth,
  pdf: benchPdf,
  logos: benchLogos,
  worst: benchWorstDocuments,
  panel: benchPanel,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
const names = asked.length > 0 ? asked : Object.keys(benches);
const [first = ''] = names;
if (names.length === 1) await benches[first]?.();
else for (const name of names) runApart(name);

/** Runs a benchmark in a new process, because the modules keep their connections to the first service. */
function runApart(name: string): void {
  const { status } = spawnSync(process.execPath, [import.meta.filename, name], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
