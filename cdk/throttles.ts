import type { MethodDeploymentOptions, StageOptions } from 'aws-cdk-lib/aws-apigateway';
import type { Route } from '../lib/contract/route.ts';
import { routes } from '../lib/contract/routes.ts';
import type { Settings } from './settings.ts';

type Throttle = Settings['throttles']['methods'];

/** The limits of each method of the API, over all callers. The usage plan limits each account besides. */
export function throttles({ throttles: { methods, publicMethods } }: Settings): StageOptions {
  const methodOptions: Record<string, MethodDeploymentOptions> = {};
  for (const { scope, method, path } of Object.values<Route>(routes)) {
    if (scope !== 'public') continue;
    for (const verb of method === 'GET' ? ['GET', 'HEAD'] : [method])
      methodOptions[`/v1${path}/${verb}`] = limit(publicMethods);
  }
  return { ...limit(methods), methodOptions };
}

/** The limits of each page of the documentation and of each file of the panel. */
export function pageThrottles({ throttles: { publicMethods } }: Settings): StageOptions {
  return limit(publicMethods);
}

function limit({ requestsPerSecond, burst }: Throttle) {
  return { throttlingRateLimit: requestsPerSecond, throttlingBurstLimit: burst };
}
