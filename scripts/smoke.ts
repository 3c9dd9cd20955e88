import { steps } from './smoke/steps.ts';

/**
 * `CLEVERINVO_API_KEY=… npm run smoke -- https://…/api/v1`: makes the calls of the guide after a deployment. It takes one invoice
 * number of the key's account, so use an account that is there for this.
 */
const [, , url = process.env.CLEVERINVO_BASE_URL] = process.argv;
const key = process.env.CLEVERINVO_API_KEY;
if (!url || !URL.canParse(url) || !key) {
  console.error('Usage: CLEVERINVO_API_KEY=<key> npm run smoke -- <base URL, such as https://api.example.com/api/v1>');
  process.exit(1);
}

let failures = 0;
for (const { name, run } of steps({ url: url.replace(/\/$/, ''), key })) {
  const startedAt = performance.now();
  const reason = await run().then(
    () => undefined,
    ({ message, cause }: Error) => (cause instanceof Error ? `${message}: ${cause.message}` : message),
  );
  const milliseconds = `${Math.round(performance.now() - startedAt)} ms`.padStart(8);
  console.log(`${reason === undefined ? 'ok    ' : 'FAILED'} ${milliseconds}  ${name}${reason ? `: ${reason}` : ''}`);
  if (reason !== undefined) failures += 1;
}
console.log(failures === 0 ? 'The service works.' : `${failures} failed.`);
process.exitCode = failures === 0 ? 0 : 1;
