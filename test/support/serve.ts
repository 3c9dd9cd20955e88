import { SERVICE_NAME, startLocal } from '../../local/run.ts';

/**
 * `node test/support/serve.ts <data folder> <port>` runs the service until it is killed or its standard input ends, and prints its
 * addresses as JSON.
 */
const [, , dataDir = '', port = '0'] = process.argv;
const { url, endpoints, functions } = await startLocal({
  dataDir,
  port: Number(port),
  throttle: { RateLimit: 100_000, BurstLimit: 100_000 },
  // The service that test files share stays as each of them makes it: the schedule marks the late invoices of all accounts.
  schedules: dataDir !== ':memory:',
  hasLogSubscriptions: dataDir !== ':memory:',
  // Loading a function takes longer than most calls.
  maxIdleFunctions: 200,
});
const environments = Object.fromEntries(
  functions.all().map(({ name, environment }) => [name.slice(SERVICE_NAME.length + 1), environment]),
);
console.log(JSON.stringify({ url, endpoints, environments }));
process.stdin.on('end', () => process.exit()).resume();
