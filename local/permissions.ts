import type { Template } from './template.ts';

interface PermissionProperties {
  readonly FunctionName: string;
  readonly Principal: string;
}

/** Whether the template lets a service invoke a function. */
export function mayInvoke(template: Template, principal: string, functionArn: string): boolean {
  return template
    .all<PermissionProperties>('AWS::Lambda::Permission')
    .some(({ properties }) => properties.Principal === principal && properties.FunctionName === functionArn);
}
