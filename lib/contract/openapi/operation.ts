import * as z from 'zod';
import { PROBLEMS } from '../problems.ts';
import { type Route, takesIdempotencyKey } from '../route.ts';
import { errorResponse, errorsOf, responseName } from './errors.ts';
import { examples } from './examples.ts';
import { headers, type REQUEST_HEADERS } from './headers.ts';
import { hasVersion, type Routes, takesIfMatch, takesIfNoneMatch } from './preconditions.ts';
import type { Components, QueryParameter } from './schemas.ts';

/** One route as an OpenAPI operation. */
export function operation(name: string, route: Route, routes: Routes, components: Components) {
  const body = requestBody(name, route, components);
  return {
    operationId: name,
    summary: route.summary,
    description: description(route),
    tags: [tagOf(name)],
    security: route.scope === 'public' ? [] : [{ apiKey: [] }],
    parameters: parameters(name, route, routes, components),
    ...(body ? { requestBody: body } : {}),
    responses: responses(name, route, routes, components),
  };
}

/** `invoices.create` belongs to `Invoices`. */
export function tagOf(name: string): string {
  const [group = name] = name.split('.');
  return group === 'openapi' ? 'OpenAPI' : group.charAt(0).toUpperCase() + group.slice(1);
}

/** `creditNote` -> `credit note`. */
function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function description({ summary, description, scope }: Route): string {
  const needs = scope === 'public' ? 'Needs no key.' : `Needs a key of scope \`${scope}\` or more.`;
  return [description ?? `${summary}.`, needs].join('\n\n');
}

function parameters(name: string, route: Route, routes: Routes, components: Components): unknown[] {
  return [
    ...pathParameters(route.path, examples[name]?.params),
    ...(route.query ? components.parametersOf(route.query).map(queryParameter) : []),
    ...(takesIdempotencyKey(route) ? [shared('IdempotencyKey')] : []),
    ...(takesIfMatch(route, routes) ? [shared('IfMatch')] : []),
    ...(takesIfNoneMatch(route) ? [shared('IfNoneMatch')] : []),
  ];
}

function shared(name: keyof typeof REQUEST_HEADERS) {
  return { $ref: `#/components/parameters/${name}` };
}

function queryParameter({ name, required, schema }: QueryParameter) {
  const { description, ...rest } = schema;
  return { name, in: 'query', required, ...(description ? { description } : {}), schema: rest };
}

function pathParameters(path: string, params: Readonly<Record<string, string>> = {}) {
  return [...path.matchAll(/(\w+)\/\{(\w+)\}/g)].map(([, collection = '', name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: PATH_PARAMETERS[name] ?? `Identifier of the ${inWords(singular(collection))}.`,
    schema: { type: 'string', minLength: 1, ...(params[name] ? { examples: [params[name]] } : {}) },
  }));
}

const PATH_PARAMETERS: Readonly<Record<string, string>> = {
  token: 'The secret part of the link. It cannot be guessed. Take the whole link from the API.',
};

/** `clients` -> `client`, `deliveries` -> `delivery`. */
function singular(collection: string): string {
  if (collection === 'recurring') return 'recurring invoice';
  return collection.replace(/ies$/, 'y').replace(/s$/, '');
}

function requestBody(name: string, route: Route, components: Components) {
  if (!route.body) return undefined;
  const example = examples[name]?.request;
  return {
    required: route.bodyIsOptional !== true,
    content: {
      [route.form ? 'application/x-www-form-urlencoded' : 'application/json']: {
        schema: components.add(route.body, 'input'),
        ...(example ? { example } : {}),
      },
    },
  };
}

function responses(name: string, route: Route, routes: Routes, components: Components): Record<string, unknown> {
  return {
    [route.status]: success(name, route, components),
    ...(route.status === 303 ? { 200: pageAfterForm() } : {}),
    ...(takesIfNoneMatch(route)
      ? { 304: { description: 'Your copy is current.', headers: headers('X-Request-Id', 'ETag') } }
      : {}),
    ...Object.fromEntries(
      errorsOf(route, routes).map((code) => [
        PROBLEMS[code].status,
        { $ref: `#/components/responses/${responseName(code)}` },
      ]),
    ),
    ...(isPage(route) ? { 404: expiredPage() } : {}),
  };
}

function isPage({ media }: Route): boolean {
  return media?.startsWith('text/html') ?? false;
}

/** People get a page where a link has expired. */
function expiredPage() {
  const { description, headers, content } = errorResponse('NOT_FOUND');
  return {
    description: `${description} Where the link has expired: a page that says so.`,
    headers,
    content: { ...content, 'text/html; charset=utf-8': { schema: { type: 'string' } } },
  };
}

/** What a browser shows, which follows the redirection by itself. */
function pageAfterForm() {
  return {
    description: 'The page, where you follow the redirection.',
    content: { 'text/html; charset=utf-8': { schema: { type: 'string' } } },
  };
}

function success(name: string, route: Route, components: Components) {
  const made = route.status === 201 && route.reply instanceof z.ZodObject && 'id' in route.reply.shape;
  const content = successContent(name, route, components);
  return {
    description: route.media ? 'The document itself.' : successOf(route),
    headers: headers(
      'X-Request-Id',
      hasVersion(route) && 'ETag',
      (made || route.status === 303) && 'Location',
      takesIdempotencyKey(route) && 'Idempotent-Replayed',
      isDownload(route) && 'Content-Disposition',
      isCsv(route) && 'Link',
    ),
    ...(content ? { content } : {}),
  };
}

function isDownload(route: Route): boolean {
  return route.media?.startsWith('application/') === true || isCsv(route);
}

function isCsv({ media }: Route): boolean {
  return media?.startsWith('text/csv') ?? false;
}

function successOf({ method, status }: Route): string {
  if (method === 'DELETE') return 'Deleted.';
  if (status === 303) return 'Done. `Location` is the page that shows it.';
  return status === 201 ? 'Created.' : 'Done.';
}

function successContent(name: string, route: Route, components: Components): Record<string, unknown> | undefined {
  if (route.media) return { [route.media]: { schema: mediaSchema(route.media) } };
  if (!route.reply) return undefined;
  const example = examples[name]?.reply;
  return {
    'application/json': {
      schema: components.add(route.reply, 'output'),
      ...(example ? { example } : {}),
    },
  };
}

/** OpenAPI 3.1 no longer has `format: binary`, but most generators of clients know bytes by nothing else. */
function mediaSchema(media: string) {
  return media.startsWith('text/') ? { type: 'string' } : { type: 'string', format: 'binary' };
}
