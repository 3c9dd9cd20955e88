import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/** Adds the topic whose messages are mailed to the address of the settings, if there is one. */
export function addAlarmTopic(scope: Construct, { name, alarms: { email } }: Settings): void {
  if (email === undefined) return;
  const topic = new Topic(scope, 'AlarmTopic', { topicName: alarmTopicName(name), enforceSSL: true });
  topic.addSubscription(new EmailSubscription(email));
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'AWS:SourceAccount': Stack.of(scope).account } },
    }),
  );
}

/** The topics that alarms notify. That of the stage has a fixed name, so that the alarms of other stacks can refer to it. */
export function alarmTopics(scope: Construct, { name, alarms: { email, topicArn } }: Settings): ITopic[] {
  const own = Stack.of(scope).formatArn({
    service: 'sns',
    resource: alarmTopicName(name),
    arnFormat: ArnFormat.NO_RESOURCE_NAME,
  });
  return [
    ...(email === undefined ? [] : [Topic.fromTopicArn(scope, 'OwnTopic', own)]),
    ...(topicArn === undefined ? [] : [Topic.fromTopicArn(scope, 'Topic', topicArn)]),
  ];
}

function alarmTopicName(service: string): string {
  return `${service}-alarms`;
}
