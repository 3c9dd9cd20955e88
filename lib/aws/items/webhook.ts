import { DISABLED_REASONS, type DisabledReason } from '../../domain/webhooks.ts';
import { itemKind, picker } from '../table/itemKind.ts';
import { boolean, type Fields, listOf, number, oneOf, optional, text } from '../table/shape.ts';

/** A webhook as its account sees it. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  /** Types of events, `invoice.*` for all about invoices, or `*` for all. */
  readonly events: readonly string[];
  readonly description?: string | undefined;
  readonly isActive: boolean;
  /** Since when every attempt has failed. */
  readonly failingSince?: string | undefined;
  readonly disabledAt?: string | undefined;
  readonly disabledReason?: DisabledReason | undefined;
  readonly createdAt: string;
  readonly updatedAt?: string | undefined;
  /** Counts every change that the account sees. It is the webhook's version, in its `ETag`. */
  readonly revision: number;
}

/** A webhook with what its deliveries are signed with. */
export interface StoredWebhook extends Webhook {
  readonly secret: string;
  /** Valid beside `secret` until `previousSecretExpiresAt`. */
  readonly previousSecret?: string | undefined;
  readonly previousSecretExpiresAt?: string | undefined;
}

const WEBHOOK_FIELDS: Fields<Webhook> = {
  id: text,
  url: text,
  events: listOf(text),
  description: optional(text),
  isActive: boolean,
  failingSince: optional(text),
  disabledAt: optional(text),
  disabledReason: optional(oneOf<DisabledReason>(DISABLED_REASONS)),
  createdAt: text,
  updatedAt: optional(text),
  revision: number,
};

export const webhookItem = itemKind('webhook', {
  key: (accountId: string, webhookId: string) => ({ pk: `${accountId}#webhooks`, sk: webhookId }),
  fields: {
    ...WEBHOOK_FIELDS,
    secret: text,
    previousSecret: optional(text),
    previousSecretExpiresAt: optional(text),
  } satisfies Fields<StoredWebhook>,
});

/** The webhook without its secrets and without its key. */
export const pickWebhook = picker(webhookItem.name, WEBHOOK_FIELDS);

/** How many webhooks an account has. */
export const webhookCountItem = itemKind('webhookCount', {
  key: (accountId: string) => ({ pk: `${accountId}#counter`, sk: 'WEBHOOKS' }),
  fields: { count: number },
});
