import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entries } from '../../cdk/bundling/entries.ts';
import { parseSettings, readStage, releasedAtOnce, type StageSettings } from '../../cdk/settings.ts';
import { EVERY_SETTING, type SynthesizedStack, synthesizeCode, synthesizeSettings } from './everySetting.ts';

const GRADUAL = { name: 'CleverInvo', release: {} } satisfies StageSettings;

/** The resources of a type in all stacks. */
function ofType(stacks: readonly SynthesizedStack[], type: string) {
  return stacks.flatMap(({ resources }) => Object.entries(resources).filter(([, { Type }]) => Type === type));
}

const stacks = synthesizeSettings(GRADUAL);
const production = await readStage('production');
const all = (type: string) => ofType(stacks, type);
const released = Object.keys(entries).filter((name) => name !== 'operate');
const shown = (value: unknown) => JSON.stringify(value);

/** The logical ids of versions by the names of their functions. */
function versionsOf(synthesized: readonly SynthesizedStack[]): Map<string, string> {
  return new Map(
    ofType(synthesized, 'AWS::Lambda::Version').map(([id, { Properties }]) => [Properties.FunctionName, id]),
  );
}

describe('a stage with gradual releases', () => {
  it('has a version and an alias for each function but that of the operator, who invokes it by hand', () => {
    const names = released.map((name) => `CleverInvo-${name}`).sort();
    for (const type of ['AWS::Lambda::Version', 'AWS::Lambda::Alias'])
      expect(
        all(type)
          .map(([, { Properties }]) => Properties.FunctionName)
          .sort(),
      ).toEqual(names);
  });

  it('has the gateway, queues and schedules invoke aliases only, and permits nothing else', () => {
    const aliases = new Set(all('AWS::Lambda::Alias').map(([id]) => id));
    const isAlias = (target: unknown) =>
      /:live/.test(shown(target)) ||
      [...shown(target).matchAll(/"Ref":"(\w+)"/g)].some(([, id = '']) => aliases.has(id));
    const invoked = [
      ...all('AWS::ApiGateway::Method').map(([, { Properties }]) => Properties.Integration.Uri),
      ...all('AWS::ApiGateway::Authorizer').map(([, { Properties }]) => Properties.AuthorizerUri),
      ...all('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Properties.FunctionName),
      ...all('AWS::Events::Rule').flatMap(([, { Properties }]) =>
        Properties.Targets.map(({ Arn }: { Arn: unknown }) => Arn),
      ),
      ...all('AWS::Logs::SubscriptionFilter').map(([, { Properties }]) => Properties.DestinationArn),
      ...all('AWS::Lambda::Permission').map(([, { Properties }]) => Properties.FunctionName),
      ...all('AWS::IAM::ManagedPolicy').flatMap(([, { Properties }]) =>
        [Properties.PolicyDocument.Statement].flat().flatMap(({ Resource }) => Resource),
      ),
    ];
    expect(invoked.length).toBeGreaterThan(200);
    expect(invoked.filter((target) => !isAlias(target))).toEqual([]);
  });

  it('shifts each alias by a deployment that an alarm rolls back', () => {
    const alarms = new Map(all('AWS::CloudWatch::Alarm'));
    const named = new Set([...alarms.values()].map(({ Properties }) => Properties.AlarmName));
    const groups = new Map(all('AWS::CodeDeploy::DeploymentGroup'));
    for (const [, { UpdatePolicy }] of all('AWS::Lambda::Alias')) {
      const group = groups.get(UpdatePolicy?.CodeDeployLambdaAliasUpdate?.DeploymentGroupName.Ref);
      expect(group?.Properties).toMatchObject({
        DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
        AutoRollbackConfiguration: { Enabled: true, Events: expect.arrayContaining(['DEPLOYMENT_STOP_ON_ALARM']) },
        AlarmConfiguration: { Enabled: true },
      });
      const [alarm] = group?.Properties.AlarmConfiguration.Alarms ?? [];
      expect(alarms.has(alarm?.Name.Ref) || named.has(alarm?.Name)).toBe(true);
    }
    expect(groups.size).toBe(released.length);
  });

  it('watches the new version of each job alone, and the answers of the API for all others', () => {
    const watched = all('AWS::CloudWatch::Alarm').filter(([, { Properties }]) =>
      shown(Properties.Dimensions ?? []).includes('ExecutedVersion'),
    );
    const versions = new Set(all('AWS::Lambda::Version').map(([id]) => id));
    for (const [, { Properties }] of watched) {
      const dimension = Properties.Dimensions.find(({ Name }: { Name: string }) => Name === 'ExecutedVersion');
      expect(versions.has(dimension.Value['Fn::GetAtt'][0])).toBe(true);
    }
    const jobs = readdirSync(join(import.meta.dirname, '../../functions/jobs')).map((file) => file.replace('.ts', ''));
    expect(watched).toHaveLength(jobs.filter((name) => released.includes(name)).length);
    const [, api] =
      all('AWS::CloudWatch::Alarm').find(([, { Properties }]) => /release-server-errors$/.test(Properties.AlarmName)) ??
      [];
    expect(api?.Properties).toMatchObject({ MetricName: '5XXError', Threshold: 5, Period: 60, EvaluationPeriods: 1 });
    expect(api?.Properties.Dimensions).toEqual([{ Name: 'ApiName', Value: 'CleverInvo' }]);
  });

  it('makes a version only of what differs from the one before', () => {
    const before = versionsOf(stacks);
    const changed = (after: Map<string, string>) =>
      [...before.keys()].filter((name) => before.get(name) !== after.get(name));
    const code = (name: string) => (name === 'invoices-create' ? '// another' : '');
    // Reserved concurrency is of the function, not of a version.
    const concurrency = { jobs: { renderPdf: 8 } };
    expect(changed(versionsOf(synthesizeCode(code, { ...GRADUAL, concurrency })))).toEqual([
      'CleverInvo-invoices-create',
    ]);
    const configured = changed(
      versionsOf(synthesizeSettings({ ...GRADUAL, publicUrl: 'https://api.example.com/api' })),
    );
    expect(configured).toContain('CleverInvo-invoices-create');
  });

  it('lets CodeDeploy change the aliases of the service, and no other', () => {
    const roles = all('AWS::IAM::Role').filter(([, role]) => shown(role).includes('codedeploy.amazonaws.com'));
    expect(roles.length).toBeGreaterThan(0);
    for (const [, { Properties }] of roles) {
      const [aliases, alarms, ...others] = Properties.Policies[0].PolicyDocument.Statement;
      expect(others).toEqual([]);
      expect(aliases.Action).toEqual([
        'lambda:GetAlias',
        'lambda:UpdateAlias',
        'lambda:GetProvisionedConcurrencyConfig',
      ]);
      expect(shown(aliases.Resource)).toMatch(/:function\/?:?CleverInvo-\*"/);
      expect(alarms.Action).toBe('cloudwatch:DescribeAlarms');
    }
  });

  it('shifts so many functions at once that Lambda takes the calls', () => {
    const [release] = stacks.filter(({ name }) => name === 'CleverInvo-Releases');
    const aliases = Object.entries(release?.resources ?? {}).filter(([, { Type }]) => Type === 'AWS::Lambda::Alias');
    const ids = new Set(aliases.map(([id]) => id));
    const first = aliases.filter(([, { DependsOn = [] }]) => ![DependsOn].flat().some((id) => ids.has(id)));
    expect(first).toHaveLength(30);
  });

  it('keeps executions ready where it says so', () => {
    const stage = { ...GRADUAL, release: { provisioned: { 'invoices-create': 3 } } };
    const kept = ofType(synthesizeSettings(stage), 'AWS::Lambda::Alias').filter(
      ([, { Properties }]) => Properties.ProvisionedConcurrencyConfig,
    );
    expect(
      kept.map(([, { Properties }]) => [Properties.FunctionName, Properties.ProvisionedConcurrencyConfig]),
    ).toEqual([['CleverInvo-invoices-create', { ProvisionedConcurrentExecutions: 3 }]]);
    for (const name of ['invoices.create', 'constructor', 'operate'])
      expect(() => parseSettings({ ...GRADUAL, release: { provisioned: { [name]: 1 } } }, 'a test')).toThrow(
        'release.provisioned: Must name functions',
      );
  });

  it('can release a repair at once while an alarm rings', () => {
    const { release } = releasedAtOnce(parseSettings(GRADUAL, 'a test'));
    const atOnce = synthesizeSettings({ ...GRADUAL, release: { ...release, traffic: 'AllAtOnce' } });
    expect(versionsOf(atOnce)).toEqual(versionsOf(stacks));
    expect(ofType(atOnce, 'AWS::Lambda::Alias').filter(([, { UpdatePolicy }]) => UpdatePolicy)).toEqual([]);
  });
});

describe('a stage without gradual releases', () => {
  it('has nothing of them', () => {
    const types = synthesizeSettings({ name: 'CleverInvo' }).flatMap(({ resources }) =>
      Object.values(resources).map(({ Type }) => Type),
    );
    expect(types.filter((type) => /CodeDeploy|Lambda::(Version|Alias)/.test(type))).toEqual([]);
  });
});

describe('each stack of each stage', () => {
  it.each([
    ['every setting', { ...EVERY_SETTING, release: {} }],
    ['production', production],
  ])('with %s has fewer than 450 of the 500 resources that CloudFormation takes', (_, stage: StageSettings) => {
    for (const { name, resources } of synthesizeSettings(stage)) {
      const count = Object.keys(resources).length;
      console.log(`${name} has ${count} resources with gradual releases`);
      expect(count, name).toBeLessThan(450);
    }
  });
});
