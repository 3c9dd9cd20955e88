import { awsJson } from '../awsJson.ts';
import type { Deployment } from '../deployment.ts';
import type { Endpoints } from '../physical.ts';
import { allowsService, type Context, type Statement } from '../policy.ts';
import { requireSupported } from '../supported.ts';
import type { Deployed } from '../template.ts';

interface SubscriptionProperties {
  readonly TopicArn: string;
  readonly Protocol: string;
  readonly Endpoint: string;
  readonly RawMessageDelivery?: boolean;
}

interface Policy {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
}

const SUBSCRIPTION = ['TopicArn', 'Protocol', 'Endpoint', 'RawMessageDelivery'];

/** The SNS topics of the template, whose subscribers are queues. */
export class Topics {
  readonly #deployment: Deployment;
  readonly #endpoints: Endpoints;
  readonly #subscriptions: readonly Deployed<SubscriptionProperties>[];

  constructor(deployment: Deployment, endpoints: Endpoints) {
    this.#deployment = deployment;
    this.#endpoints = endpoints;
    this.#subscriptions = deployment.all<SubscriptionProperties>('AWS::SNS::Subscription');
    for (const subscription of this.#subscriptions) requireQueue(subscription);
  }

  /** Publishes a message in the name of an AWS service, if the policies of the topic and of its subscribers allow it. */
  async publish(topicArn: string, message: string, service: string, context: Context): Promise<void> {
    if (!allowsService(this.#topicPolicy(topicArn), service, 'sns:Publish', topicArn, context)) {
      throw new Error(`The policy of ${topicArn} does not allow ${service} to publish`);
    }
    const subscribed = this.#subscriptions.filter(({ properties }) => properties.TopicArn === topicArn);
    await Promise.all(subscribed.map(({ properties }) => this.#pass(properties, message)));
  }

  async #pass({ Endpoint: queueArn, TopicArn }: SubscriptionProperties, message: string): Promise<void> {
    const queue = this.#deployment.all('AWS::SQS::Queue').find(({ arn }) => arn === queueArn);
    if (!queue) throw new Error(`${queueArn} is no queue of the template`);
    const statements = this.#queuePolicy(queue.ref);
    const context = { 'aws:SourceArn': TopicArn };
    if (!allowsService(statements, 'sns.amazonaws.com', 'sqs:SendMessage', queueArn, context)) {
      throw new Error(`The policy of ${queueArn} does not allow ${TopicArn} to send to it`);
    }
    await awsJson(this.#endpoints.sqs, 'AmazonSQS.SendMessage', { QueueUrl: queue.ref, MessageBody: message });
  }

  #topicPolicy(topicArn: string): Statement[] {
    return this.#deployment
      .all<Policy & { readonly Topics: readonly string[] }>('AWS::SNS::TopicPolicy')
      .filter(({ properties }) => properties.Topics.includes(topicArn))
      .flatMap(({ properties }) => properties.PolicyDocument.Statement);
  }

  #queuePolicy(queueUrl: string): Statement[] {
    return this.#deployment
      .all<Policy & { readonly Queues: readonly string[] }>('AWS::SQS::QueuePolicy')
      .filter(({ properties }) => properties.Queues.includes(queueUrl))
      .flatMap(({ properties }) => properties.PolicyDocument.Statement);
  }
}

function requireQueue(subscription: Deployed<SubscriptionProperties>): void {
  requireSupported(subscription, SUBSCRIPTION);
  const { Protocol, RawMessageDelivery } = subscription.properties;
  if (Protocol !== 'sqs' || RawMessageDelivery !== true) {
    throw new Error(
      `${subscription.logicalId} is no raw subscription of a queue, which the local AWS does not support`,
    );
  }
}
