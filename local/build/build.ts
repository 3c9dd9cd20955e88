import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { TemplateDocument } from '../template.ts';
import { Unstartable } from '../unstartable.ts';
import { hashSources } from './sources.ts';

const root = join(import.meta.dirname, '../..');
const CACHE = join(root, '.cache/local');
const KEPT_BUILDS = 4;

/** The folder of the synthesized templates; the bundles that they refer to are beside them. */
export interface Build {
  readonly folder: string;
}

const TEMPLATE = '.template.json';

/** The templates of a build by the names of their stacks. */
export function readTemplates({ folder }: Build): ReadonlyMap<string, TemplateDocument> {
  const files = readdirSync(folder).filter((file) => file.endsWith(TEMPLATE));
  return new Map(
    files.map((file) => [file.slice(0, -TEMPLATE.length), JSON.parse(readFileSync(join(folder, file), 'utf8'))]),
  );
}

/** Bundles and synthesizes, unless this was done before for the same sources. */
export async function build(progress: (line: string) => void = () => {}): Promise<Build> {
  const folder = join(CACHE, await hashSources(root));
  if (existsSync(folder)) await utimes(folder, new Date(), new Date());
  else await make(folder, progress);
  return { folder: join(folder, 'cdk') };
}

/** Made aside and then renamed, so that a build is there as a whole or not at all, whoever builds at the same time. */
async function make(folder: string, progress: (line: string) => void): Promise<void> {
  const aside = `${folder}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await mkdir(aside, { recursive: true });
  try {
    progress('Bundling the functions and synthesizing the CloudFormation templates …');
    await run(['cdk/app.ts'], {
      CDK_OUTDIR: join(aside, 'cdk'),
      CDK_CONTEXT_JSON: await synthesisContext(join(aside, 'functions')),
      // Templates are validated before they are deployed, by `npm run synth`.
      CDK_VALIDATION: 'false',
    });
    // The synthesis has taken its own copy.
    await rm(join(aside, 'functions'), { recursive: true });
    await rename(aside, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  await forgetOldBuilds();
}

/** What `cdk synth` would take from `cdk.json`, and where the bundles go. */
async function synthesisContext(bundles: string): Promise<string> {
  const { context } = JSON.parse(await readFile(join(root, 'cdk.json'), 'utf8'));
  return JSON.stringify({ ...context, bundles, 'aws:cdk:enable-asset-metadata': true });
}

async function run(command: string[], environment: Record<string, string> = {}): Promise<void> {
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Unstartable(`\`node ${command[0]}\` failed:\n${output.trim()}`);
}

async function forgetOldBuilds(): Promise<void> {
  const folders = (await readdir(CACHE)).filter((name) => /^[0-9a-f]{16}$/.test(name)).map((name) => join(CACHE, name));
  const aged = await Promise.all(folders.map(async (folder) => ({ folder, usedAt: (await stat(folder)).mtimeMs })));
  aged.sort((left, right) => right.usedAt - left.usedAt);
  for (const { folder } of aged.slice(KEPT_BUILDS)) await rm(folder, { recursive: true, force: true });
}
