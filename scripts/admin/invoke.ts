import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ENVIRONMENT } from './help.ts';

/** Invokes the operator function, and returns its answer. If this is impossible, the error says what to do. */
export async function invoke(FunctionName: string, event: object): Promise<Record<string, unknown>> {
  const { Payload, FunctionError } = await send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
  const result = JSON.parse(Buffer.from(Payload ?? []).toString('utf8') || '{}');
  if (FunctionError) throw new Error(`The operator function failed: ${result.errorMessage ?? FunctionError}`);
  return result;
}

async function send(command: InvokeCommand) {
  try {
    return await new LambdaClient().send(command);
  } catch (fault) {
    throw new Error(`${reasonOf(fault as Fault, command.input.FunctionName)}\n${ENVIRONMENT}`);
  }
}

interface Fault {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
}

function reasonOf({ name, code, message }: Fault, functionName: string | undefined): string {
  const { AWS_ENDPOINT_URL_LAMBDA: endpoint } = process.env;
  if (message.includes('Region is missing')) return 'The environment has no AWS Region.';
  if (name === 'CredentialsProviderError') return 'The environment has no AWS credentials.';
  if (name === 'ResourceNotFoundException') {
    return `There is no function ${functionName}. Check the Region, or pass the service's name with --stack <name>.`;
  }
  if (code === 'ECONNREFUSED' && endpoint) {
    return `Nothing answers at AWS_ENDPOINT_URL_LAMBDA=${endpoint}: is the service running? Its address changes with each start.`;
  }
  return message || code || name;
}
