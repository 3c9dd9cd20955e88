import { itemKind } from '../table/itemKind.ts';
import { type Fields, optional, text } from '../table/shape.ts';
import { MARK_FIELDS, type Marked } from './mark.ts';

/** What the gateway counts the sessions of an account by. It is there from the first session on. */
export interface StoredSessionPlan extends Marked {
  /** Absent until it is in the usage plan. */
  readonly usageKey?: string | undefined;
  readonly usageKeyId?: string | undefined;
  /** Instant until which one run has it to itself. */
  readonly heldUntil?: string | undefined;
}

const SESSION_PLAN_FIELDS: Fields<StoredSessionPlan> = {
  ...MARK_FIELDS,
  usageKey: optional(text),
  usageKeyId: optional(text),
  heldUntil: optional(text),
};

export const sessionPlanItem = itemKind('sessionPlan', {
  key: (accountId: string) => ({ pk: accountId, sk: 'SESSION_PLAN' }),
  fields: SESSION_PLAN_FIELDS,
});
