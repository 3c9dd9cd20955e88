import { DISABLED_REASONS, type DisabledReason } from '../../domain/events/deliveries.ts';
import { itemKind, picker } from '../table/itemKind.ts';
import { boolean, type Fields, listOf, number, oneOf, optional, text } from '../table/shape.ts';

/** A webhook as its account sees it. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  /** Types of events, `invoice.*`, or `*`. */
  readonly events: readonly string[];
  readonly description?: string | undefined;
  readonly isActive: boolean;
  /** Until when messages are also signed with the secret before the last rotation. */
  readonly previousSecretExpiresAt?: string | undefined;
  /** When and why the service has switched it off. */
  readonly disabledAt?: string | undefined;
  readonly disabledReason?: DisabledReason | undefined;
  readonly createdAt: string;
  readonly updatedAt?: string | undefined;
  readonly revision: number;
}

/** A webhook as the store knows it. */
export interface StoredWebhook extends Webhook {
  readonly secret: string;
  readonly previousSecret?: string | undefined;
  /** Since when every attempt has failed. It changes without a new revision. */
  readonly failingSince?: string | undefined;
}

const WEBHOOK_FIELDS: Fields<Webhook> = {
  id: text,
  url: text,
  events: listOf(text),
  description: optional(text),
  isActive: boolean,
  previousSecretExpiresAt: optional(text),
  disabledAt: optional(text),
  disabledReason: optional(oneOf(DISABLED_REASONS)),
  createdAt: text,
  updatedAt: optional(text),
  revision: number,
};

const STORED_FIELDS: Fields<StoredWebhook> = {
  ...WEBHOOK_FIELDS,
  secret: text,
  previousSecret: optional(text),
  failingSince: optional(text),
};

export const webhookItem = itemKind('webhook', {
  key: (accountId: string, webhookId: string) => ({ pk: `${accountId}#webhooks`, sk: webhookId }),
  fields: STORED_FIELDS,
});

/** The webhook without its secrets and without its key. */
export const pickWebhook = picker(webhookItem.name, WEBHOOK_FIELDS);

/** How many webhooks an account has. */
export const webhookCountItem = itemKind('webhookCount', {
  key: (accountId: string) => ({ pk: `${accountId}#counter`, sk: 'WEBHOOKS' }),
  fields: { count: number },
});
