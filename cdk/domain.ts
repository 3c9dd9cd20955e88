import { CfnOutput, Stack } from 'aws-cdk-lib';
import {
  BasePathMapping,
  DomainName,
  EndpointType,
  type RestApi,
  SecurityPolicy,
  type Stage,
} from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayDomain } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { Settings } from './settings.ts';

interface DomainProps {
  readonly domain: NonNullable<Settings['domain']>;
  readonly rest: RestApi;
  /** The stages of the API by their names. Each is at the path that is its name, as on the host of API Gateway. */
  readonly stages: Readonly<Record<string, Stage>>;
}

/** The domain of the API, its documentation and the panel. */
export class Domain extends Construct {
  constructor(scope: Construct, id: string, { domain, rest, stages }: DomainProps) {
    super(scope, id);
    const name = new DomainName(this, 'Name', {
      domainName: domain.name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    for (const [basePath, stage] of Object.entries(stages)) {
      new BasePathMapping(this, `Path${basePath}`, { domainName: name, restApi: rest, stage, basePath });
    }
    if (domain.hostedZone) {
      const { id: hostedZoneId, name: zoneName } = domain.hostedZone;
      new ARecord(this, 'Record', {
        zone: HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName }),
        recordName: `${domain.name}.`,
        target: RecordTarget.fromAlias(new ApiGatewayDomain(name)),
      });
    } else {
      new CfnOutput(Stack.of(this), 'DomainTarget', {
        value: `${domain.name} CNAME ${name.domainNameAliasDomainName}`,
        description: 'The record to add to the DNS of the domain',
      });
    }
  }
}
