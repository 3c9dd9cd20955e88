import type { Deployment } from './deployment.ts';
import { allowsService, type Statement } from './policy.ts';

interface Document {
  readonly Statement: readonly Statement[];
}

interface RoleProperties {
  readonly AssumeRolePolicyDocument?: { readonly Statement: readonly Omit<Statement, 'Resource'>[] };
  readonly ManagedPolicyArns?: readonly string[];
  readonly Policies?: readonly { readonly PolicyDocument: Document }[];
}

/** What a role of the template allows, by its own policies and by the managed policies of the template that it has. */
export function statementsOfRole(deployment: Deployment, roleArn: string): Statement[] {
  const { Policies = [], ManagedPolicyArns = [] } = roleOf(deployment, roleArn);
  const managed = deployment
    .all<{ readonly PolicyDocument: Document }>('AWS::IAM::ManagedPolicy')
    .filter(({ ref }) => ManagedPolicyArns.includes(ref))
    .map(({ properties }) => properties);
  return [...Policies, ...managed].flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

/** Whether a service may take a role of the template. API Gateway does not tell for which account or API it takes one. */
export function mayAssume(deployment: Deployment, service: string, roleArn: string): boolean {
  const { AssumeRolePolicyDocument } = roleOf(deployment, roleArn);
  const statements = (AssumeRolePolicyDocument?.Statement ?? []).map((one) => ({ ...one, Resource: '*' }));
  return allowsService(statements, service, 'sts:AssumeRole', roleArn, {});
}

function roleOf(deployment: Deployment, roleArn: string): RoleProperties {
  return deployment.all<RoleProperties>('AWS::IAM::Role').find(({ arn }) => arn === roleArn)?.properties ?? {};
}
