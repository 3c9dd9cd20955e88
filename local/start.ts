import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { prepareFolder } from './data/folder.ts';
import { type Demo, demoAccount } from './demo.ts';
import type { Log } from './functions/lambda.ts';
import { startLocal } from './run.ts';
import { readSettings } from './settings.ts';
import { Unstartable } from './unstartable.ts';
import { watchFunctions } from './watch.ts';
import { welcome } from './welcome.ts';

const isWatching = process.argv.includes('--watch');

try {
  await run();
} catch (error) {
  console.error(error instanceof Unstartable ? error.message : error);
  process.exit(1);
}

async function run(): Promise<void> {
  const { port, host, dataDir, apiKey } = readSettings(process.env);
  const isKept = dataDir !== ':memory:';
  if (isKept) prepareFolder(dataDir);
  console.log('Starting CleverInvo …');
  let demo: Demo | undefined;
  const local = await startLocal({
    port,
    host,
    dataDir,
    log: functionLog(isKept ? dataDir : undefined),
    progress: console.log,
    prepare: async (prepared) => {
      demo = await demoAccount(prepared, dataDir, apiKey);
    },
  });
  const stops = [local.stop];
  stopOnSignals(stops);
  if (isWatching) stops.unshift(await watchFunctions(local.functions));
  if (demo) console.log(welcome(local.url, demo, { isWatching, isKept }));
}

/** Functions write to a file beside the data; while developing, to the console. */
function functionLog(folder: string | undefined): Log {
  if (isWatching) return (name, text) => process.stderr.write(`[${name}] ${text}`);
  if (folder === undefined) return () => {};
  const file = createWriteStream(join(folder, 'functions.log'), { flags: 'a' });
  // Without a log the service still works.
  file.on('error', ({ message }) => console.error(`What functions write is not kept: ${message}`));
  return (name, text) => file.write(`[${name}] ${text}`);
}

function stopOnSignals(stops: (() => Promise<void>)[]): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, async () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      console.log('\nStopping: what is in flight is finished first …');
      for (const stop of stops) await stop();
      process.exit(0);
    });
  }
}
