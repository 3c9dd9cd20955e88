import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const isDebian = process.platform === 'linux' && process.arch === 'x64' && existsSync('/etc/debian_version');

/** A browser of this machine, by its path. Absent where npm brings one, and where there is none. */
const installed = process.env.CHROMIUM ?? INSTALLED.find((path) => existsSync(path));

/** Why there are no tests in a browser here. Absent where there is one. */
export const whyNoBrowser =
  isDebian || installed ? undefined : 'npm brings a browser for Debian on x64 only, and no Chrome is installed here';

/** In a single process, as functions have it, the browser ends with its first context. */
const ARGUMENTS = chromium.args.filter((argument) => !['--single-process', '--no-zygote'].includes(argument));

/** Starts the browser that npm brings, or one that is installed. */
export async function launchBrowser(): Promise<Browser> {
  return isDebian
    ? driver.launch({ executablePath: await chromium.executablePath(), args: ARGUMENTS })
    : driver.launch({ executablePath: installed ?? '', args: ['--no-sandbox'] });
}
