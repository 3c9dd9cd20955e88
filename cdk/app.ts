import { App, Validations } from 'aws-cdk-lib';
import { BUNDLES, bundle } from './bundle.ts';

const app = new App({ analyticsReporting: false, treeMetadata: false });
const context = (name: string): string | undefined => app.node.tryGetContext(name);
const bundles = context('bundles') ?? BUNDLES;

// esbuild works in a process of its own while this one loads the constructs. It has said by itself what is wrong.
const bundling = bundle(bundles).catch(() => process.exit(1));
const { CleverInvoStack } = await import('./stack.ts');
await bundling;

new CleverInvoStack(app, context('stackName') ?? 'CleverInvo', {
  bundles,
  publicUrl: context('publicUrl'),
  alarmTopicArn: context('alarmTopicArn'),
});
// What only runs the template locally need not wait for what is checked before it is deployed.
if (context('checks') !== 'off') {
  const { AwsSolutionsChecks } = await import('cdk-nag');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}
app.synth();
