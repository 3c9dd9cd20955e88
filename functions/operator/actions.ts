import { type AccountsPage, findAccounts, listAccounts } from '../../lib/aws/accounts/accountList.ts';
import { saveAccount } from '../../lib/aws/accounts/accounts.ts';
import { addApiKey, listApiKeys, requireNewSecret, revokeApiKey } from '../../lib/aws/accounts/apiKeys.ts';
import { saveClosure } from '../../lib/aws/accounts/closure.ts';
import { addAccount } from '../../lib/aws/accounts/newAccounts.ts';
import { newSecret } from '../../lib/aws/accounts/secrets.ts';
import { isId, newId } from '../../lib/aws/ids.ts';
import type { Closure, StoredAccount } from '../../lib/aws/items/account.ts';
import { addMember, listMembers, newMember } from '../../lib/aws/members/members.ts';
import { listDeadLetters, resendDeadLetters } from '../../lib/aws/queues/deadLetters.ts';
import { getSessionPlan } from '../../lib/aws/sessions/sessionPlan.ts';
import { addOperatorLink } from '../../lib/aws/sessions/signIns.ts';
import { retryIfStale } from '../../lib/aws/table/transact.ts';
import { Account } from '../../lib/contract/account.ts';
import { EXAMPLE_IDS } from '../../lib/contract/exampleIds.ts';
import { queueJobNames } from '../../lib/contract/jobs.ts';
import { Key } from '../../lib/contract/keys.ts';
import { Member } from '../../lib/contract/members.ts';
import type { OperatorAction, OperatorInput } from '../../lib/contract/operator.ts';
import { newAccount } from '../../lib/domain/accounts/account.ts';
import { signInLink } from '../../lib/domain/accounts/signIn.ts';
import type { Cause } from '../../lib/domain/events/events.ts';
import { invalid, Problem } from '../../lib/domain/values/problem.ts';
import { findPlaces } from '../../lib/runtime/members/signIn.ts';
import { findAccount } from '../../lib/runtime/replies/find.ts';
import { addExamples } from './addExamples.ts';
import { runStep } from './steps.ts';

type Actions = {
  readonly [Action in OperatorAction]: (input: OperatorInput<Action>, cause: Cause) => Promise<unknown>;
};

/** Each action returns what the operator sees. A secret is included only when it was just created. */
export const actions: Actions = {
  async createAccount({ name, plan, key: secret = newSecret(), owner }, cause) {
    const { now } = cause;
    const id = newId('acc', now);
    // No other action needs the client of the gateway.
    const { deleteUsageKey, enrol } = await import('../../lib/aws/accounts/usagePlan.ts');
    await requireNewSecret(secret);
    const usageKey = await enrol(id, 'usagePlanId');
    const account = { ...newAccount(id, name, plan, now), ...usageKey, revision: 1 };
    const first = owner === undefined ? undefined : newMember(id, { email: owner, role: 'owner' }, { cause });
    const firstKey = { accountId: id, name: 'First key', scope: 'admin' } as const;
    // All in one transaction: what fails afterwards would leave a key that nobody has seen.
    const writes = [...addAccount(account), ...(first?.writes ?? [])];
    const { id: keyId } = await addApiKey(firstKey, secret, cause, async () => writes).catch(async (fault) => {
      await deleteUsageKey(usageKey.usageKeyId);
      throw fault;
    });
    return { accountId: id, key: { id: keyId, secret }, ...(first && { owner: Member.parse(first.member) }) };
  },

  listAccounts: async (paging) => shown(await listAccounts(paging)),

  findAccounts: async ({ text, ...paging }) => shown(await findAccounts(text, paging)),

  async showAccount({ accountId }) {
    const account = await findAccount(accountId);
    return { ...Account.parse(account), ...account.closure };
  },

  closeAccount: ({ accountId, links }, { now }) =>
    setClosure(accountId, ({ closure }) => ({ ...closure, closedAt: closure?.closedAt ?? now.toISOString(), links })),

  reopenAccount: ({ accountId }) =>
    setClosure(accountId, (account) => {
      requireWhole(account);
      return undefined;
    }),

  renameAccount: ({ accountId, name }, cause) => change(accountId, { name }, cause),

  setPlan: ({ accountId, plan }, cause) => change(accountId, { plan }, cause),

  async createKey({ accountId, ...key }, cause) {
    await findWhole(accountId);
    const secret = newSecret();
    return { ...Key.parse(await addApiKey({ accountId, ...key }, secret, cause)), secret };
  },

  async listKeys({ accountId }) {
    return { data: Key.array().parse(await listApiKeys(accountId)) };
  },

  async revokeKey({ accountId, keyId }, cause) {
    await retryIfStale(() => revokeApiKey(accountId, keyId, cause));
    return { keyId, revoked: true };
  },

  async inviteMember({ accountId, ...member }, cause) {
    await findWhole(accountId);
    return Member.parse(await addMember(accountId, member, { cause }));
  },

  async listMembers({ accountId }) {
    return { data: Member.array().parse(await listMembers(accountId)) };
  },

  async createSignInLink({ email }, { now, baseUrl }) {
    const [place] = await findPlaces(email);
    if (!place) throw new Problem('NOT_FOUND', 'No open account has a member with this address');
    const token = await addOperatorLink(email, now);
    return baseUrl === undefined ? { token } : { token, url: signInLink(baseUrl, token) };
  },

  async addExamples({ accountId }, cause) {
    await findWhole(accountId);
    await addExamples(accountId, cause);
    return { accountId, clientId: EXAMPLE_IDS.client };
  },

  async recountSummary({ accountId, continueWith }, { now }) {
    await findWhole(accountId);
    const { recount } = await import('./recount.ts');
    return recount(accountId, now, continueWith);
  },

  async exportAccount({ accountId, continueWith }, { now, baseUrl = '' }) {
    await findAccount(accountId);
    const { exportAccount, writeIndex } = await import('./exportAccount.ts');
    const exportId = continueWith?.split('_')[0] ?? String(now.getTime());
    const whole = { accountId, exportId, baseUrl, now };
    const step = await runStep(continueWith?.slice(exportId.length + 1), (after) => exportAccount(whole, after));
    if (step.continueWith !== undefined) return { ...step, continueWith: `${exportId}_${step.continueWith}` };
    return { ...step, ...(await writeIndex(whole)) };
  },

  async eraseClient({ accountId, clientId, dryRun, continueWith }, cause) {
    await findAccount(accountId);
    if (!isId('cli', clientId)) throw invalid('clientId', 'Must be the id of a client');
    const { eraseClient } = await import('../../lib/aws/erasure/eraseClient.ts');
    const erasure = { accountId, clientId, dryRun: dryRun === 'true', cause };
    return { dryRun: erasure.dryRun, ...(await runStep(continueWith, (after) => eraseClient(erasure, after))) };
  },

  async eraseAccount({ accountId, name, dryRun: dry, continueWith }, { now }) {
    const account = await findAccount(accountId);
    if (!account.closure) throw new Problem('CONFLICT', 'The account is open: close it first, with closeAccount');
    if (account.name !== name) throw invalid('name', 'Must be the name of the account');
    const dryRun = dry === 'true';
    if (!dryRun) requireAtRest(account.closure, now);
    const { eraseAccount } = await import('../../lib/aws/erasure/eraseAccount.ts');
    if (!dryRun) {
      await beginErasure(accountId, now);
      await deleteUsageKeys(account);
    }
    return { dryRun, ...(await runStep(continueWith, (after) => eraseAccount({ accountId, dryRun }, after))) };
  },

  async enrolKeys({ continueWith }) {
    const { enrolKeys } = await import('./enrolKeys.ts');
    return runStep(continueWith, enrolKeys);
  },

  async migrate({ name, ...limits }, { now }) {
    // No other action needs it.
    const { migrate } = await import('../../lib/aws/migrations/migrate.ts');
    const { pass, seen, changed, unreadable, completedAt } = await migrate(name, limits, now);
    return { name, pass, status: completedAt === undefined ? 'RUNNING' : 'COMPLETE', seen, changed, unreadable };
  },

  async listDeadLetters({ job }) {
    return { data: await listDeadLetters(job ? [job] : queueJobNames) };
  },

  async resendDeadLetters({ job }) {
    return resendDeadLetters(job ? [job] : queueJobNames);
  },
};

