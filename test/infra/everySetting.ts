import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { emptyBundles } from '../../cdk/lint.ts';
import { addService } from '../../cdk/service.ts';
import { parseSettings, type StageSettings } from '../../cdk/settings.ts';
import type { Resource } from './template.ts';

/** Settings that use everything there is. */
export const EVERY_SETTING = {
  name: 'Invoices-Eu',
  account: '123456789012',
  region: 'eu-west-1',
  domain: {
    name: 'api.example.com',
    certificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000',
    hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'example.com' },
  },
  mailFrom: 'invoices@mail.example.com',
  retention: {
    logDays: 365,
    restoreDays: 14,
    replacedDocumentDays: 400,
    documentLock: { years: 11, mode: 'COMPLIANCE' },
  },
  backup: {
    keepDays: 60,
    copyToVaultArn: 'arn:aws:backup:eu-central-1:123456789012:backup-vault:invoices',
  },
  concurrency: { authorizer: 50, jobs: { renderPdf: 8, sweep: 2 } },
  throttles: {
    methods: { requestsPerSecond: 300, burst: 600 },
    publicMethods: { requestsPerSecond: 20, burst: 40 },
  },
  alarms: { email: 'ops@example.com', topicArn: 'arn:aws:sns:eu-west-1:123456789012:pager' },
  firewall: { requestsPerFiveMinutes: 2000 },
  customerManagedKey: true,
  budget: { monthlyUsd: 250, email: 'finance@example.com' },
  release: { traffic: 'Linear10PercentEvery2Minutes', serverErrorsPerMinute: 9, provisioned: { 'invoices-get': 2 } },
  tags: { team: 'billing' },
} satisfies StageSettings;

/** A stack as it is handed to CloudFormation. */
export interface SynthesizedStack {
  readonly name: string;
  readonly resources: Readonly<Record<string, Resource>>;
  readonly outputs: Readonly<Record<string, { readonly Value: unknown }>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly environment: string;
}

/** Synthesizes settings in this process, with functions that have no code. */
export function synthesizeSettings(...stages: readonly StageSettings[]): SynthesizedStack[] {
  return synthesize(stages, false);
}

/** The same for tools that read a single template. */
export function synthesizeOneStack(stage: StageSettings): SynthesizedStack[] {
  return synthesize([stage], true);
}

/** The same with functions that have this code. */
export function synthesizeCode(
  code: (name: string) => string,
  ...stages: readonly StageSettings[]
): SynthesizedStack[] {
  return synthesize(stages, false, code);
}

function synthesize(
  stages: readonly StageSettings[],
  isOneStack: boolean,
  code = (_: string) => '',
): SynthesizedStack[] {
  const bundles = emptyBundles(mkdtempSync(join(tmpdir(), 'cleverinvo-bundles-')), code);
  const app = new App({ analyticsReporting: false, treeMetadata: false, builtinCloudFormationValidation: false });
  for (const stage of stages) addService(app, parseSettings(stage, 'a test'), { bundles, isOneStack });
  return app.synth().stacks.map(({ stackName, template, tags, environment }) => ({
    name: stackName,
    resources: template.Resources,
    outputs: template.Outputs ?? {},
    tags,
    environment: environment.name,
  }));
}
