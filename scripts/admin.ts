import { parseArgs } from 'node:util';
import type { OperatorAction } from '../lib/contract/operator.ts';
import { isCommand, optionsOf, usage, usageOf } from './admin/help.ts';
import { invoke } from './admin/invoke.ts';

const [command = '', ...words] = process.argv.slice(2);

if (['--help', '-h', 'help'].includes(command)) console.log(usage());
else if (command === '') fail(usage());
else if (!isCommand(command)) fail(`There is no command ${command}.\n\n${usage()}`);
else if (words.some((word) => word === '--help' || word === '-h')) console.log(usageOf(command));
else await carryOut(command).catch((fault: Error) => fail(fault.message));

async function carryOut(action: OperatorAction): Promise<void> {
  const { stack = 'CleverInvo', ...input } = optionsGiven(action);
  const ask = async (continueWith: object) => {
    const result = await invoke(`${stack}-operate`, { action, ...input, ...continueWith });
    if ('error' in result) fail(describe(result.error as Refusal));
    return result;
  };
  let result = await ask({});
  // A command that takes long answers in steps.
  while (result.continueWith !== undefined) {
    const { continueWith, counts } = result;
    console.error(`${JSON.stringify(counts)} so far. To go on after an interruption: --continueWith ${continueWith}`);
    result = await ask({ continueWith });
  }
  console.log(JSON.stringify(result, null, 2));
}

function optionsGiven(action: OperatorAction): Record<string, string> {
  const options = Object.fromEntries(
    [...optionsOf(action), 'stack'].map((name) => [name, { type: 'string' as const }]),
  );
  try {
    return parseArgs({ args: words, options }).values as Record<string, string>;
  } catch (fault) {
    // The message names the option or word that is unknown or has no value.
    return fail(`${(fault as Error).message.split('. ')[0]}.\n\n${usageOf(action)}`);
  }
}

interface Refusal {
  readonly message: string;
  readonly details?: readonly { readonly field: string; readonly message: string }[];
}

function describe({ message, details = [] }: Refusal): string {
  return [message, ...details.map(({ field, message: why }) => `  --${field}: ${why}`)].join('\n');
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
