import type { Deployment } from './deployment.ts';
import { allows } from './policy.ts';
import { mayAssume, statementsOfRole } from './roles.ts';

interface PermissionProperties {
  readonly FunctionName: string;
  readonly Principal: string;
  /** Of what invokes the function. Absent: anything of the service. */
  readonly SourceArn?: string;
}

/** Whether the template permits a service to invoke a function, in the name of one of its resources. */
export function mayInvoke(
  deployment: Deployment,
  principal: string,
  { functionArn, sourceArn }: { readonly functionArn: string; readonly sourceArn: string },
): boolean {
  return deployment
    .all<PermissionProperties>('AWS::Lambda::Permission')
    .filter(({ properties }) => properties.Principal === principal && properties.FunctionName === functionArn)
    .some(({ properties: { SourceArn = '*' } }) => matchesArn(SourceArn, sourceArn));
}

/** Whether a service may take a role, and the role may invoke a function. */
export function mayInvokeAs(deployment: Deployment, roleArn: string, principal: string, functionArn: string): boolean {
  return (
    mayAssume(deployment, principal, roleArn) &&
    allows(statementsOfRole(deployment, roleArn), 'lambda:InvokeFunction', functionArn)
  );
}

function matchesArn(pattern: string, arn: string): boolean {
  return allows(
    [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: pattern }],
    'lambda:InvokeFunction',
    arn,
  );
}
