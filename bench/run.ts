import { benchBundles } from './bundles.ts';
import { benchLatency } from './latency.ts';
import { benchLists } from './lists.ts';
import { benchPdf } from './pdf.ts';
import { benchWrites } from './writes.ts';

/** `npm run bench` for all, `npm run bench latency lists` for some. */
const benches: Readonly<Record<string, () => Promise<void>>> = {
  bundles: benchBundles,
  latency: benchLatency,
  writes: benchWrites,
  lists: benchLists,
  pdf: benchPdf,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length === 0 || asked.includes(name)) await bench();
}
