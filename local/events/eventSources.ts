import type { Deployment } from '../deployment.ts';
import type { Functions } from '../functions/functions.ts';
import { mayInvoke } from '../permissions.ts';
import type { Endpoints } from '../physical.ts';
import { allows } from '../policy.ts';
import type { Deployed } from '../template.ts';
import { type EventSourceProperties, QueueSource } from './queueSource.ts';
import { type RuleProperties, ScheduleSource } from './schedule.ts';

/** What calls functions beside the gateway: the queues and the clock of the deployment. */
export class EventSources {
  readonly #sources: readonly (QueueSource | ScheduleSource)[];

  constructor(deployment: Deployment, functions: Functions, endpoints: Endpoints) {
    const mappings = deployment.all<EventSourceProperties>('AWS::Lambda::EventSourceMapping');
    const rules = deployment.all<RuleProperties>('AWS::Events::Rule');
    this.#sources = [
      ...mappings
        .filter(({ properties }) => properties.Enabled !== false)
        .map((mapping) => queueSource(mapping, deployment, functions, endpoints)),
      ...rules
        .filter(({ properties }) => properties.State !== 'DISABLED' && properties.ScheduleExpression)
        .map((rule) => scheduleSource(rule, deployment, functions)),
    ];
  }

  async stop(): Promise<void> {
    await Promise.all(this.#sources.map((source) => source.stop()));
  }
}

function queueSource(
  { logicalId, properties }: Deployed<EventSourceProperties>,
  deployment: Deployment,
  functions: Functions,
  { sqs }: Endpoints,
): QueueSource {
  const { EventSourceArn, FunctionName } = properties;
  const queue = deployment.all('AWS::SQS::Queue').find(({ arn }) => arn === EventSourceArn);
  if (!queue) throw new Error(`${logicalId} reads ${EventSourceArn}; the local AWS reads the queues of the template`);
  const lambda = functions.ofUri(FunctionName);
  if (!allows(lambda.statements, 'sqs:ReceiveMessage', EventSourceArn)) {
    throw new Error(`The role of ${lambda.name} does not allow it to receive from ${EventSourceArn}`);
  }
  return new QueueSource(properties, lambda, queue.ref, sqs);
}

function scheduleSource(
  { arn, properties }: Deployed<RuleProperties>,
  deployment: Deployment,
  functions: Functions,
): ScheduleSource {
  const targets = (properties.Targets ?? []).map(({ Arn, Input }) => {
    if (!mayInvoke(deployment, 'events.amazonaws.com', Arn))
      throw new Error(`No permission lets a schedule invoke ${Arn}`);
    return { lambda: functions.ofUri(Arn), ...(Input && { input: Input }) };
  });
  return new ScheduleSource(properties.ScheduleExpression ?? '', arn, targets);
}
