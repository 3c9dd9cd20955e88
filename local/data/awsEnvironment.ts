import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REGION } from '../physical.ts';

/** Writes a file of variables that point an AWS SDK or CLI at the local AWS: `set -a; . .data/aws.env`. */
export function writeAwsEnvironment(folder: string, endpoints: Readonly<Record<string, string>>): void {
  const variables = {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    ...endpoints,
  };
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(folder, 'aws.env'), lines.join(''));
}
