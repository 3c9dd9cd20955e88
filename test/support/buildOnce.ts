import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { build } from '../../local/build/build.ts';
import { RECORDED_CALLS, readRecordedCalls } from '../../local/functions/recordedCalls.ts';
import { SAMPLE } from './sample.ts';
import { offerSharedService } from './sharedService.ts';
import { unusedGrants, usesOfFunctions } from './unusedGrants.ts';

/**
 * Bundles and synthesizes before the first test file, so that parallel test files do not all do it. After the last one, compares what
 * the functions may do with what they did: a grant that no test of the whole suite uses fails the run.
 */
export default async function buildOnce(project: TestProject): Promise<() => Promise<void>> {
  if (SAMPLE !== 0) console.log(`SAMPLE=${SAMPLE}`);
  await build();
  const folder = process.env[RECORDED_CALLS] ?? mkdtempSync(join(tmpdir(), 'recorded-calls-'));
  process.env[RECORDED_CALLS] = folder;
  const shared = await offerSharedService();
  project.provide('sharedService', shared.url);
  return async () => {
    await shared.stop();
    if (!(await hasRunAll(project))) return;
    const recorded = readRecordedCalls(folder);
    const unused = unusedGrants(usesOfFunctions, (name) => recorded.get(`CleverInvo-${name}`) ?? []);
    if (unused.length === 0) return;
    console.error(`No test uses these grants, so no function should have them:\n  ${unused.join('\n  ')}`);
    process.exitCode = 1;
  };
}

/** Whether every test of every file has run that runs where nothing else is asked for, and none has failed. */
async function hasRunAll({ vitest, config: { testNamePattern } }: TestProject): Promise<boolean> {
  const modules = vitest.state.getTestModules();
  const files = await vitest.globTestSpecifications();
  const isWhole = SAMPLE === 0 && testNamePattern === undefined && modules.length === files.length;
  return isWhole && modules.every((module) => module.ok());
}
