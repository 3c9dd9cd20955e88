import { itemKind } from '../table/itemKind.ts';
import { type Fields, number, text } from '../table/shape.ts';

/** A place among the few that may send to a webhook at a time. */
interface DeliverySlot {
  /** Whose it is at the moment. */
  readonly holder: string;
  /** Milliseconds since 1970. From then on anybody may take it. */
  readonly heldUntil: number;
}

export const SLOT_PREFIX = 'SLOT#';

export const deliverySlotItem = itemKind('deliverySlot', {
  key: (accountId: string, webhookId: string, slot: number) => ({
    pk: `${accountId}#${webhookId}`,
    sk: `${SLOT_PREFIX}${slot}`,
  }),
  fields: { holder: text, heldUntil: number } satisfies Fields<DeliverySlot>,
});
