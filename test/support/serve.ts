import { startLocal } from '../../local/run.ts';

/** `node test/support/serve.ts <data folder> <port>` runs the service until it is killed, and prints its addresses as JSON. */
const [, , dataDir = '', port = '0'] = process.argv;
const local = await startLocal({
  dataDir,
  port: Number(port),
  throttle: { RateLimit: 100_000, BurstLimit: 100_000 },
});
const environments = Object.fromEntries(
  ['renderPdf', 'invoices-create'].map((name) => [name, local.environmentOf(name)]),
);
console.log(JSON.stringify({ url: local.url, endpoints: local.endpoints, environments }));
