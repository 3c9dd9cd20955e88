import { DISABLED_REASONS, type DisabledReason } from '../../domain/deliveries.ts';
import { itemKind } from '../table/itemKind.ts';
import { boolean, type Fields, listOf, number, oneOf, optional, text } from '../table/shape.ts';

/** A webhook as the store knows it. */
export interface StoredWebhook {
  readonly id: string;
  readonly url: string;
  /** Types of events, `invoice.*`, or `*`. */
  readonly events: readonly string[];
  readonly description?: string | undefined;
  readonly isActive: boolean;
  readonly secret: string;
  /** The secret before the last rotation, and until when messages are signed with it too. */
  readonly previousSecret?: string | undefined;
  readonly previousSecretExpiresAt?: string | undefined;
  /** Since when every attempt has failed. */
  readonly failingSince?: string | undefined;
  /** When and why the service has switched it off. */
  readonly disabledAt?: string | undefined;
  readonly disabledReason?: DisabledReason | undefined;
  readonly createdAt: string;
  readonly updatedAt?: string | undefined;
  readonly revision: number;
}

export const WEBHOOK_FIELDS: Fields<StoredWebhook> = {
  id: text,
  url: text,
  events: listOf(text),
  description: optional(text),
  isActive: boolean,
  secret: text,
  previousSecret: optional(text),
  previousSecretExpiresAt: optional(text),
  failingSince: optional(text),
  disabledAt: optional(text),
  disabledReason: optional(oneOf(DISABLED_REASONS)),
  createdAt: text,
  updatedAt: optional(text),
  revision: number,
};

export const webhookItem = itemKind('webhook', {
  key: (accountId: string, webhookId: string) => ({ pk: `${accountId}#webhooks`, sk: webhookId }),
  fields: WEBHOOK_FIELDS,
});
