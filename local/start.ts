import { resolve } from 'node:path';
import { checkKey, demoAccount, signInLink } from './demo.ts';
import { localLog } from './log/localLog.ts';
import { startLocal } from './run.ts';
import { Unstartable } from './unstartable.ts';
import { watchFunctions } from './watch.ts';
import { welcome } from './welcome.ts';

const setting = (name: string) => process.env[name]?.trim() || undefined;
const PORT = setting('PORT') ?? '3000';
const HOST = setting('HOST') ?? '127.0.0.1';
const DATA_DIR = setting('DATA_DIR') ?? '.data';
const CLEVERINVO_API_KEY = setting('CLEVERINVO_API_KEY');
const isWatching = process.argv.includes('--watch');
const isJson = process.argv.includes('--json');
const dataDir = DATA_DIR === ':memory:' ? DATA_DIR : resolve(DATA_DIR);

try {
  await run();
} catch (error) {
  console.error(error instanceof Unstartable ? error.message : error);
  process.exit(1);
}

async function run(): Promise<void> {
  const unknown = process.argv.slice(2).find((word) => word !== '--watch' && word !== '--json');
  if (unknown !== undefined) {
    throw new Unstartable(
      `There is no option ${unknown}. The one option is --json; what else can be set are variables, such as PORT=4000 npm start.`,
    );
  }
  const port = Number(PORT);
  if (!/^\d+$/.test(PORT) || port > 65_535) throw new Unstartable(`PORT=${PORT} is not a port number.`);
  checkKey(CLEVERINVO_API_KEY);
  console.log('Starting CleverInvo …');
  let isReady = false;
  let demoKey: string | undefined;
  const local = await startLocal({
    port,
    host: HOST,
    dataDir,
    ...localLog({
      folder: dataDir === ':memory:' ? undefined : dataDir,
      isJson,
      isColoured: process.stdout.isTTY && !process.env.NO_COLOR,
      isReady: () => isReady,
      print: console.log,
    }),
    progress: console.log,
    isReady: () => isReady,
    demoKey: () => demoKey,
    demoLink: async () => (demoKey === undefined ? undefined : signInLink(local)),
  });
  const stops = [local.stop];
  stopOnSignals(stops);
  const demo = await demoAccount(local, dataDir, CLEVERINVO_API_KEY);
  if (isWatching) stops.unshift(await watchFunctions(local.functions));
  demoKey = demo.isAccepted ? demo.apiKey : undefined;
  isReady = true;
  console.log(welcome(local.url, demo, { isWatching, isKept: dataDir !== ':memory:' }));
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
