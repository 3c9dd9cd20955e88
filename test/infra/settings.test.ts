import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, it } from 'vitest';
import { findingsOf, lint } from '../../cdk/lint.ts';
import { readOptions } from '../../cdk/options.ts';
import { parseSettings, readStage } from '../../cdk/settings.ts';
import { State } from '../../cdk/state.ts';
import { TABLE } from '../../lib/contract/environment.ts';
import { EVERY_SETTING, synthesizeSettings } from './everySetting.ts';
import { synthesize } from './synthesize.ts';
import type { Resource } from './template.ts';

const stacks = synthesizeSettings(EVERY_SETTING);
const resources: Record<string, Resource> = Object.assign({}, ...stacks.map((stack) => stack.resources));
const ofType = (type: string) => Object.values(resources).filter(({ Type }) => Type === type);
const functionOf = (name: string) =>
  ofType('AWS::Lambda::Function').find(({ Properties }) => Properties.FunctionName === `Invoices-Eu-${name}`);
const text = JSON.stringify(stacks);

const parse = (settings: object) => () => parseSettings({ name: 'CleverInvo', ...settings }, 'cdk/stages/test.ts');

describe('the settings of a stage', () => {
  it.each([
    ['production', 'CleverInvo'],
    ['staging', 'CleverInvo-Staging'],
    ['local', 'CleverInvo'],
  ])('of %s are valid', async (stage, name) => {
    expect((await readStage(stage)).name).toBe(name);
  });

  it.each([
    [{ name: 'Clever Invo' }, '  name: Must start with a letter'],
    [{ mailFrom: 'Acme <a@b.example>' }, '  mailFrom: Must be an e-mail address such as'],
    [{ retention: { logDays: 31 } }, '  retention.logDays: Must be one of 1, 3, 5'],
    [{ retention: { restoreDays: 36 } }, '  retention.restoreDays: Must be a whole number from 1 to 35'],
    [{ name: 'CleverInvo-Jobs' }, '  name: Must not end like the name of a stack'],
    [{ publicUrl: 'https://api.example.com/api/' }, '  publicUrl: Must end with a host or a path, without a slash'],
    [{ publicUrl: 'https://api.example.com/api?x' }, '  publicUrl: Must end with'],
    [{ publicUrl: 'https://api.example.com/api/v1' }, '  publicUrl: Must not have /v1'],
    [{ tags: { 'aws:team': 'x' } }, '  tags.aws:team: Must have 1 to 128 characters, and not begin with aws:'],
    [
      { domain: { ...EVERY_SETTING.domain, hostedZone: { id: 'Z1', name: 'other.example' } } },
      '  domain.hostedZone.name: Must be the name of the domain',
    ],
    [
      { region: 'us-east-1', domain: EVERY_SETTING.domain },
      '  domain.certificateArn: Must be a certificate in the Region',
    ],
    [{ concurrency: { jobs: { renderPdfs: 4 } } }, '  concurrency.jobs'],
    [{ throttles: { methods: { requestsPerSecond: 1.5, burst: 1 } } }, '  throttles.methods.requestsPerSecond: '],
    [{ alarms: { mail: 'a@example.com' } }, '  alarms.mail: '],
    [{ alarms: { email: 'nobody' } }, '  alarms.email: Must be an e-mail address'],
    [{ domain: { name: 'api.example.com', certificateArn: 'x' } }, '  domain.certificateArn: Must be an ARN such as'],
    [{ retention: { documentLock: { years: 0, mode: 'GOVERNANCE' } } }, '  retention.documentLock.years: '],
    [{ retention: { documentLock: { years: 10, mode: 'NONE' } } }, '  retention.documentLock.mode: '],
    [{ retention: { documentLock: { years: 10 } } }, '  retention.documentLock.mode: '],
    [{ backup: { keepDays: 1.5 } }, '  backup.keepDays: Must be a whole number'],
    [{ backup: { keepDays: 35, copyToVaultArn: 'other' } }, '  backup.copyToVaultArn: Must be an ARN such as'],
    [
      { domain: { ...EVERY_SETTING.domain, name: 'https://api.example.com' } },
      '  domain.name: Must be a domain such as',
    ],
    [{ domain: { name: 'api.example.com' } }, '  domain.certificateArn: '],
    [
      { domain: { ...EVERY_SETTING.domain, hostedZone: { id: '/hostedzone/Z1', name: 'example.com' } } },
      '  domain.hostedZone.id: Must be an id such as Z123',
    ],
    [{ account: '1234' }, '  account: Must have 12 digits'],
    [{ region: 'Ireland' }, '  region: Must be a Region such as'],
    [{ concurrency: { jobs: { renderPdf: 1 } } }, '  concurrency.jobs.renderPdf: '],
    [{ alarms: { topicArn: 'pager' } }, '  alarms.topicArn: Must be an ARN such as'],
    [{ firewall: { requestsPerFiveMinutes: 1 } }, '  firewall.requestsPerFiveMinutes: '],
    [{ customerManagedKey: 'yes' }, '  customerManagedKey: '],
    [{ budget: { monthlyUsd: -1, email: 'a@example.com' } }, '  budget.monthlyUsd: '],
    [{ tags: { team: 1 } }, '  tags.team: '],
    [{ constructor: 1 }, '  constructor: '],
    [{ publicUrl: 'http://api.example.com' }, '  publicUrl: Must be an address'],
    [{ ...EVERY_SETTING, publicUrl: 'https://api.example.com' }, '  publicUrl: Follows from the domain'],
  ])('%j are refused with the name of the field', (settings, message) => {
    expect(parse(settings)).toThrow(message);
    expect(parse(settings)).toThrow('The settings in cdk/stages/test.ts are wrong:');
  });

  it('of an unknown stage end the synthesis, which names those that exist', async () => {
    const { code, output } = await synthesize(mkdtempSync(join(tmpdir(), 'stage-')), '-c', 'stage=nowhere');
    expect(code).not.toBe(0);
    expect(output).toContain('There is no stage nowhere.');
    expect(output).toContain('local, production, staging');
  });
});