function setClosure(accountId: string, closureOf: (account: StoredAccount) => StoredAccount['closure']) {
  return retryIfStale(async () => {
    const account = await findAccount(accountId);
    const { closure } = await saveClosure(account, closureOf(account));
    return { accountId, isClosed: closure !== undefined, ...closure };
  });
}

/** An account of which nothing is erased yet. What is written into another would stay for ever. */
async function findWhole(accountId: string): Promise<StoredAccount> {
  const account = await findAccount(accountId);
  requireWhole(account);
  return account;
}

function requireWhole({ closure }: StoredAccount): void {
  if (closure?.erasingSince !== undefined) throw new Problem('CONFLICT', 'The account is being erased');
}

/** Throws `CONFLICT` where somebody has opened the account meanwhile. */
function beginErasure(accountId: string, now: Date): Promise<unknown> {
  return setClosure(accountId, ({ closure }) => {
    if (!closure) throw new Problem('CONFLICT', 'The account was opened meanwhile');
    return { ...closure, erasingSince: closure.erasingSince ?? now.toISOString() };
  });
}

/** For longer than the gateway remembers that a key is good, and than a request takes. */
const UNREST_SECONDS = 90;

/** Whoever was let in before the account was closed may still write, and what comes after an erasure would stay for ever. */
function requireAtRest({ closedAt }: Closure, now: Date): void {
  const seconds = Math.ceil((Date.parse(closedAt) - now.getTime()) / 1000) + UNREST_SECONDS;
  if (seconds <= 0) return;
  throw new Problem('CONFLICT', `Requests of the account may still be under way: try again in ${seconds} seconds`);
}

/** They are not in the table, so they are deleted while it still tells their ids. */
async function deleteUsageKeys({ id, usageKeyId }: StoredAccount): Promise<void> {
  const { deleteUsageKey } = await import('../../lib/aws/accounts/usagePlan.ts');
  const ofSessions = await getSessionPlan(id);
  await deleteUsageKey(usageKeyId);
  if (ofSessions) await deleteUsageKey(ofSessions.usageKeyId);
}

function change(accountId: string, changes: Partial<Pick<StoredAccount, 'name' | 'plan'>>, cause: Cause) {
  return retryIfStale(async () => {
    const account = await findWhole(accountId);
    return Account.parse(await saveAccount(account, { ...account, ...changes }, cause));
  });
}

/** A short description of each account. */
function shown({ accounts, unreadable, nextCursor }: AccountsPage) {
  const data = accounts.map(({ id, name, plan, createdAt }) => ({ id, name, plan, createdAt }));
  return {
    data,
    ...(unreadable.length > 0 ? { unreadable } : {}),
    ...(nextCursor === undefined ? {} : { nextCursor }),
  };
}
