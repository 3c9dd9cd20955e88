import type { Stage } from 'aws-cdk-lib/aws-apigateway';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { Settings } from './settings.ts';

const WINDOW_SECONDS = 300;

interface FirewallProps {
  readonly service: string;
  readonly firewall: NonNullable<Settings['firewall']>;
  /** The stages of the API by their names. */
  readonly stages: Readonly<Record<string, Stage>>;
}

/** Refuses requests of an IP address that sends too many. The gateway answers them with the contract's `403`. */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, { service, firewall, stages }: FirewallProps) {
    super(scope, id);
    const shown = (metricName: string) => ({
      cloudWatchMetricsEnabled: true,
      metricName: `${service}-${metricName}`,
      // Samples have the paths of requests, and with them the tokens of links.
      sampledRequestsEnabled: false,
    });
    const acl = new CfnWebACL(this, 'WebAcl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: shown('requests'),
      rules: [
        {
          name: 'rate',
          priority: 0,
          action: { block: {} },
          statement: {
            rateBasedStatement: {
              aggregateKeyType: 'IP',
              limit: firewall.requestsPerFiveMinutes,
              evaluationWindowSec: WINDOW_SECONDS,
            },
          },
          visibilityConfig: shown('rate'),
        },
      ],
    });
    for (const [name, stage] of Object.entries(stages)) {
      new CfnWebACLAssociation(this, `Of${name}`, { resourceArn: stage.stageArn, webAclArn: acl.attrArn });
    }
  }
}
