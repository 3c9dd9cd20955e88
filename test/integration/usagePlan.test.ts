import { describe, expect, it } from 'vitest';
import { signIn } from '../support/signIn.ts';
import { type Answer, eventually, useStack } from '../support/stack.ts';

const stack = useStack({ throttled: true, hasLogSubscriptions: true });

/** Asks often enough at once that some of it is refused. On a busy machine the plan allows more before all of it has come. */
async function askTooOften(key: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  const isRefused = ({ status }: Answer) => status === 429;
  while (!answers.some(isRefused)) {
    const asked = Array.from({ length: 150 }, () => stack.call('GET', '/clients', { key }));
    answers.push(...(await Promise.all(asked)));
  }
  return answers;
}

describe('the usage plan', () => {
  it('answers 429 with Retry-After beyond its burst, to this account only', async () => {
    const [busy, quiet] = [await stack.addAccount(), await stack.addAccount()];
    await stack.call('GET', '/clients', { key: busy.key });
    const answers = await askTooOften(busy.key);
    const refused = answers.filter(({ status }) => status === 429);
    // A request within the plan may still get a 503 on an overloaded machine.
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(99);
    expect(refused[0]?.body.error.code).toBe('RATE_LIMITED');
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await stack.call('GET', '/clients', { key: quiet.key })).status).toBe(200);
  });

  it('is counted, with what it refused', async () => {
    const account = await stack.addAccount();
    // Sessions are counted apart, so this one can look on.
    const { secret } = await signIn(stack, account, 'owner');
    const answers = await askTooOften(account.key);
    const refused = answers.filter(({ status }) => status === 429).length;
    const { body } = await eventually(
      () => stack.call('GET', '/usage', { key: secret }),
      ({ status, body: { apiKeys } }) => status === 200 && apiKeys.requests >= answers.length,
    );
    expect(body.apiKeys).toMatchObject({ requests: answers.length, refused });
  });
});
