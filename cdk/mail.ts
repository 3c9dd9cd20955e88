import { ArnFormat, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnConfigurationSet, CfnConfigurationSetEventDestination, CfnEmailIdentity } from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** What SES reports of a mail. A delivery is nothing to act on. */
const REPORTED = ['BOUNCE', 'COMPLAINT', 'REJECT'];

/** How mail is sent, and the topic to which SES publishes what became of it. */
export class Mail extends Construct {
  /** The sender address. Absent: no mail is sent. */
  readonly from: string | undefined;
  readonly configurationSetName: string;
  readonly configurationSetArn: string;
  readonly identityArn: string | undefined;
  readonly feedback: Topic;

  constructor(scope: Construct, id: string, from: string | undefined) {
    super(scope, id);
    this.from = from;
    const { ref } = new CfnConfigurationSet(this, 'Configuration', {
      reputationOptions: { reputationMetricsEnabled: true },
      // Each account has its own list of addresses that get no more mail. One account must not decide for another.
      suppressionOptions: { suppressedReasons: [] },
    });
    this.configurationSetName = ref;
    this.configurationSetArn = sesArn(this, 'configuration-set', ref);
    this.identityArn = from === undefined ? undefined : sesArn(this, 'identity', domainOf(from));
    this.feedback = this.#addFeedback();
  }

  #addFeedback(): Topic {
    const topic = new Topic(this, 'Feedback', { enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: {
          StringEquals: { 'AWS:SourceAccount': Stack.of(this).account, 'AWS:SourceArn': this.configurationSetArn },
        },
      }),
    );
    const destination = new CfnConfigurationSetEventDestination(this, 'Destination', {
      configurationSetName: this.configurationSetName,
      eventDestination: {
        enabled: true,
        matchingEventTypes: REPORTED,
        snsDestination: { topicArn: topic.topicArn },
      },
    });
    // SES publishes a test message when the destination is made, and has to be allowed to.
    destination.node.addDependency(topic);
    return topic;
  }
}

/**
 * The domain of the sender address, which SES signs mails for. It is part of the state, since its keys are in the DNS of the
 * domain.
 */
export function addMailIdentity(stack: Stack, from: string | undefined): void {
  if (from === undefined) return;
  const identity = new CfnEmailIdentity(stack, 'MailIdentity', { emailIdentity: domainOf(from) });
  identity.applyRemovalPolicy(RemovalPolicy.RETAIN);
  const records = [
    [identity.attrDkimDnsTokenName1, identity.attrDkimDnsTokenValue1],
    [identity.attrDkimDnsTokenName2, identity.attrDkimDnsTokenValue2],
    [identity.attrDkimDnsTokenName3, identity.attrDkimDnsTokenValue3],
  ] as const;
  for (const [index, [name, value]] of records.entries()) {
    const description = 'A record to add to the DNS of the sender domain';
    new CfnOutput(stack, `MailDnsRecord${index + 1}`, { value: `${name} CNAME ${value}`, description });
  }
}

function sesArn(scope: Construct, resource: string, resourceName: string): string {
  return Stack.of(scope).formatArn({
    service: 'ses',
    resource,
    resourceName,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
}

function domainOf(from: string): string {
  return from.slice(from.lastIndexOf('@') + 1).toLowerCase();
}
