import { createHash } from 'node:crypto';
import type { Role } from '../../lib/domain/accounts/members.ts';
import { awsJson } from '../../local/awsJson.ts';
import { mailsTo, newAddress, type SeenMail } from './mail.ts';
import { eventually, type Stack, type TestAccount } from './stack.ts';
import type { Wiring } from './wiring.ts';

type SignInStack = Pick<Stack, 'local' | 'call'>;

/** A session, as the exchange answers it. */
export interface TestSession {
  readonly id: string;
  readonly accountId: string;
  readonly memberId: string;
  readonly email: string;
  readonly role: Role;
  readonly secret: string;
  readonly expiresAt: string;
}

/** What a browser has that has asked for a link. */
export interface Asked {
  readonly id: string;
  readonly browserSecret: string;
  readonly expiresAt: string;
}

/** Adds a member. Owners are added by the operator, as the account may have owners. */
export async function addMember(
  { local }: Pick<Stack, 'local'>,
  { accountId }: Pick<TestAccount, 'accountId'>,
  role: Role,
  email = newAddress(),
): Promise<{ readonly id: string; readonly email: string }> {
  return local.invoke('operate', { action: 'inviteMember', accountId, email, role });
}

export async function askForLink({ call }: Pick<Stack, 'call'>, email: string): Promise<Asked> {
  const { status, body } = await call('POST', '/sessions', { body: { email } });
  if (status !== 202) throw new Error(`POST /sessions: ${JSON.stringify(body)}`);
  return body;
}

/** The token of a link in a mail. */
export function tokenIn({ text }: Pick<SeenMail, 'text'>): string | undefined {
  return /\/panel#token=(\w+)/.exec(text)?.[1];
}

/** Waits for the next link that is mailed to an address. Returns its token. */
export async function mailedToken(stack: SignInStack, email: string): Promise<string> {
  const mails = await eventually(
    () => mailsTo(stack, email),
    (found) => found.some(tokenIn),
  );
  return mails.map(tokenIn).find(Boolean) ?? '';
}

/** Exchanges a link for a session. */
export async function exchange({ call }: Pick<Stack, 'call'>, body: object): Promise<TestSession> {
  const answer = await call('POST', '/sessions/exchange', { body });
  if (!answer.body.session) throw new Error(`POST /sessions/exchange: ${JSON.stringify(answer.body)}`);
  return answer.body.session;
}

/** A session of a new member, by a link of the operator, which takes no mail. */
export async function signIn(
  stack: SignInStack,
  account: Pick<TestAccount, 'accountId'>,
  role: Role,
): Promise<TestSession> {
  const { email } = await addMember(stack, account, role);
  return signInAs(stack, email);
}

/** A further session of a member of one account. */
export async function signInAs(stack: SignInStack, email: string): Promise<TestSession> {
  const { token } = await stack.local.invoke<{ token: string }>('operate', { action: 'createSignInLink', email });
  return exchange(stack, { token });
}

/** Forgets how many links this machine has asked for within the hour. */
export async function forgetLinks({
  endpoints,
  environmentOf,
}: Pick<Wiring, 'endpoints' | 'environmentOf'>): Promise<void> {
  const subject = createHash('sha256').update('127.0.0.1').digest('hex');
  const hour = new Date().toISOString().slice(0, 13);
  await awsJson(endpoints.dynamodb, 'DynamoDB_20120810.DeleteItem', {
    TableName: environmentOf('operate').TABLE_NAME,
    Key: { pk: { S: `signIns#${subject}` }, sk: { S: hour } },
  });
}
