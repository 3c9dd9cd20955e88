import * as z from 'zod';
import { PLANS } from '../domain/accounts/account.ts';
import { text } from './fields.ts';
import { queueJobNames } from './jobs.ts';
import { KeyInput } from './keys.ts';
import { MemberInput, mailableEmail } from './members.ts';
import { MIGRATIONS } from './migrations.ts';

const accountId = z.string().regex(/^acc_\w+$/, 'Must be the id of an account');

/** The secret of a key that is not made but given: recognisable names are for those who choose them. */
const secret = z.string().regex(/^[\w-]{16,128}$/, 'Must be 16 to 128 letters, digits, - or _');

const job = z.enum(queueJobNames).optional();

/** Whether to only count what would be erased; options of the command line come as text. */
const dryRun = z.enum(['true', 'false']).default('false');

/** A command that takes long answers with this text, with which it goes on. */
const continueWith = z.string().min(1).max(4000).optional();

/** Up to as many accounts as fit into one read; options of the command line come as text. */
const paging = {
  limit: z.coerce.number('Must be a number').int().min(1).max(100).default(20),
  cursor: z.string().min(1).max(1000).optional(),
};

/** What the operator function understands, by `action`; `npm run admin` offers each as a command of that name. */
export const operatorCommands = {
  /** The owner is invited by mail. */
  createAccount: z.strictObject({
    name: text(200),
    plan: z.enum(PLANS),
    key: secret.optional(),
    owner: mailableEmail.optional(),
  }),
  listAccounts: z.strictObject(paging),
  findAccounts: z.strictObject({ text: text(200), ...paging }),
  showAccount: z.strictObject({ accountId }),
  renameAccount: z.strictObject({ accountId, name: text(200) }),
  setPlan: z.strictObject({ accountId, plan: z.enum(PLANS) }),
  /** `links`: whether links to its documents still open. */
  closeAccount: z.strictObject({ accountId, links: z.enum(['open', 'closed']).default('closed') }),
  reopenAccount: z.strictObject({ accountId }),
  exportAccount: z.strictObject({ accountId, continueWith }),
  /** Everything that is known of a client but what issued documents say. */
  eraseClient: z.strictObject({ accountId, clientId: z.string(), dryRun, continueWith }),
  /** A closed account, with everything. Its `name` is asked for so that no other is meant. */
  eraseAccount: z.strictObject({ accountId, name: text(200), dryRun, continueWith }),
  createKey: z.strictObject({ accountId, ...KeyInput.shape }),
  listKeys: z.strictObject({ accountId }),
  revokeKey: z.strictObject({ accountId, keyId: z.string() }),
  /** Of any role, also where the account has owners. */
  inviteMember: z.strictObject({ accountId, ...MemberInput.shape }),
  listMembers: z.strictObject({ accountId }),
  /** A link to sign in for a member whose mail does not arrive: it works in any browser. */
  createSignInLink: z.strictObject({ email: mailableEmail }),
  addExamples: z.strictObject({ accountId }),
  recountSummary: z.strictObject({ accountId, continueWith }),
  enrolKeys: z.strictObject({ continueWith }),
  /** Works for so many seconds, with so many capacity units of the table in each. */
  migrate: z.strictObject({
    name: z.enum(MIGRATIONS),
    seconds: z.coerce.number('Must be a number').int().min(1).max(600).default(60),
    unitsPerSecond: z.coerce.number('Must be a number').int().min(10).max(10_000).default(100),
  }),
  /** Of one job, or of all. */
  listDeadLetters: z.strictObject({ job }),
  resendDeadLetters: z.strictObject({ job }),
} as const;

export type OperatorAction = keyof typeof operatorCommands;
export type OperatorInput<Action extends OperatorAction> = z.output<(typeof operatorCommands)[Action]>;
