import { buffer } from 'node:stream/consumers';
import { isProblem } from '../lib/domain/values/problem.ts';
import { normaliseLogo } from '../lib/pdf/pictures/logo.ts';

/** `node bench/drawLogo.ts < file`: draws one logo, and prints the time and memory of this process as JSON. */
const file = await buffer(process.stdin);
const started = performance.now();
const isRefused = await normaliseLogo(file).then(
  () => false,
  (fault) => {
    if (isProblem(fault)) return true;
    throw fault;
  },
);
const milliseconds = performance.now() - started;
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({
    milliseconds,
    cpuMilliseconds: (user + system) / 1000,
    megabytes: process.resourceUsage().maxRSS / 1024,
    isRefused,
  }),
);
