import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openapiRoutes } from '../../lib/contract/openapiRoute.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';

/** The bundle has the document beside this file. */
const document: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'openapi.json'), 'utf8'));

export const handler = endpoint(openapiRoutes, 'openapi.get', async () => document);
