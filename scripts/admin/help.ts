import { queueJobNames } from '../../lib/contract/jobs.ts';
import { MIGRATIONS } from '../../lib/contract/migrations.ts';
import { type OperatorAction, operatorCommands } from '../../lib/contract/operator.ts';

/** Every command, with its description and sample values of its options. */
const COMMANDS: Readonly<Record<OperatorAction, { does: string; values: Readonly<Record<string, string>> }>> = {
  createAccount: {
    does: 'Creates an account, and prints its first key. The key is shown only once. An owner is invited by mail.',
    values: { name: '"Studio Norte"', plan: 'FREE|PRO|BUSINESS', key: '<secret>', owner: 'ana@example.com' },
  },
  listAccounts: { does: 'Lists accounts, newest first.', values: { limit: '20', cursor: '<nextCursor>' } },
  findAccounts: {
    does: 'Finds accounts by the start of a word in their name, or by the start of their id (acc_…).',
    values: { text: 'norte', limit: '20', cursor: '<nextCursor>' },
  },
  showAccount: { does: 'Shows an account and its settings.', values: { accountId: 'acc_…' } },
  renameAccount: { does: "Changes the seller's name.", values: { accountId: 'acc_…', name: '"Studio Sur"' } },
  setPlan: {
    does: 'Changes the plan. Only BUSINESS has the API.',
    values: { accountId: 'acc_…', plan: 'FREE|PRO|BUSINESS' },
  },
  closeAccount: {
    does: 'Closes an account: keys, sessions, mails, webhooks and recurring invoices stop within a minute. Nothing is deleted.',
    values: { accountId: 'acc_…', links: 'open|closed' },
  },
  reopenAccount: { does: 'Opens a closed account again.', values: { accountId: 'acc_…' } },
  exportAccount: {
    does: 'Writes everything of an account into files, and prints where they are, and a link to them for some hours.',
    values: { accountId: 'acc_…', continueWith: '<continueWith>' },
  },
  eraseClient: {
    does: 'Erases a person: a client with its quotes, drafts, mails and events. What was issued stays as it is.',
    values: { accountId: 'acc_…', clientId: 'cli_…', dryRun: 'true|false', continueWith: '<continueWith>' },
  },
  eraseAccount: {
    does: 'Erases a closed account with everything that it has. Nothing can bring it back.',
    values: { accountId: 'acc_…', name: '"Studio Norte"', dryRun: 'true|false', continueWith: '<continueWith>' },
  },
  createKey: {
    does: 'Creates an API key and prints it. It is shown only once.',
    values: {
      accountId: 'acc_…',
      name: '"Cron job"',
      scope: 'read|write|admin',
      expiresAt: '2027-01-01T00:00:00.000Z',
    },
  },
  listKeys: { does: 'Lists the keys of an account, without their secrets.', values: { accountId: 'acc_…' } },
  revokeKey: {
    does: 'Revokes a key. It stops working within a minute.',
    values: { accountId: 'acc_…', keyId: 'key_…' },
  },
  inviteMember: {
    does: 'Invites a member by mail.',
    values: { accountId: 'acc_…', email: 'ana@example.com', role: 'owner|admin|write|read' },
  },
  listMembers: { does: 'Lists the members of an account.', values: { accountId: 'acc_…' } },
  createSignInLink: {
    does: 'Prints a link that signs a member in, once within 15 minutes, for members whose mail does not arrive.',
    values: { email: 'ana@example.com' },
  },
  addExamples: {
    does: 'Adds the records that the examples of the reference name, for a demo account.',
    values: { accountId: 'acc_…' },
  },
  recountSummary: {
    does: 'Adds up the summary of an account anew. Run it once to begin, and again three minutes later to complete it.',
    values: { accountId: 'acc_…', continueWith: '<continueWith>' },
  },
  enrolKeys: {
    does: 'Puts the gateway keys of all accounts into their usage plans again, after a plan was replaced.',
    values: { continueWith: '<continueWith>' },
  },
  migrate: {
    does: 'Brings stored items into the form of this version, for a while. Repeat it until a pass that is COMPLETE has changed nothing.',
    values: { name: MIGRATIONS.join('|'), seconds: '60', unitsPerSecond: '100' },
  },
  listDeadLetters: {
    does: 'Lists the work that failed after all attempts.',
    values: { job: queueJobNames.join('|') },
  },
  resendDeadLetters: { does: 'Retries the work that failed.', values: { job: queueJobNames.join('|') } },
};

/** How to choose the deployment. */
export const ENVIRONMENT = `The environment chooses the deployment, by AWS credentials and Region (such as AWS_PROFILE and AWS_REGION).
For the local service, while it runs: set -a; . .data/aws.env; set +a`;

export function isCommand(name: string): name is OperatorAction {
  return Object.hasOwn(COMMANDS, name);
}

export function optionsOf(command: OperatorAction): readonly string[] {
  return Object.keys(operatorCommands[command].shape);
}

export function usage(): string {
  const names = Object.keys(COMMANDS) as OperatorAction[];
  const width = Math.max(...names.map(({ length }) => length));
  const lines = names.map((name) => `  ${name.padEnd(width)}  ${COMMANDS[name].does}`);
  return `Usage: npm run admin -- <command> [--option value …]

${lines.join('\n')}

npm run admin -- <command> --help   shows the options of a command

It invokes the function CleverInvo-operate. For another service, add --stack <name>.
${ENVIRONMENT}`;
}

export function usageOf(command: OperatorAction): string {
  const { does, values } = COMMANDS[command];
  const shape: Readonly<Record<string, { safeParse(value: unknown): { success: boolean } }>> =
    operatorCommands[command].shape;
  const options = Object.entries(shape).map(([name, schema]) => {
    const option = `--${name} ${values[name] ?? '<value>'}`;
    return schema.safeParse(undefined).success ? `[${option}]` : option;
  });
  return `Usage: npm run admin -- ${[command, ...options, '[--stack CleverInvo]'].join(' ')}\n\n${does}`;
}
