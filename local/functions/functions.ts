import { isAbsolute, join } from 'node:path';
import type { Deployment } from '../deployment.ts';
import { statementsOfRole } from '../roles.ts';
import { Alias, type AliasProperties, type Invocable } from './alias.ts';
import type { PartitionKeys } from './awsCalls.ts';
import { type FunctionProperties, Lambda, type Log } from './lambda.ts';
import { WarmFunctions } from './warmFunctions.ts';

/** The Lambda functions of a deployment. */
export class Functions {
  readonly #byName: ReadonlyMap<string, Lambda>;
  /** By their ARNs. */
  readonly #aliases: ReadonlyMap<string, Alias>;

  constructor(
    deployment: Deployment,
    options: {
      templateFolder: string;
      /** The code that runs a function in its thread. */
      thread: URL;
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
    this.#aliases = aliasesOf(deployment, this.#byName);
  }

  all(): Lambda[] {
    return [...this.#byName.values()];
  }

  get(name: string): Lambda | undefined {
    return this.#byName.get(name.split(':').at(-1) ?? name);
  }

  /** The function, or the alias, that an ARN or the URI of an integration names. */
  ofUri(uri: string): Invocable {
    const [arn, name = uri, qualifier] = /arn:[\w-]+:lambda:[\w-]+:\d+:function:([\w-]+)(?::([\w-]+))?/.exec(uri) ?? [];
    const invocable = arn === undefined || qualifier === undefined ? this.get(name) : this.#aliases.get(arn);
    if (!invocable) throw new Error(`The template has no function ${uri}`);
    return invocable;
  }

  /** The aliases of a function. */
  aliasesOf(functionName: string): Alias[] {
    return [...this.#aliases.values()].filter(({ name }) => name === functionName);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.all(), ...this.#aliases.values()].map((one) => one.stop()));
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

interface VersionProperties {
  readonly FunctionName: string;
}

function aliasesOf(deployment: Deployment, functions: ReadonlyMap<string, Lambda>): Map<string, Alias> {
  const versions = deployment.all<VersionProperties>('AWS::Lambda::Version');
  const versioned = new Set(versions.map(({ properties }) => properties.FunctionName));
  return new Map(
    deployment.all<AliasProperties>('AWS::Lambda::Alias').map((alias) => {
      const lambda = functions.get(alias.properties.FunctionName);
      if (!lambda || !versioned.has(lambda.name))
        throw new Error(`${alias.logicalId} is an alias of ${alias.properties.FunctionName}, which has no version`);
      return [alias.arn, new Alias(alias, lambda)];
    }),
  );
}
