import type { Route } from '../../lib/contract/route.ts';
import { comment, members, type Schema, typeOf } from './types.ts';

export interface Operation {
  readonly parameters: readonly {
    name?: string;
    in?: string;
    description?: string;
    required?: boolean;
    schema?: Schema;
  }[];
  readonly requestBody?: { content: Record<string, { schema: Schema }> };
  readonly responses: Readonly<Record<string, { content?: Record<string, { schema?: Schema }> }>>;
}

interface Method {
  readonly resource: string;
  readonly name: string;
  readonly route: Route;
  readonly operation: Operation;
}

/** The class of each resource, with a method for each of its routes, and the types of their queries. */
export function resources(operations: readonly (readonly [string, Route, Operation])[]): string {
  const methods = operations.map(([operationId, route, operation]) => {
    const [resource = '', name = ''] = operationId.split('.');
    return { resource, name, route, operation };
  });
  const byResource = Object.groupBy(methods, ({ resource }) => resource);
  return Object.entries(byResource)
    .map(([resource, own = []]) => [...own.map(queryType), resourceClass(resource, own)].join(''))
    .join('\n');
}

function resourceClass(resource: string, methods: readonly Method[]): string {
  const text = methods.map((method) => methodText(method) + (isList(method) ? iteratorText(method) : '')).join('\n');
  return `export class ${pascal(resource)}Resource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

${text}}
`;
}

function methodText(method: Method): string {
  const { name, route } = method;
  const parts = [
    `method: '${route.method}'`,
    `path: ${pathOf(route.path)}`,
    ...(hasQuery(method) ? ['query'] : []),
    ...(route.body ? ['body'] : []),
    ...(route.media ? ['media: true'] : []),
  ];
  return `${doc(route)}async ${name}(${argumentsOf(method, true)}): Promise<${replyOf(method)}> {
    return this.#send({ ${parts.join(', ')} }, options);
  }
`;
}

function iteratorText(method: Method): string {
  const { route } = method;
  return `
/** ${route.summary}: all of them, page by page as they are asked for. */
async *all(${[...positional(route), `query: Omit<${queryName(method)}, 'page' | 'cursor'> = {}`, 'options: RequestOptions = {}'].join(', ')}): AsyncGenerator<${replyOf(method)}['data'][number], void, undefined> {
    let cursor: string | undefined;
    do {
      const { data, pagination } = await this.${method.name}(${[...parameterNames(route), '{ limit: 100, ...query, ...(cursor === undefined ? {} : { cursor }) }', 'options'].join(', ')});
      yield* data;
      cursor = pagination.nextCursor;
    } while (cursor !== undefined);
  }
`;
}

function argumentsOf(method: Method, withOptions: boolean): string {
  return [
    ...positional(method.route),
    ...(method.route.body ? [`body: ${bodyOf(method)}${method.route.bodyIsOptional ? ' = {}' : ''}`] : []),
    ...(hasQuery(method) ? [`query: ${queryName(method)} = {}`] : []),
    ...(withOptions ? ['options: RequestOptions = {}'] : []),
  ].join(', ');
}

/** `/invoices/{id}/payments/{paymentId}` takes `invoiceId` and `paymentId`. */
function parameterNames({ path }: Route): string[] {
  return [...path.matchAll(/(\w+?)s?\/\{(\w+)\}/g)].map(([, collection = '', name = '']) =>
    name === 'id' ? `${collection}Id` : name,
  );
}

function positional(route: Route): string[] {
  return parameterNames(route).map((name) => `${name}: string`);
}

function pathOf(path: string): string {
  const names = parameterNames({ path } as Route);
  if (names.length === 0) return `'${path}'`;
  return `\`${path.replaceAll(/\{\w+\}/g, () => `\${segment(${names.shift()})}`)}\``;
}

function queryType(method: Method): string {
  if (!hasQuery(method)) return '';
  const query = method.operation.parameters.filter((parameter) => parameter.in === 'query');
  const properties = Object.fromEntries(
    query.map(({ name = '', description, schema = {} }) => [
      name,
      { ...oneOrMore(schema), ...(description ? { description } : {}) },
    ]),
  );
  return `${comment(`What \`${method.resource}.${method.name}\` can be asked for.`)}export interface ${queryName(method)} {\n${members({ properties })}\n}\n\n`;
}

/** A list of values may also be given as one value. */
function oneOrMore(schema: Schema): Schema {
  return schema.type === 'array' && schema.items ? { anyOf: [schema.items, schema] } : schema;
}

function queryName({ resource, name }: Method): string {
  return `${pascal(resource)}${pascal(name)}Query`;
}

function hasQuery({ route }: Method): boolean {
  return route.query !== undefined;
}

function isList(method: Method): boolean {
  return hasQuery(method) && method.name === 'list';
}

function bodyOf({ operation }: Method): string {
  return typeOf(operation.requestBody?.content['application/json']?.schema ?? {});
}

function replyOf({ route, operation }: Method): string {
  if (route.media) return 'Uint8Array';
  if (!route.reply) return 'void';
  return typeOf(operation.responses[route.status]?.content?.['application/json']?.schema ?? {});
}

function doc({ summary, description }: Route): string {
  return comment(description ? `${summary}. ${description}` : `${summary}.`);
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
