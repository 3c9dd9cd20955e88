import { App, Validations } from 'aws-cdk-lib';
import { BUNDLES, bundle, endUnbundled } from './bundling/bundle.ts';
import { readOptions } from './options.ts';
import { readStage, releasedAtOnce } from './settings.ts';

const app = new App({ analyticsReporting: false, treeMetadata: false });
const { options, stage } = await read().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
const { bundles = BUNDLES, withoutIndexes } = options;
// While an alarm rings, CodeDeploy refuses to begin. A repair has to be released all the same.
const settings = options.atOnce === 'true' ? releasedAtOnce(stage) : stage;

// Who synthesizes several stages bundles once.
const areBundled = options.bundled === 'true';
// esbuild works in a process of its own while this one loads the constructs.
const bundling = areBundled ? undefined : bundle(bundles).catch(endUnbundled);
const { addService } = await import('./service.ts');
await bundling;

const isOneStack = options.oneStack === 'true';
// It has more resources than CloudFormation takes. Tools that run it on one's own machine do not mind.
if (isOneStack) process.env.CDK_VALIDATION = 'false';
addService(app, settings, { bundles, isOneStack, withoutIndexes });
// The CDK reads the same variable, and then leaves out its own validation.
if (process.env.CDK_VALIDATION !== 'false') {
  const { AwsSolutionsChecks } = await import('cdk-nag');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}
app.synth();

async function read() {
  const options = readOptions(app.node);
  return { options, stage: await readStage(options.stage ?? 'production') };
}
