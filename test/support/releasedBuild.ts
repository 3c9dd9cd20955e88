import { mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { addService } from '../../cdk/service.ts';
import { parseSettings, type StageSettings } from '../../cdk/settings.ts';
import local from '../../cdk/stages/local.ts';
import { type Build, build, readTemplates } from '../../local/build/build.ts';

/** The build of the present sources with other settings. It shares the bundles, so it takes a second. */
export async function buildWith(settings: Partial<StageSettings>): Promise<Build> {
  const bundles = mkdtempSync(join(tmpdir(), 'cleverinvo-bundles-'));
  for (const [name, folder] of await bundleFolders()) symlinkSync(folder, join(bundles, name));
  const outdir = mkdtempSync(join(tmpdir(), 'cleverinvo-build-'));
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8'));
  const app = new App({
    analyticsReporting: false,
    treeMetadata: false,
    outdir,
    context: { ...context, 'aws:cdk:disable-asset-staging': true, 'aws:cdk:enable-asset-metadata': true },
  });
  addService(app, parseSettings({ ...local, ...settings }, 'a test'), { bundles, isOneStack: false });
  app.synth();
  return { folder: outdir };
}

/** The folder of the bundle of each function, by the function's name without that of the service. */
export async function bundleFolders(): Promise<Map<string, string>> {
  const built = await build();
  return new Map(
    [...readTemplates(built).values()]
      .flatMap(({ Resources }) => Object.values(Resources))
      .filter(({ Type }) => Type === 'AWS::Lambda::Function')
      .map(({ Properties = {}, Metadata = {} }) => [
        String(Properties.FunctionName).replace('CleverInvo-', ''),
        join(built.folder, String(Metadata['aws:asset:path'])),
      ]),
  );
}
