import { ErrorBody } from '../errorBody.ts';
import { LIMITS } from '../limits.ts';
import { errorResponses } from './errors.ts';
import { REPLY_HEADERS, REQUEST_HEADERS } from './headers.ts';
import { info, type Tag } from './info.ts';
import { operation, tagOf } from './operation.ts';
import type { Routes } from './preconditions.ts';
import { Components } from './schemas.ts';

/** The OpenAPI 3.1 document of these routes. The same table always makes the same document. */
export function openapi(routes: Routes, tags: readonly Tag[], version: string) {
  const components = new Components();
  components.add(ErrorBody, 'output');
  const paths = pathsOf(routes, components);
  const used = new Set(Object.keys(routes).map(tagOf));
  return {
    openapi: '3.1.1',
    info: info(version),
    servers: [{ url: '/api/v1', description: 'The deployment that serves this document.' }],
    security: [{ apiKey: [] }],
    tags: tags.filter(({ name }) => used.has(name)),
    paths,
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description:
            'An API key of the account: `Authorization: Bearer <key>`. Each key has a scope: `read`, `write` or `admin`. `write` includes `read`, and `admin` includes both.',
        },
      },
      parameters: REQUEST_HEADERS,
      headers: REPLY_HEADERS,
      responses: errorResponses(),
      schemas: components.schemas,
    },
    'x-limits': LIMITS,
  };
}

function pathsOf(routes: Routes, components: Components) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries(routes)) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operation(name, route, routes, components),
    };
  }
  return paths;
}
