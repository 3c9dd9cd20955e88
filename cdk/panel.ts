import { AuthorizationType, Stage } from 'aws-cdk-lib/aws-apigateway';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { workers } from '../lib/contract/workers.ts';
import { addAccessLog, observed } from './accessLog.ts';
import { acknowledgePublic } from './acknowledgements.ts';
import type { Api } from './api.ts';
import { addFunction } from './functions.ts';
import { invoking } from './gatewayRole.ts';
import type { Targets } from './grants.ts';
import type { Release } from './release.ts';
import type { Settings } from './settings.ts';
import { pageThrottles } from './throttles.ts';

interface PanelProps {
  readonly settings: Settings;
  readonly api: Api;
  readonly bundles: string;
  readonly targets: Targets;
  readonly release: Release;
}

/**
 * The panel at `/panel`, on the host of the API: the stage `panel` with the root as its page, and the files that the page loads
 * under `/assets`. The function answers on no other stage. Which part of the panel is shown stands in the fragment of the URL.
 */
export class Panel extends Construct {
  readonly serve: LambdaFunction;
  readonly stage: Stage;

  constructor(scope: Construct, id: string, { settings, api: { rest, role }, bundles, targets, release }: PanelProps) {
    super(scope, id);
    this.serve = addFunction(this, 'panel', {
      settings,
      bundles,
      targets,
      uses: workers.panel.uses,
      memoryMegabytes: 512,
      timeoutSeconds: 10,
      description: 'Serves the files of the panel',
    });
    const integration = invoking(release.of('panel', this.serve), role);
    for (const resource of [rest.root, rest.root.addResource('assets').addResource('{asset+}')]) {
      for (const method of ['GET', 'HEAD']) {
        acknowledgePublic(resource.addMethod(method, integration, { authorizationType: AuthorizationType.NONE }));
      }
    }
    this.stage = new Stage(this, 'Stage', {
      deployment: rest.latestDeployment as NonNullable<typeof rest.latestDeployment>,
      stageName: 'panel',
      ...observed(addAccessLog(this, settings)),
      ...pageThrottles(settings),
    });
  }
}
