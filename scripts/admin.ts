import { parseArgs } from 'node:util';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

const USAGE = `Usage: npm run admin -- <command> [--option value …]

  createAccount     --name "Studio Norte" --plan FREE|PRO|BUSINESS [--key <secret>]
  showAccount       --accountId acc_…
  setPlan           --accountId acc_… --plan FREE|PRO|BUSINESS
  createKey         --accountId acc_… --name "Cron job" --scope read|write|admin [--expiresAt 2027-01-01T00:00:00.000Z]
  listKeys          --accountId acc_…
  revokeKey         --accountId acc_… --keyId key_…
  listDeadLetters   [--job renderPdf|markInvoiceOverdue]
  resendDeadLetters [--job renderPdf|markInvoiceOverdue]

It invokes the function CleverInvo-operate (another stack: --stack <name>) with the AWS credentials, Region and
endpoints of the environment. For the local stack: set -a; . .data/aws.env; set +a`;

const OPTIONS = ['name', 'plan', 'key', 'accountId', 'scope', 'expiresAt', 'keyId', 'job', 'stack'] as const;

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: Object.fromEntries(OPTIONS.map((name) => [name, { type: 'string' as const }])),
  });
  const [action] = positionals;
  if (!action) fail(USAGE);
  const { stack = 'CleverInvo', ...input } = values;
  const result = await invoke(`${stack}-operate`, { action, ...input });
  if ('error' in result) fail(describe(result.error as Refusal));
  console.log(JSON.stringify(result, null, 2));
} catch (fault) {
  fail((fault as Error).message);
}

interface Refusal {
  readonly message: string;
  readonly details?: readonly { readonly field: string; readonly message: string }[];
}

function describe({ message, details = [] }: Refusal): string {
  return [message, ...details.map(({ field, message: why }) => `  --${field}: ${why}`)].join('\n');
}

async function invoke(FunctionName: string, event: object): Promise<Record<string, unknown>> {
  const lambda = new LambdaClient();
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }),
  );
  const result = JSON.parse(Buffer.from(Payload ?? []).toString('utf8') || '{}');
  if (FunctionError) throw new Error(`The operator function failed: ${result.errorMessage ?? FunctionError}`);
  return result;
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
