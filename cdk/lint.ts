import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { entries } from './bundling/entries.ts';
import { addService } from './service.ts';
import type { Settings } from './settings.ts';

/** What is wrong with a template, as AWS CloudFormation Validate or cdk-nag say it. */
export interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly description: string;
  /** The paths of the constructs. */
  readonly constructs: readonly string[];
}

/** The file that the CDK writes beside the templates. */
interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly {
      readonly ruleName: string;
      readonly severity: string;
      readonly description: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

/** Checks the templates of a stage as `cdk synth` does, but in seconds: its functions have no code. */
export function lint(settings: Settings): readonly Finding[] {
  return findingsOf((app, folder) => {
    addService(app, settings, { bundles: emptyBundles(join(folder, 'functions')), isOneStack: false });
  });
}

/** Checks the templates of what is added to an app. Warnings are findings too. */
export function findingsOf(add: (app: App, folder: string) => void): readonly Finding[] {
  const folder = mkdtempSync(join(tmpdir(), 'lint-'));
  try {
    const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '../cdk.json'), 'utf8'));
    const outdir = join(folder, 'cdk');
    const app = new App({
      analyticsReporting: false,
      treeMetadata: false,
      outdir,
      context: { ...context, '@aws-cdk/core:failSynthOnValidationErrors': false },
    });
    add(app, folder);
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    app.synth();
    return findingsIn(JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function findingsIn({ pluginReports }: Report): readonly Finding[] {
  return pluginReports.flatMap(({ violations }) =>
    violations.map(({ ruleName, severity, description, violatingConstructs }) => ({
      rule: ruleName,
      severity,
      description,
      constructs: violatingConstructs.map(({ constructPath }) => constructPath),
    })),
  );
}

/** A folder for each function, as bundling makes them, with this code in it: nothing, if it is not said. */
export function emptyBundles(folder: string, code = (_: string): string => ''): string {
  for (const name of Object.keys(entries)) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'index.mjs'), code(name));
  }
  return folder;
}
