import type { Deployment } from './deployment.ts';

interface PermissionProperties {
  readonly FunctionName: string;
  readonly Principal: string;
}

/** Whether the template permits a service to invoke a function. */
export function mayInvoke(deployment: Deployment, principal: string, functionArn: string): boolean {
  return deployment
    .all<PermissionProperties>('AWS::Lambda::Permission')
    .some(({ properties }) => properties.Principal === principal && properties.FunctionName === functionArn);
}
