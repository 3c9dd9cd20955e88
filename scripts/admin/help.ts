import { type OperatorAction, operatorCommands } from '../../lib/contract/operator.ts';

/** Every command: what it does, and what stands for the value of each of its options. */
const COMMANDS: Readonly<Record<OperatorAction, { does: string; values: Readonly<Record<string, string>> }>> = {
  createAccount: {
    does: 'Adds an account and prints its first key, which is shown this once.',
    values: { name: '"Studio Norte"', plan: 'FREE|PRO|BUSINESS', key: '<secret>' },
  },
  listAccounts: { does: 'Lists accounts, newest first.', values: { limit: '20', cursor: '<nextCursor>' } },
  findAccounts: {
    does: 'Finds accounts by what a word of the name starts with, or by the start of the id (acc_…).',
    values: { text: 'norte', limit: '20', cursor: '<nextCursor>' },
  },
  showAccount: { does: 'Shows an account with its settings.', values: { accountId: 'acc_…' } },
  renameAccount: { does: "Changes the seller's name.", values: { accountId: 'acc_…', name: '"Studio Sur"' } },
  setPlan: {
    does: 'Changes the plan. Only BUSINESS has the API.',
    values: { accountId: 'acc_…', plan: 'FREE|PRO|BUSINESS' },
  },
  createKey: {
    does: 'Makes an API key and prints it, this once.',
    values: {
      accountId: 'acc_…',
      name: '"Cron job"',
      scope: 'read|write|admin',
      expiresAt: '2027-01-01T00:00:00.000Z',
    },
  },
  listKeys: { does: 'Lists the keys of an account, without their secrets.', values: { accountId: 'acc_…' } },
  revokeKey: { does: 'Revokes a key. It stops within a minute.', values: { accountId: 'acc_…', keyId: 'key_…' } },
  addExamples: {
    does: 'Adds the records that the examples of the reference name, for an account to try the API with.',
    values: { accountId: 'acc_…' },
  },
  listDeadLetters: { does: 'Lists the work that failed for good.', values: { job: 'renderPdf|markInvoiceOverdue' } },
  resendDeadLetters: { does: 'Gives that work another try.', values: { job: 'renderPdf|markInvoiceOverdue' } },
};

/** How to point the commands somewhere. */
export const ENVIRONMENT = `The environment says where: AWS credentials and Region (AWS_PROFILE and AWS_REGION, for instance).
For the service on this machine, while it runs: set -a; . .data/aws.env; set +a`;

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

It invokes the function CleverInvo-operate; of another stack with --stack <name>.
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
