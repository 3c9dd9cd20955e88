import { deadLettersVariable, ENVIRONMENT, type EnvironmentKey, queueVariable } from '../contract/environment.ts';
import type { QueueJobName } from '../contract/jobs.ts';

/** A variable of this function's environment. Throws where the deployment did not grant the function what it uses. */
export function environment(key: EnvironmentKey): string {
  return required(ENVIRONMENT[key]);
}

export function queueUrl(job: QueueJobName): string {
  return required(queueVariable(job));
}

export function deadLettersUrl(job: QueueJobName): string {
  return required(deadLettersVariable(job));
}

export function optionalEnvironment(key: EnvironmentKey): string | undefined {
  return process.env[ENVIRONMENT[key]];
}

/** Whether X-Ray records the current invocation; Lambda says so anew for each. */
export function isTraceSampled(): boolean {
  return /\bSampled=1\b/.test(process.env._X_AMZN_TRACE_ID ?? '');
}

function required(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`This function has no ${variable}: grant what it uses in the route or job table`);
  return value;
}