describe('the options of the command line', () => {
  it.each([
    [{ stge: 'staging' }, 'There is no option -c stge. Options are stage, atOnce,'],
    [{ atOnce: 'yes' }, '-c atOnce: Must be true or false'],
    [{ stage: 'local' }, 'The stage local is what npm start runs.'],
    [{ withoutIndexes: 'byEvents' }, 'withoutIndexes: there is no index byEvents. Indexes are pending, open,'],
    [{ withoutIndexes: 'constructor' }, 'withoutIndexes: there is no index constructor.'],
  ])('%j end the synthesis, so that nothing else is deployed than was meant', (context, message) => {
    expect(() => readOptions(new App({ context }).node)).toThrow(message);
  });

  it('leave indexes out, for a table that takes one index in a deployment', () => {
    const stack = new Stack(new App({ builtinCloudFormationValidation: false }));
    new State(stack, parseSettings({ name: 'CleverInvo' }, 'a test'), 'byEvent,byReady');
    const [table] = Object.values(Template.fromStack(stack).findResources('AWS::DynamoDB::Table'));
    const names = table?.Properties.GlobalSecondaryIndexes.map(({ IndexName }: { IndexName: string }) => IndexName);
    expect(names).toEqual(Object.keys(TABLE.indexes).filter((name) => name !== 'byEvent' && name !== 'byReady'));
    const attributes = table?.Properties.AttributeDefinitions.map(
      (one: { AttributeName: string }) => one.AttributeName,
    );
    expect(attributes).not.toContain('eventId');
  });
});

