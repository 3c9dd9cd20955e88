import { type CfnElement, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** What a caller of these services does with the key. */
const USE = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncrypt*',
  'kms:GenerateDataKey*',
  'kms:DescribeKey',
  'kms:CreateGrant',
];

/**
 * The key of the stage's data. Whoever may use the table, the bucket, a queue or a backup may use the key for it, and for nothing else: as
 * with the keys that AWS manages, the roles of the functions say it all.
 */
export function addKey(stack: Stack): Key {
  const key = new Key(stack, 'Key', {
    description: `Data of ${stack.stackName}`,
    enableKeyRotation: true,
    // Without the key, all data is lost.
    removalPolicy: RemovalPolicy.RETAIN,
  });
  (key.node.defaultChild as CfnElement).overrideLogicalId('Key');
  const services = ['dynamodb', 's3', 'sqs', 'backup'].map(
    (service) => `${service}.${stack.region}.${stack.urlSuffix}`,
  );
  key.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      principals: [new AnyPrincipal()],
      actions: USE,
      resources: ['*'],
      conditions: { StringEquals: { 'kms:CallerAccount': stack.account, 'kms:ViaService': services } },
    }),
  );
  key.addToResourcePolicy(
    // A topic puts its messages into a queue in its own name.
    new PolicyStatement({
      principals: [new ServicePrincipal('sns.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  );
  return key;
}

/** The key as a construct of another stack uses it. Its policy cannot be added to there, since it would then refer to that stack. */
export function keyFor(scope: Construct, key: Key | undefined): IKey | undefined {
  return key && Key.fromKeyArn(scope, 'DataKey', key.keyArn);
}
