import { optionalEnvironment } from '../../aws/environment.ts';
import { invalid } from '../../domain/values/problem.ts';
import { webhookUrlProblem } from '../../webhooks/address.ts';

/** Throws a `VALIDATION_ERROR` where events may not be sent to this URL. What its name stands for is checked at each attempt. */
export function requireWebhookUrl(url: string): void {
  const problem = webhookUrlProblem(url, { allowLoopback: optionalEnvironment('loopbackWebhooks') === 'true' });
  if (problem !== undefined) throw invalid('url', problem);
}
