import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';
import packages from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');
const UNPACKED = join(root, '.cache/browser', packages.devDependencies['@sparticuz/chromium']);

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
    ? driver.launch({ executablePath: await unpackedBrowser(), args: ARGUMENTS })
    : driver.launch({ executablePath: installed ?? '', args: ['--no-sandbox'] });
}

async function unpackedBrowser(): Promise<string> {
  if (!existsSync(UNPACKED)) await unpack();
  return join(UNPACKED, 'chromium');
}

/** Unpacks aside and renames, since several files may do so at the same moment. None starts what another one still writes. */
async function unpack(): Promise<void> {
  const aside = `${UNPACKED}.${process.pid}`;
  await mkdir(aside, { recursive: true });
  try {
    const script = "await (await import('@sparticuz/chromium')).default.executablePath()";
    // The package unpacks to the temporary folder.
    const env = { ...process.env, TMPDIR: aside };
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: root, env });
    await rename(aside, UNPACKED).catch((error) => {
      if (!existsSync(UNPACKED)) throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}
