import { isAbsolute, join } from 'node:path';
import type { Statement } from '../policy.ts';
import type { Template } from '../template.ts';
import { type FunctionProperties, Lambda, type Log } from './lambda.ts';

interface RoleProperties {
  readonly Policies?: readonly { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }[];
}

interface PolicyProperties {
  readonly Roles?: readonly string[];
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
}

/** The Lambda functions of a template. */
export class Functions {
  readonly #byName: ReadonlyMap<string, Lambda>;

  constructor(
    template: Template,
    options: { templateFolder: string; runtime: Readonly<Record<string, string>>; log: Log },
  ) {
    this.#byName = new Map(
      template.all<FunctionProperties>('AWS::Lambda::Function').map((deployed) => {
        const asset = String(deployed.metadata['aws:asset:path']);
        const folder = isAbsolute(asset) ? asset : join(options.templateFolder, asset);
        const statements = statementsOfRole(template, deployed.properties.Role);
        return [deployed.properties.FunctionName, new Lambda(deployed, { ...options, folder, statements })];
      }),
    );
  }

  all(): Lambda[] {
    return [...this.#byName.values()];
  }

  get(name: string): Lambda | undefined {
    return this.#byName.get(name.split(':').at(-1) ?? name);
  }

  /** The function of an integration's URI or of an ARN. */
  ofUri(uri: string): Lambda {
    const name = /:function:([\w-]+)/.exec(uri)?.[1];
    const lambda = this.get(name ?? uri);
    if (!lambda) throw new Error(`The template has no function ${uri}`);
    return lambda;
  }

  async stop(): Promise<void> {
    await Promise.all(this.all().map((lambda) => lambda.stop()));
  }
}

function statementsOfRole(template: Template, roleArn: string): Statement[] {
  const role = template.all<RoleProperties>('AWS::IAM::Role').find(({ arn }) => arn === roleArn);
  const attached = template
    .all<PolicyProperties>('AWS::IAM::Policy')
    .filter(({ properties }) => role && properties.Roles?.includes(role.ref));
  return [
    ...(role?.properties.Policies ?? []).flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
    ...attached.flatMap(({ properties }) => properties.PolicyDocument.Statement),
  ];
}
