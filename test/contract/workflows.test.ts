import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const FOLDER = '.github/workflows';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

/** The parser imports JSON as bundlers do, and Node does not. */
async function loadParser(): Promise<typeof import('@actions/workflow-parser')> {
  const outfile = join(mkdtempSync(join(tmpdir(), 'workflow-parser-')), 'index.mjs');
  await build({ entryPoints: ['@actions/workflow-parser'], bundle: true, format: 'esm', platform: 'node', outfile });
  return import(pathToFileURL(outfile).href);
}

const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await loadParser();

const errorsOf = async (content: string): Promise<string[]> => {
  const { context, value } = parseWorkflow({ name: 'workflow.yml', content }, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
};

describe.each(readdirSync(FOLDER))('the workflow %s', (file) => {
  const content = readFileSync(join(FOLDER, file), 'utf8');

  it('is valid, as the parser of GitHub says', async () => {
    expect(await errorsOf(content)).toEqual([]);
    expect(await errorsOf(content.replace('runs-on', 'run-on'))).not.toEqual([]);
    expect(await errorsOf(content.replace(/\bgithub\.ref\b|\binputs\.stage\b/, 'nothing.at.all'))).not.toEqual([]);
  });

  it('runs commands that there are', () => {
    for (const [, script = ''] of content.matchAll(/npm run (?:--silent )?(\w+)/g))
      expect(scripts).toHaveProperty(script);
    for (const [, stages = ''] of content.matchAll(/options: \[(.*)\]/g))
      for (const stage of stages.split(', ')) expect(existsSync(`cdk/stages/${stage}.ts`)).toBe(true);
  });

  it('takes no input into a command but by a variable, so that no input is a command', () => {
    for (const [line] of content.matchAll(/^.*\brun: .*$/gm)) expect(line).not.toContain('${{');
  });
});
