import { setTimeout as sleep } from 'node:timers/promises';
import { awsJson } from '../local/awsJson.ts';
import type { Local } from '../local/run.ts';

/** Waits until all documents are rendered, so that no background work affects the next measurement. */
export async function rendered({ endpoints, environmentOf }: Local): Promise<void> {
  const input = { TableName: environmentOf('renderPdf').TABLE_NAME, IndexName: 'pending', Select: 'COUNT' };
  for (;;) {
    const { Count } = await awsJson<{ Count: number }>(endpoints.dynamodb, 'DynamoDB_20120810.Scan', input);
    if (Count === 0) return;
    await sleep(50);
  }
}
