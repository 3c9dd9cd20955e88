import { ArnFormat, Stack } from 'aws-cdk-lib';
import { type IFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Route } from '../lib/contract/route.ts';
import { routes } from '../lib/contract/routes.ts';
import { routeFunction } from './bundling/entries.ts';
import { addFunction, functionName } from './functions.ts';
import type { Targets } from './grants.ts';
import { LIVE, type Release } from './release.ts';
import type { Settings } from './settings.ts';

/** Shorter than the 29 seconds after which the gateway gives up. */
const TIMEOUT_SECONDS = 28;

/** Lambda assigns processor time by memory. 1,769 MB have one whole core, which rendering needs. */
const MEMORY_MEGABYTES = 1024;
const DOCUMENT_MEMORY_MEGABYTES = 1769;

interface RouteFunctionsProps {
  readonly settings: Settings;
  readonly bundles: string;
  readonly targets: Targets;
}

/** A function for each route of the route table. */
export class RouteFunctions extends Construct {
  readonly #service: string;
  readonly #isReleasedGradually: boolean;
  readonly #functions: ReadonlyMap<string, LambdaFunction>;

  constructor(scope: Construct, id: string, props: RouteFunctionsProps) {
    super(scope, id);
    this.#service = props.targets.service;
    this.#isReleasedGradually = props.settings.release !== undefined;
    this.#functions = new Map(
      Object.entries<Route>(routes).map(([name, route]) => [name, this.#addFunction(name, route, props)]),
    );
  }

  #addFunction(name: string, route: Route, { settings, bundles, targets }: RouteFunctionsProps): LambdaFunction {
    return addFunction(this, routeFunction(name), {
      settings,
      bundles,
      targets,
      uses: route.uses,
      memoryMegabytes: route.memoryMegabytes ?? (route.media ? DOCUMENT_MEMORY_MEGABYTES : MEMORY_MEGABYTES),
      timeoutSeconds: TIMEOUT_SECONDS,
      description: route.summary,
    });
  }

  /** Adds the alias of each function to a release. */
  addTo(release: Release): void {
    for (const [route, worker] of this.#functions) release.add(routeFunction(route), worker);
  }

  /**
   * The function of a route, or its alias, as a construct of another stack refers to it: by its name. An export cannot be removed while
   * another stack imports it, so an endpoint could not be deleted in one deployment.
   */
  calledFrom(scope: Construct, route: string): IFunction {
    const handler = this.#functions.get(route);
    if (!handler) throw new Error(`The route table has no route ${route}`);
    if (Stack.of(handler) === Stack.of(scope) && !this.#isReleasedGradually) return handler;
    const functionArn = Stack.of(scope).formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: functionName(this.#service, routeFunction(route)) + (this.#isReleasedGradually ? `:${LIVE}` : ''),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    return LambdaFunction.fromFunctionArn(scope, routeFunction(route), functionArn);
  }
}