describe('a stage with every setting', () => {
  it('passes every check of its templates', () => {
    expect(lint(parseSettings(EVERY_SETTING, 'a test'))).toEqual([]);
  });

  it('is in the account and Region that it names, with its tags', () => {
    expect(new Set(stacks.map(({ environment }) => environment))).toEqual(new Set(['aws://123456789012/eu-west-1']));
    for (const { tags } of stacks) expect(tags).toEqual({ service: 'Invoices-Eu', team: 'billing' });
  });

  it('has a domain for the API, the documentation and the panel, with TLS 1.2 at least, and no other host', () => {
    const [domain] = ofType('AWS::ApiGateway::DomainName');
    expect(domain?.Properties).toMatchObject({ DomainName: 'api.example.com', SecurityPolicy: 'TLS_1_2' });
    expect(ofType('AWS::ApiGateway::BasePathMapping').map(({ Properties }) => Properties.BasePath)).toEqual([
      'api',
      'docs',
      'panel',
    ]);
    expect(ofType('AWS::ApiGateway::RestApi')[0]?.Properties.DisableExecuteApiEndpoint).toBe(true);
    expect(ofType('AWS::Route53::RecordSet')[0]?.Properties.Name).toBe('api.example.com.');
    expect(text).toContain('"Value":"https://api.example.com/api/v1"');
    expect(text).toContain('"Value":"https://api.example.com/docs/api"');
    expect(text).toContain('"Value":"https://api.example.com/panel/"');
    const { Variables } = functionOf('invoices-create')?.Properties.Environment ?? {};
    expect(Variables.PUBLIC_URL).toBe('https://api.example.com/api');
  });

  it('says which DNS record to add where it has no zone', () => {
    const { hostedZone: _, ...domain } = EVERY_SETTING.domain;
    const outputs = synthesizeSettings({ ...EVERY_SETTING, domain }).find(
      ({ name }) => name === 'Invoices-Eu',
    )?.outputs;
    expect(JSON.stringify(outputs?.DomainTarget)).toContain('api.example.com CNAME ');
  });

  it('reserves concurrency, and takes no more messages at once than that', () => {
    const reserved = (name: string) => functionOf(name)?.Properties.ReservedConcurrentExecutions;
    expect([reserved('authorize'), reserved('renderPdf'), reserved('sweep')]).toEqual([50, 8, 2]);
    expect(reserved('invoices-create')).toBeUndefined();
    const mapping = ofType('AWS::Lambda::EventSourceMapping').find(({ Properties }) =>
      /renderPdf/i.test(JSON.stringify(Properties.FunctionName)),
    );
    expect(mapping?.Properties.ScalingConfig.MaximumConcurrency).toBe(8);
  });

  it('keeps logs, and what the table and the bucket held, as long as it says', () => {
    const days = new Set(ofType('AWS::Logs::LogGroup').map(({ Properties }) => Properties.RetentionInDays));
    expect([...days]).toEqual([365]);
    const { PointInTimeRecoverySpecification } = ofType('AWS::DynamoDB::Table')[0]?.Properties ?? {};
    expect(PointInTimeRecoverySpecification.RecoveryPeriodInDays).toBe(14);
    const [rule] = ofType('AWS::S3::Bucket')[0]?.Properties.LifecycleConfiguration.Rules ?? [];
    expect(rule.NoncurrentVersionExpiration).toEqual({ NoncurrentDays: 400 });
  });

  it('locks what it issues, and lets no function lift the lock', () => {
    const [bucket] = ofType('AWS::S3::Bucket');
    expect(bucket?.Properties).toMatchObject({
      ObjectLockEnabled: true,
      VersioningConfiguration: { Status: 'Enabled' },
    });
    // A rule for the whole bucket would keep drafts too.
    expect(bucket?.Properties.ObjectLockConfiguration).toBeUndefined();
    expect(functionOf('renderPdf')?.Properties.Environment.Variables.DOCUMENT_LOCK).toBe('COMPLIANCE 11');
    expect(functionOf('quotes-pdf')?.Properties.Environment.Variables.DOCUMENT_LOCK).toBeUndefined();
    expect(text).toContain('s3:PutObjectRetention');
    expect(text).not.toMatch(/s3:(BypassGovernanceRetention|PutBucketObjectLock)/);
    // The operator erases accounts, as far as the lock lets it.
    const deleting = ofType('AWS::IAM::Role').filter((role) => JSON.stringify(role).includes('s3:DeleteObject'));
    expect(deleting).toHaveLength(1);
  });

  it('backs up the table and the bucket every night, with a copy elsewhere, and keeps the backups', () => {
    expect(resources.BackupVault).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { BackupVaultName: 'Invoices-Eu-backups', EncryptionKeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] } },
    });
    const [rule] = ofType('AWS::Backup::BackupPlan')[0]?.Properties.BackupPlan.BackupPlanRule ?? [];
    expect(rule).toMatchObject({
      Lifecycle: { DeleteAfterDays: 60 },
      CopyActions: [{ DestinationBackupVaultArn: EVERY_SETTING.backup.copyToVaultArn }],
    });
    expect(ofType('AWS::Backup::BackupSelection')[0]?.Properties.BackupSelection.Resources).toEqual([
      { 'Fn::GetAtt': ['Table', 'Arn'] },
      { 'Fn::GetAtt': ['Documents', 'Arn'] },
    ]);
    expect(JSON.stringify(resources.Key?.Properties.KeyPolicy)).toContain('backup.eu-west-1');
  });

  it('notifies both topics of every alarm, of which one mails', () => {
    for (const { Properties } of ofType('AWS::CloudWatch::Alarm')) expect(Properties.AlarmActions).toHaveLength(2);
    expect(text).toContain('arn:aws:sns:eu-west-1:123456789012:pager');
    const mailed = ofType('AWS::SNS::Subscription').filter(({ Properties }) => Properties.Protocol === 'email');
    expect(mailed.map(({ Properties }) => Properties.Endpoint)).toEqual(['ops@example.com']);
  });

  it('encrypts the table, the bucket and every queue with its own key, which outlives the stack', () => {
    expect(resources.Key).toMatchObject({
      Type: 'AWS::KMS::Key',
      DeletionPolicy: 'Retain',
      Properties: { EnableKeyRotation: true },
    });
    const encrypted = [
      ofType('AWS::DynamoDB::Table')[0]?.Properties.SSESpecification,
      ofType('AWS::S3::Bucket')[0]?.Properties.BucketEncryption,
      ...ofType('AWS::SQS::Queue').map(({ Properties }) => Properties.KmsMasterKeyId),
    ];
    for (const encryption of encrypted) expect(JSON.stringify(encryption)).toMatch(/Key/);
    const [account, ...others] = resources.Key?.Properties.KeyPolicy.Statement ?? [];
    expect(JSON.stringify(account.Principal)).toContain(':iam::123456789012:root');
    const conditions = others.map(({ Condition }: { Condition: object }) => Condition);
    expect(conditions).toEqual([
      {
        StringEquals: {
          'kms:CallerAccount': '123456789012',
          'kms:ViaService': ['dynamodb', 's3', 'sqs', 'backup'].map((service) => ({
            'Fn::Join': ['', [`${service}.eu-west-1.`, { Ref: 'AWS::URLSuffix' }]],
          })),
        },
      },
      { StringEquals: { 'aws:SourceAccount': '123456789012' } },
    ]);
  });

  it('has a firewall before every stage of the gateway', () => {
    const [acl] = ofType('AWS::WAFv2::WebACL');
    expect(acl?.Properties.Rules[0].Statement.RateBasedStatement.Limit).toBe(2000);
    expect(acl?.Properties.Rules[0].VisibilityConfig.SampledRequestsEnabled).toBe(false);
    expect(ofType('AWS::WAFv2::WebACLAssociation')).toHaveLength(3);
  });

  it('mails before the costs of a month exceed the budget', () => {
    const [budget] = ofType('AWS::Budgets::Budget');
    expect(budget?.Properties.Budget.BudgetLimit).toEqual({ Amount: 250, Unit: 'USD' });
    expect(JSON.stringify(budget)).toContain('finance@example.com');
  });
});

