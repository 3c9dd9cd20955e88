import { accountRoutes } from './account.ts';
import { auditRoutes } from './audit.ts';
import { chainRoutes } from './chain.ts';
import { clientRoutes } from './clients.ts';
import { creditNoteRoutes } from './creditNotes.ts';
import { emailRoutes } from './emails.ts';
import { eventRoutes } from './events.ts';
import { exportRoutes } from './exports.ts';
import { invoiceRoutes } from './invoices.ts';
import { keyRoutes } from './keys.ts';
import { memberRoutes } from './members.ts';
import { openapiRoutes } from './openapiRoute.ts';
import { paymentRoutes } from './payments.ts';
import { quoteRoutes } from './quotes.ts';
import { recurringRoutes } from './recurring.ts';
import { refundRoutes } from './refunds.ts';
import { reportRoutes } from './reports.ts';
import { requestRoutes } from './requests.ts';
import type { Route } from './route.ts';
import { sessionRoutes } from './sessions.ts';
import { summaryRoutes } from './summary.ts';
import { usageRoutes } from './usage.ts';
import { webhookRoutes } from './webhooks.ts';

/**
 * Every endpoint once. The name is the name: `invoices.create` is `functions/invoices/create.ts`, the Lambda, the
 * `operationId` and `cleverinvo.invoices.create()`.
 */
export const routes = {
  ...clientRoutes,
  ...invoiceRoutes,
  ...paymentRoutes,
  ...creditNoteRoutes,
  ...refundRoutes,
  ...emailRoutes,
  ...quoteRoutes,
  ...recurringRoutes,
  ...exportRoutes,
  ...summaryRoutes,
  ...reportRoutes,
  ...auditRoutes,
  ...chainRoutes,
  ...eventRoutes,
  ...webhookRoutes,
  ...accountRoutes,
  ...keyRoutes,
  ...memberRoutes,
  ...sessionRoutes,
  ...requestRoutes,
  ...usageRoutes,
  ...openapiRoutes,
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
