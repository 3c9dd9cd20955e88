import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();

async function smoke(url: string, key: string): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../scripts/smoke.ts'), url], {
    env: { PATH: process.env.PATH, CLEVERINVO_API_KEY: key },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  return { code, output };
}

describe('npm run smoke', () => {
  it('makes the calls of the guide, and says that all of them work', async () => {
    const { key } = await stack.addAccount();
    const { code, output } = await smoke(stack.local.url, key);
    expect(output.split('\n').filter((line) => line.startsWith('FAILED'))).toEqual([]);
    expect([code, output.trim().endsWith('The service works.')]).toEqual([0, true]);
  });

  it('fails and says what does not work', async () => {
    const { code, output } = await smoke(stack.local.url, 'ci_live_0123456789abcdefghij');
    expect(code).toBe(1);
    expect(output).toMatch(/FAILED .* the key is accepted: 401 instead of 200 UNAUTHORIZED/);
    expect(output).not.toContain('ci_live_0123456789abcdefghij');
  });
});
