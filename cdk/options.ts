import type { Node } from 'constructs';
import { indexesBut } from './indexes.ts';

/** What `-c name=value` may say. */
const OPTIONS = ['stage', 'atOnce', 'oneStack', 'withoutIndexes', 'bundles', 'bundled'] as const;

type Options = Readonly<Partial<Record<(typeof OPTIONS)[number], string>>>;

/**
 * Reads the options of the command line. Throws where one is misspelt: `-c stge=staging` would deploy production. What the CDK and tools
 * add to the context has other signs than letters in its name.
 */
export function readOptions(node: Node): Options {
  const given: Record<string, unknown> = node.getAllContext();
  const unknown = Object.keys(given).find((name) => /^[A-Za-z]+$/.test(name) && !OPTIONS.some((one) => one === name));
  if (unknown !== undefined) throw new Error(`There is no option -c ${unknown}. Options are ${OPTIONS.join(', ')}.`);
  for (const name of ['atOnce', 'oneStack', 'bundled']) {
    if (!['true', 'false', undefined].includes(given[name] as string))
      throw new Error(`-c ${name}: Must be true or false`);
  }
  // With one stack, or with bundles of its own, it is synthesized for the machine of whoever asks, and cannot be deployed.
  if (given.stage === 'local' && given.oneStack !== 'true' && given.bundles === undefined) {
    throw new Error('The stage local is what npm start runs. It has the name of production, so it is not deployed.');
  }
  indexesBut(node.tryGetContext('withoutIndexes'));
  return given as Options;
}
