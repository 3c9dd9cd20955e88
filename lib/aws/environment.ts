import { ENVIRONMENT, type EnvironmentKey } from '../contract/environment.ts';

/** The value that the deployment gives this function. Throws where the function was not granted what it reaches for. */
export function environment(key: EnvironmentKey): string {
  const value = optionalEnvironment(key);
  if (!value) throw new Error(`This function has no ${ENVIRONMENT[key]}: grant what it uses in the route or job table`);
  return value;
}

export function optionalEnvironment(key: EnvironmentKey): string | undefined {
  return process.env[ENVIRONMENT[key]];
}
