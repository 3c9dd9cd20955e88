import type { Deployment } from '../deployment.ts';
import type { Deployed } from '../template.ts';
import { MethodThrottles, type StageProperties } from './methodThrottles.ts';

export interface MethodProperties {
  readonly HttpMethod: string;
  readonly ResourceId: string;
  readonly RestApiId: string;
  readonly ApiKeyRequired?: boolean;
  readonly AuthorizationType?: string;
  readonly AuthorizerId?: string;
  readonly Integration?: {
    readonly Type?: string;
    readonly Uri?: string;
    /** The role by which the function is invoked. Absent: the function itself has to permit it. */
    readonly Credentials?: string;
  };
}

interface Node {
  readonly resourceId: string;
  readonly resourcePath: string;
  readonly fixed: Map<string, Node>;
  parameter?: { readonly name: string; readonly isGreedy: boolean; readonly node: Node };
  readonly methods: Map<string, Deployed<MethodProperties>>;
}

/** The method that serves a request. */
export interface Match {
  readonly method: Deployed<MethodProperties>;
  readonly resourceId: string;
  readonly resourcePath: string;
  readonly parameters: Readonly<Record<string, string>> | null;
}

/** The resources of a REST API, as a tree against which requests are matched. */
export class RestApi {
  readonly id: string;
  /** The throttles of the stages, by their names. */
  readonly stages: ReadonlyMap<string, MethodThrottles>;
  readonly binaryMediaTypes: readonly string[];
  readonly #root: Node;

  constructor(deployment: Deployment, { ref, properties, logicalId }: Deployed) {
    this.id = ref;
    if (properties.ApiKeySourceType !== 'AUTHORIZER')
      throw new Error(`${logicalId} does not take API keys from its authorizer; the local AWS supports only that`);
    this.binaryMediaTypes = (properties.BinaryMediaTypes as string[] | undefined) ?? [];
    this.stages = new Map(
      ofApi<StageProperties>(deployment, 'AWS::ApiGateway::Stage', ref).map((stage) => [
        stage.ref,
        new MethodThrottles(stage),
      ]),
    );
    this.#root = node(`${logicalId}-root`, '/');
    const nodes = new Map([[this.#root.resourceId, this.#root]]);
    addResources(nodes, ofApi<ResourceProperties>(deployment, 'AWS::ApiGateway::Resource', ref));
    for (const method of ofApi<MethodProperties>(deployment, 'AWS::ApiGateway::Method', ref)) {
      nodes.get(method.properties.ResourceId)?.methods.set(method.properties.HttpMethod, method);
    }
  }

  /** Fixed parts have priority over parameters. The gateway does not distinguish an unknown path from an unknown method. */
  match(httpMethod: string, path: string): Match | undefined {
    let current = this.#root;
    let parameters: Record<string, string> | undefined;
    const parts = path.replace(/\/$/, '').split('/').slice(1);
    for (const [index, part] of parts.entries()) {
      const fixed = current.fixed.get(part);
      const { parameter }: Node = current;
      if (fixed) current = fixed;
      else if (!parameter || part === '') return undefined;
      else {
        const taken = parameter.isGreedy ? parts.slice(index).join('/') : part;
        parameters = { ...parameters, [parameter.name]: decodeURIComponent(taken) };
        current = parameter.node;
        if (parameter.isGreedy) break;
      }
    }
    const method = current.methods.get(httpMethod);
    return (
      method && {
        method,
        resourceId: current.resourceId,
        resourcePath: current.resourcePath,
        parameters: parameters ?? null,
      }
    );
  }
}

interface ResourceProperties {
  readonly ParentId: string;
  readonly PathPart: string;
}

/** The resources of a type that belong to an API. */
export function ofApi<P>(deployment: Deployment, type: string, apiId: string): Deployed<P & { RestApiId: string }>[] {
  return deployment.all<P & { RestApiId: string }>(type).filter(({ properties }) => properties.RestApiId === apiId);
}

function addResources(nodes: Map<string, Node>, resources: readonly Deployed<ResourceProperties>[]): void {
  const later = resources.filter((resource) => {
    const parent = nodes.get(resource.properties.ParentId);
    if (parent) nodes.set(resource.ref, addChild(parent, resource));
    return !parent;
  });
  if (later.length === resources.length && later.length > 0)
    throw new Error('The template has resources without a parent');
  if (later.length > 0) addResources(nodes, later);
}

function addChild(parent: Node, { ref, properties: { PathPart } }: Deployed<ResourceProperties>): Node {
  const child = node(ref, `${parent.resourcePath.replace(/\/$/, '')}/${PathPart}`);
  const [, parameter, greedy] = /^\{(\w+)(\+?)\}$/.exec(PathPart) ?? [];
  if (parameter) parent.parameter = { name: parameter, isGreedy: greedy === '+', node: child };
  else parent.fixed.set(PathPart, child);
  return child;
}

function node(resourceId: string, resourcePath: string): Node {
  return { resourceId, resourcePath, fixed: new Map(), methods: new Map() };
}
