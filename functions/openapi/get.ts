import { endpoint } from '../../lib/runtime/endpoint.ts';
import document from '../../openapi.json' with { type: 'json' };

export const handler = endpoint('openapi.get', async () => document);
