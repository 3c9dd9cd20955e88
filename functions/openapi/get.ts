import { openapiRoutes } from '../../lib/contract/openapiRoute.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import document from '../../openapi.json' with { type: 'json' };

export const handler = endpoint(openapiRoutes, 'openapi.get', async () => document);