describe('the linter of templates', () => {
  it('finds what CloudFormation would refuse, and what is against good practice', () => {
    const findings = findingsOf((app) => {
      const stack = new Stack(app, 'Wrong');
      const code = { zipFile: 'export {}' };
      new CfnFunction(stack, 'Slow', {
        code,
        role: 'none',
        runtime: 'nodejs24.x',
        handler: 'index.handler',
        timeout: 9999,
      });
      new Bucket(stack, 'Open');
    });
    const found = findings.map(({ rule, constructs }) => `${rule} ${constructs}`);
    expect(found).toEqual(expect.arrayContaining(['E3717 Wrong/Slow', 'AwsSolutions-S10 Wrong/Open/Resource']));
  });
});

describe('two stages in one AWS account', () => {
  it('have no name in common', () => {
    const names = synthesizeSettings(EVERY_SETTING, { ...EVERY_SETTING, name: 'Invoices-Test' }).flatMap((stack) => [
      stack.name,
      ...Object.values(stack.resources).flatMap(({ Type, Properties = {} }) =>
        [...(Type === 'AWS::Lambda::Function' ? ['FunctionName'] : []), 'TopicName', 'AlarmName', 'BackupVaultName']
          .map((key) => Properties[key])
          .filter((name) => typeof name === 'string'),
      ),
    ]);
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
