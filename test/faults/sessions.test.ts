import { beforeAll, describe, expect, it } from 'vitest';
import { intercept } from '../interleavings/intercept.ts';
import { down, dropped, firstConditionFailed } from '../support/faults.ts';
import { answer, type Fault } from '../support/faultyService.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { mailsTo, newAddress } from '../support/mail.ts';
import { addMember, askForLink, exchange, tokenIn } from '../support/signIn.ts';

const stack = useFaultyStack();

// No message reaches the job by itself, so that each test decides when it runs. No invitation is mailed, which could meet a fault that is meant
// for a link.
beforeAll(() => {
  // Each function sends its name with its calls.
  for (const { name, environment } of stack.local.functions.all())
    Object.assign(environment, { AWS_SDK_UA_APP_ID: name });
  for (const about of ['sendSignInLink', 'sendInvitation']) stack.sqs.inject('SendMessage', down, { about });
});

const mailLink = (signInId: string) => {
  const body = JSON.stringify({ addressHash: 'any', signInId });
  const event = { Records: [{ messageId: '1', body, attributes: {} }] };
  return stack.local.invoke<{ batchItemFailures: unknown[] }>('sendSignInLink', event);
};

/** The store calls that are made while somebody asks for a link: each operation, and the size of its request. */
async function callsOf(email: string): Promise<readonly (readonly [string, number])[]> {
  const calls: (readonly [string, number])[] = [];
  const note: Fault = async (call) => {
    calls.push([call.operation, call.body.length]);
    answer(call.response, await call.forward());
  };
  const functionName = stack.local.environmentOf('sessions-create').AWS_LAMBDA_FUNCTION_NAME ?? '';
  await intercept(stack, { functionName, identifiedBy: [''], decide: () => note }, () => askForLink(stack, email));
  return calls;
}

describe('asking for a link', () => {
  it('makes the same calls for a member of two accounts and for a stranger', async () => {
    const member = newAddress();
    for (const _ of [1, 2]) await addMember(stack, await stack.addAccount(), 'owner', member);
    const stranger = member.replace(/.{8}@/, 'stranger@').padStart(member.length, 'x');
    const [ofMember, ofStranger] = [await callsOf(member), await callsOf(stranger)];
    expect(ofMember.map(([operation]) => operation)).toContain('TransactWriteItems');
    expect(ofStranger).toEqual(ofMember);
  });

  it('succeeds while the queue is down: the link is mailed later', async () => {
    const { email } = await addMember(stack, await stack.addAccount(), 'read');
    const { id, browserSecret } = await askForLink(stack, email);
    expect((await mailsTo(stack, email)).filter(tokenIn)).toEqual([]);
    expect(await mailLink(id)).toEqual({ batchItemFailures: [] });
    const [token] = (await mailsTo(stack, email)).flatMap((mail) => tokenIn(mail) ?? []);
    expect(await exchange(stack, { token, browserSecret })).toMatchObject({ email });
  });

  it('gives two links where the answer of the mail service was lost, of which either works, but only one', async () => {
    const { email } = await addMember(stack, await stack.addAccount(), 'read');
    const { id, browserSecret } = await askForLink(stack, email);
    const lost = stack.ses.inject('*', dropped, { times: 1 });
    expect((await mailLink(id)).batchItemFailures).toHaveLength(1);
    lost.heal();
    expect((await mailLink(id)).batchItemFailures).toEqual([]);
    const tokens = (await mailsTo(stack, email)).flatMap((mail) => tokenIn(mail) ?? []);
    expect(new Set(tokens).size).toBe(2);
    await exchange(stack, { token: tokens[1], browserSecret });
    const { status } = await stack.call('POST', '/sessions/exchange', { body: { token: tokens[0], browserSecret } });
    expect(status).toBe(422);
    await mailLink(id);
    expect((await mailsTo(stack, email)).filter(tokenIn)).toHaveLength(2);
  });
});

it('an account is not created where its owner cannot be added: nobody would ever see its first key', async () => {
  const owner = newAddress();
  const accounts = async () =>
    (await stack.local.invoke<{ data: object[] }>('operate', { action: 'listAccounts', limit: 100 })).data.length;
  const before = await accounts();
  const refused = stack.dynamodb.inject('TransactWriteItems', firstConditionFailed, { about: owner });
  const event = { action: 'createAccount', name: 'Studio Sur', plan: 'BUSINESS', owner };
  expect(await stack.local.invoke('operate', event)).toMatchObject({ error: { code: 'CONFLICT' } });
  refused.heal();
  expect(await accounts()).toBe(before);
});
