import { AuthorizationType, LambdaIntegration, Stage } from 'aws-cdk-lib/aws-apigateway';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { workers } from '../lib/contract/workers.ts';
import { observed } from './accessLog.ts';
import { acknowledgePublic } from './acknowledgements.ts';
import type { Api } from './api.ts';
import { addFunction } from './functions.ts';
import type { Targets } from './grants.ts';

interface PanelProps {
  readonly api: Api;
  readonly bundles: string;
  readonly targets: Targets;
}

/**
 * The panel at `/panel`, on the host of the API: the stage `panel` with the root as its page, and the files that the page loads
 * under `/assets`. The function answers on no other stage. Which part of the panel is shown stands in the fragment of the URL.
 */
export class Panel extends Construct {
  readonly serve: LambdaFunction;
  readonly url: string;

  constructor(scope: Construct, id: string, { api: { rest }, bundles, targets }: PanelProps) {
    super(scope, id);
    this.serve = addFunction(this, 'panel', {
      bundles,
      targets,
      uses: workers.panel.uses,
      memoryMegabytes: 512,
      timeoutSeconds: 10,
      description: 'Serves the files of the panel',
    });
    const integration = new LambdaIntegration(this.serve, { scopePermissionToMethod: false });
    for (const resource of [rest.root, rest.root.addResource('assets').addResource('{asset+}')]) {
      for (const method of ['GET', 'HEAD']) {
        acknowledgePublic(resource.addMethod(method, integration, { authorizationType: AuthorizationType.NONE }));
      }
    }
    const stage = new Stage(this, 'Stage', {
      deployment: rest.latestDeployment as NonNullable<typeof rest.latestDeployment>,
      stageName: 'panel',
      ...observed(this),
    });
    this.url = stage.urlForPath('/');
  }
}
