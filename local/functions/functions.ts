import { isAbsolute, join } from 'node:path';
import type { Deployment } from '../deployment.ts';
import type { Statement } from '../policy.ts';
import type { PartitionKeys } from './awsCalls.ts';
import { type FunctionProperties, Lambda, type Log } from './lambda.ts';
import { WarmFunctions } from './warmFunctions.ts';

interface RoleProperties {
  readonly Policies?: readonly { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }[];
}

/** The Lambda functions of a deployment. */
export class Functions {
  readonly #byName: ReadonlyMap<string, Lambda>;

  constructor(
    deployment: Deployment,
    options: {
      templateFolder: string;
      runtime: Readonly<Record<string, string>>;
      /** Where the gateway is. */
      origin: string;
      log: Log;
      maxIdleFunctions?: number | undefined;
    },
  ) {
    const warm = new WarmFunctions(options.maxIdleFunctions);
    const partitionKeys = partitionKeysOf(deployment);
    this.#byName = new Map(
      deployment.all<FunctionProperties>('AWS::Lambda::Function').map((deployed) => {
        const asset = String(deployed.metadata['aws:asset:path']);
        const folder = isAbsolute(asset) ? asset : join(options.templateFolder, asset);
        const statements = statementsOfRole(deployment, deployed.properties.Role);
        return [
          deployed.properties.FunctionName,
          new Lambda(deployed, { ...options, folder, statements, partitionKeys, warm }),
        ];
      }),
    );
  }

  all(): Lambda[] {
    return [...this.#byName.values()];
  }

  get(name: string): Lambda | undefined {
    return this.#byName.get(name.split(':').at(-1) ?? name);
  }

  /** The function that an ARN, or the URI of an integration, names. */
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

interface KeySchema {
  readonly KeySchema: readonly { readonly AttributeName: string; readonly KeyType: string }[];
}

interface TableProperties extends KeySchema {
  readonly GlobalSecondaryIndexes?: readonly (KeySchema & { readonly IndexName: string })[];
}

function partitionKeysOf(deployment: Deployment): PartitionKeys {
  const partitionKey = ({ KeySchema }: KeySchema) =>
    KeySchema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';
  return new Map(
    deployment
      .all<TableProperties>('AWS::DynamoDB::Table')
      .flatMap(({ ref, properties }) => [
        [ref, partitionKey(properties)] as const,
        ...(properties.GlobalSecondaryIndexes ?? []).map(
          (index) => [`${ref}/${index.IndexName}`, partitionKey(index)] as const,
        ),
      ]),
  );
}

function statementsOfRole(deployment: Deployment, roleArn: string): Statement[] {
  const role = deployment.all<RoleProperties>('AWS::IAM::Role').find(({ arn }) => arn === roleArn);
  return (role?.properties.Policies ?? []).flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}
