import type { Deployment } from '../deployment.ts';
import type { Functions } from '../functions/functions.ts';
import { mayInvoke } from '../permissions.ts';
import type { Endpoints } from '../physical.ts';
import { allows } from '../policy.ts';
import { requireSupported } from '../supported.ts';
import type { Deployed } from '../template.ts';
import { type EventSourceProperties, QueueSource } from './queueSource.ts';
import { type RuleProperties, ScheduleSource } from './schedule.ts';

/** The queues and schedules of the deployment, which invoke functions. */
export class EventSources {
  readonly #sources: readonly (QueueSource | ScheduleSource)[];

  constructor(deployment: Deployment, functions: Functions, endpoints: Endpoints, schedules: boolean) {
    const mappings = deployment.all<EventSourceProperties>('AWS::Lambda::EventSourceMapping');
    const rules = deployment.all<RuleProperties>('AWS::Events::Rule');
    const starts = [
      ...mappings.map((mapping) => queueSource(mapping, deployment, functions, endpoints)),
      ...(schedules ? rules : []).map((rule) => scheduleSource(rule, deployment, functions)),
    ];
    // None starts if the template has a fault.
    this.#sources = starts.map((start) => start());
  }

  async stop(): Promise<void> {
    await Promise.all(this.#sources.map((source) => source.stop()));
  }
}

const MAPPING = ['BatchSize', 'EventSourceArn', 'FunctionName', 'FunctionResponseTypes', 'ScalingConfig'];
const RULE = ['Description', 'ScheduleExpression', 'State', 'Targets'];

function queueSource(
  mapping: Deployed<EventSourceProperties>,
  deployment: Deployment,
  functions: Functions,
  { sqs }: Endpoints,
): () => QueueSource {
  requireSupported(mapping, MAPPING);
  const { logicalId, properties } = mapping;
  const { EventSourceArn, FunctionName } = properties;
  const queue = deployment.all('AWS::SQS::Queue').find(({ arn }) => arn === EventSourceArn);
  if (!queue)
    throw new Error(`${logicalId} reads ${EventSourceArn}; the local AWS supports only the queues of the template`);
  const lambda = functions.ofUri(FunctionName);
  if (!allows(lambda.statements, 'sqs:ReceiveMessage', EventSourceArn)) {
    throw new Error(`The role of ${lambda.name} does not allow it to receive from ${EventSourceArn}`);
  }
  return () => new QueueSource(properties, lambda, queue.ref, sqs);
}

function scheduleSource(
  rule: Deployed<RuleProperties>,
  deployment: Deployment,
  functions: Functions,
): () => ScheduleSource {
  requireSupported(rule, RULE);
  const { logicalId, arn, properties } = rule;
  if (properties.State !== 'ENABLED')
    throw new Error(`${logicalId} is not enabled, which the local AWS does not support`);
  const targets = properties.Targets.map(({ Arn }) => {
    if (!mayInvoke(deployment, 'events.amazonaws.com', { functionArn: Arn, sourceArn: arn }))
      throw new Error(`No permission lets a schedule invoke ${Arn}`);
    return functions.ofUri(Arn);
  });
  return () => new ScheduleSource(properties.ScheduleExpression, arn, targets);
}
