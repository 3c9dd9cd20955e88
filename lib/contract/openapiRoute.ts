import * as z from 'zod';
import type { Route } from './route.ts';

export const openapiRoutes = {
  'openapi.get': {
    method: 'GET',
    path: '/openapi.json',
    summary: 'Get the OpenAPI document',
    description: 'Everything that the reference shows, for programs: OpenAPI 3.1.',
    scope: 'public',
    reply: z
      .looseObject({ openapi: z.string().meta({ description: 'The version of OpenAPI.', example: '3.1.1' }) })
      .meta({ id: 'OpenApiDocument', description: 'An OpenAPI document.' }),
    status: 200,
    uses: [],
  },
} as const satisfies Record<string, Route>;
