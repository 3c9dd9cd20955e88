/** Why the service switched a webhook off: its endpoint answered `410 Gone`, or failed for days. */
export const DISABLED_REASONS = ['GONE', 'FAILING'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** `FAILED` is final: every attempt failed. */
export const DELIVERY_STATUSES = ['PENDING', 'DELIVERED', 'FAILED'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** How many webhooks an account may have. */
export const MAX_WEBHOOKS = 20;

/** How long a delivery is kept after it was made or started anew. */
export const DELIVERY_DAYS = 30;

/** How long the secret before the last one is valid after a rotation. */
export const PREVIOUS_SECRET_HOURS = 24;
