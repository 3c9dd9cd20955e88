import { clientRoutes } from './clients.ts';
import { invoiceRoutes } from './invoices.ts';
import { openapiRoutes } from './openapiRoute.ts';
import type { Route } from './route.ts';

/**
 * Every endpoint once. The name is the name: `invoices.create` is `functions/invoices/create.ts`, the Lambda, the
 * `operationId` and `cleverinvo.invoices.create()`.
 */
export const routes = { ...clientRoutes, ...invoiceRoutes, ...openapiRoutes } as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
