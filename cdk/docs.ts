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

interface DocsProps {
  readonly settings: Settings;
  readonly api: Api;
  readonly bundles: string;
  readonly targets: Targets;
  readonly release: Release;
}

/**
 * The documentation at `/docs/api`, on the host of the API: the stage `docs` with the resource `api` beside `v1`. The
 * usage plan covers the stage `api` only, so no key works at `/docs/v1`.
 */
export class Docs extends Construct {
  readonly serve: LambdaFunction;
  readonly stage: Stage;

  constructor(scope: Construct, id: string, { settings, api: { rest, role }, bundles, targets, release }: DocsProps) {
    super(scope, id);
    this.serve = addFunction(this, 'docs', {
      settings,
      bundles,
      targets,
      uses: workers.docs.uses,
      memoryMegabytes: 512,
      timeoutSeconds: 10,
      description: 'Serves the reference and the guides',
    });
    const integration = invoking(release.of('docs', this.serve), role);
    const pages = rest.root.addResource('api');
    for (const resource of [pages, pages.addResource('{asset+}')]) {
      for (const method of ['GET', 'HEAD']) {
        acknowledgePublic(resource.addMethod(method, integration, { authorizationType: AuthorizationType.NONE }));
      }
    }
    this.stage = new Stage(this, 'Stage', {
      deployment: rest.latestDeployment as NonNullable<typeof rest.latestDeployment>,
      stageName: 'docs',
      ...observed(addAccessLog(this, settings)),
      ...pageThrottles(settings),
    });
  }
}
