import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { BUNDLES, bundle } from './bundle.ts';
import { CleverInvoStack } from './stack.ts';

const app = new App({ analyticsReporting: false, treeMetadata: false });
const context = (name: string): string | undefined => app.node.tryGetContext(name);

// `bundles` names bundles that are there already.
const bundles = context('bundles') ?? BUNDLES;
if (!context('bundles')) await bundle(bundles);

new CleverInvoStack(app, context('stackName') ?? 'CleverInvo', {
  bundles,
  publicUrl: context('publicUrl'),
  alarmTopicArn: context('alarmTopicArn'),
});
// What only tries out a template that was checked before need not wait for it.
if (context('checks') !== 'off') Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();
