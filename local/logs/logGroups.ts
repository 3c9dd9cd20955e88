import type { Deployment } from '../deployment.ts';
import type { Functions } from '../functions/functions.ts';
import { mayInvoke } from '../permissions.ts';
import { requireSupported } from '../supported.ts';
import type { Deployed } from '../template.ts';
import { Subscription, type SubscriptionProperties } from './subscription.ts';

const SUPPORTED = ['DestinationArn', 'FilterPattern', 'LogGroupName'];

/** The log groups of the deployment to which something else than a function writes. Only functions that subscribe to one read it. */
export class LogGroups {
  readonly #names: ReadonlyMap<string, string>;
  readonly #subscriptions: readonly Subscription[];

  constructor(deployment: Deployment, functions: Functions) {
    const groups = deployment.all('AWS::Logs::LogGroup');
    // The ARN of a log group ends with `:*`, and is without it where something writes to the group.
    this.#names = new Map(groups.map(({ arn, ref }) => [arn.replace(/:\*$/, ''), ref]));
    const arns = new Map(groups.map(({ arn, ref }) => [ref, arn]));
    this.#subscriptions = deployment
      .all<SubscriptionProperties>('AWS::Logs::SubscriptionFilter')
      .map((filter) => subscription(filter, deployment, functions, arns.get(filter.properties.LogGroupName)));
  }

  put(logGroupArn: string, line: string): void {
    const name = this.#names.get(logGroupArn.replace(/:\*$/, ''));
    for (const subscription of this.#subscriptions) if (subscription.logGroup === name) subscription.put(line);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#subscriptions.map((subscription) => subscription.stop()));
  }
}

function subscription(
  filter: Deployed<SubscriptionProperties>,
  deployment: Deployment,
  functions: Functions,
  sourceArn: string | undefined,
): Subscription {
  requireSupported(filter, SUPPORTED);
  const { logicalId, properties } = filter;
  const functionArn = properties.DestinationArn;
  if (sourceArn === undefined) throw new Error(`${logicalId} reads a log group that is not in the template`);
  if (!mayInvoke(deployment, 'logs.amazonaws.com', { functionArn, sourceArn }))
    throw new Error(`No permission lets a log invoke ${functionArn}`);
  return new Subscription(logicalId, properties, functions.ofUri(functionArn));
}
