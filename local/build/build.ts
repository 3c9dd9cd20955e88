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

/** The folder of the synthesized templates and of the bundles that they refer to. */
export interface Build {
  readonly folder: string;
}

const TEMPLATE = '.template.json';

/** The templates of a build, by the names of their stacks. */
export function readTemplates({ folder }: Build): ReadonlyMap<string, TemplateDocument> {
  const files = readdirSync(folder).filter((file) => file.endsWith(TEMPLATE));
  return new Map(
    files.map((file) => [file.slice(0, -TEMPLATE.length), JSON.parse(readFileSync(join(folder, file), 'utf8'))]),
  );
}

/** Bundles and synthesizes the present sources. A build of the same sources is used again. */
export async function build(progress: (line: string) => void = () => {}): Promise<Build> {
  const folder = join(CACHE, await hashSources(root));
  if (existsSync(folder)) await utimes(folder, new Date(), new Date());
  else await create(folder, progress);
  return { folder: join(folder, 'cdk') };
}

/** Builds in another folder and renames it, so that a build is never incomplete, even if several run at once. */
async function create(folder: string, progress: (line: string) => void): Promise<void> {
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
    // The synthesis has copied them.
    await rm(join(aside, 'functions'), { recursive: true });
    await rename(aside, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  await deleteOldBuilds();
}

/** What `cdk synth` would take from `cdk.json`, and where the bundles go. */
async function synthesisContext(bundles: string): Promise<string> {
  const { context } = JSON.parse(await readFile(join(root, 'cdk.json'), 'utf8'));
  return JSON.stringify({ ...context, bundles, stage: 'local', 'aws:cdk:enable-asset-metadata': true });
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

async function deleteOldBuilds(): Promise<void> {
  const folders = (await readdir(CACHE)).filter((name) => /^[0-9a-f]{16}$/.test(name)).map((name) => join(CACHE, name));
  const aged = await Promise.all(folders.map(async (folder) => ({ folder, usedAt: (await stat(folder)).mtimeMs })));
  aged.sort((left, right) => right.usedAt - left.usedAt);
  for (const { folder } of aged.slice(KEPT_BUILDS)) await rm(folder, { recursive: true, force: true });
}
