import { TABLE } from '../../contract/environment.ts';
import { REPLAY_STATUSES, type ReplayStatus } from '../../domain/events/webhooks.ts';
import { itemKind } from '../table/itemKind.ts';
import { type Fields, number, oneOf, optional, text } from '../table/shape.ts';
import { MARK_FIELDS, type Marked } from './mark.ts';

/** A run that delivers the events of a range of time to a webhook again, newest first. */
export interface StoredReplay extends Marked {
  readonly id: string;
  /** Instants. Both are part of the range. */
  readonly from: string;
  readonly to: string;
  readonly status: ReplayStatus;
  /** How many deliveries were made. */
  readonly deliveries: number;
  /** The last event that was dealt with. The next step begins with the event before it. */
  readonly before?: string | undefined;
  /** Nobody takes the next step earlier. Who takes a step moves this on, and so has the replay for itself. */
  readonly nextStepAt: string;
  readonly createdAt: string;
  readonly completedAt?: string | undefined;
  /** Seconds since 1970. */
  readonly [TABLE.expiry]: number;
}

export const replayItem = itemKind<StoredReplay, [accountId: string, webhookId: string, replayId: string]>('replay', {
  key: (accountId, webhookId, replayId) => ({ pk: `${accountId}#${webhookId}`, sk: `REPLAY#${replayId}` }),
  fields: {
    id: text,
    from: text,
    to: text,
    status: oneOf<ReplayStatus>(REPLAY_STATUSES),
    deliveries: number,
    before: optional(text),
    nextStepAt: text,
    createdAt: text,
    completedAt: optional(text),
    [TABLE.expiry]: number,
    ...MARK_FIELDS,
  } satisfies Fields<StoredReplay>,
});

/** It is there while a replay of the webhook runs, so that there is one at a time. */
export const replayLockItem = itemKind('replayLock', {
  key: (accountId: string, webhookId: string) => ({ pk: `${accountId}#${webhookId}`, sk: 'REPLAY' }),
  fields: { replayId: text },
});
