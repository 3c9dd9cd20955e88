import { pathToFileURL } from 'node:url';

/**
 * `node bench/firstRequest.mjs <bundle> [<event>]`: imports a bundle and passes the event to its handler, as Lambda does in a new
 * process. The last line of its output says how long that took.
 */
const [, , file = '', event] = process.argv;

const clock = () => {
  const { user, system } = process.cpuUsage();
  return { wall: performance.now(), processor: (user + system) / 1000 };
};
const since = (start) => {
  const now = clock();
  return { wall: now.wall - start.wall, processor: now.processor - start.processor };
};

const context = { awsRequestId: 'bench', getRemainingTimeInMillis: () => 30_000 };
const start = clock();
const { handler } = await import(pathToFileURL(file).href);
const imported = since(start);
const answer = event === undefined ? undefined : await handler(JSON.parse(event), context);
const answered = event === undefined ? undefined : since(start);
if (answer?.statusCode >= 400 || answer?.batchItemFailures?.length > 0) {
  console.error(answer);
  process.exit(1);
}
console.log(`\n${JSON.stringify({ imported, answered })}`);
process.exit();
