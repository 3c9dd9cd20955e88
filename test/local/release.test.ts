import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTemplates } from '../../local/build/build.ts';
import { type Local, startLocal } from '../../local/run.ts';
import { steps } from '../../scripts/smoke/steps.ts';
import { buildWith } from '../support/releasedBuild.ts';

let local: Local;
let folder: string;
beforeAll(async () => {
  const build = await buildWith({ release: {} });
  folder = build.folder;
  local = await startLocal({ build });
});
afterAll(() => local?.stop());

const addAccount = async () => {
  const event = { action: 'createAccount', name: 'Studio Norte', plan: 'BUSINESS' };
  return local.invoke<{ key: { secret: string } }>('operate', event);
};

describe('the template with gradual releases, on the local AWS', () => {
  it('serves the calls of the guide through aliases', async () => {
    const { key } = await addAccount();
    for (const { name, run } of steps({ url: local.url, key: key.secret }))
      await run().catch((fault: Error) => expect.unreachable(`${name}: ${fault.message}`));
  });

  it('gives the next version the share of invocations that the release has reached', async () => {
    const next = mkdtempSync(join(tmpdir(), 'next-version-'));
    writeFileSync(join(next, 'index.mjs'), "export const handler = async () => ({ statusCode: 200, body: '{}' });");
    const [alias] = local.functions.aliasesOf('CleverInvo-openapi-get');
    const served = async () => (await (await fetch(`${local.url}/openapi.json`)).text()) === '{}';
    const shareOfTen = async () =>
      (await Promise.all(Array.from({ length: 10 }, served))).filter((isNext) => isNext).length;
    expect(await shareOfTen()).toBe(0);
    alias?.shift(next, 0.1);
    expect(await shareOfTen()).toBe(1);
    alias?.shift(next, 0.5);
    expect(await shareOfTen()).toBe(5);
    alias?.shift(next, 0);
    expect(await shareOfTen()).toBe(0);
  });

  it('refuses to start with an integration of an alias that the template does not have', async () => {
    const without = mkdtempSync(join(tmpdir(), 'no-alias-'));
    for (const [stack, template] of readTemplates({ folder })) {
      const kept = Object.entries(template.Resources).filter(([id]) => !/AuthorizeAlias|authorizeAlias/.test(id));
      writeFileSync(
        join(without, `${stack}.template.json`),
        JSON.stringify({ ...template, Resources: Object.fromEntries(kept) }),
      );
    }
    await expect(startLocal({ build: { folder: without } })).rejects.toThrow(/has no (resource|function) .*authorize/i);
  });
});
