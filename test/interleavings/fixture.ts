import type { FaultyStack } from '../support/faultyStack.ts';
import type { TestSession } from '../support/signIn.ts';
import type { Answer, Call, TestAccount } from '../support/stack.ts';

/** Sessions of members, and what somebody has who is about to sign in. */
export interface People {
  readonly owner: TestSession;
  /** Another owner. */
  readonly other: TestSession;
  /** A member who may write. */
  readonly writer: TestSession;
  /** A link for that member, and another that was asked for. */
  readonly token: string;
  readonly signInId: string;
}

/** The account of one trial, and what is in it. */
export interface Fixture {
  readonly stack: FaultyStack;
  readonly account: TestAccount;
  readonly clientId: string;
  readonly invoiceId: string;
  readonly token: string;
  readonly paymentId: string;
  readonly creditNoteId?: string;
  readonly refundId?: string;
  /** A mail about the invoice. */
  readonly emailId?: string;
  /** The event of the creation of the client. */
  readonly eventId: string;
  /** A recurring invoice that is due. */
  readonly recurringId?: string;
  /** A quote, and the secret part of its links. */
  readonly quoteId?: string;
  readonly quoteToken?: string;
  /** A second admin key, and a read-only key that was never used. */
  readonly second?: { readonly id: string; readonly secret: string };
  readonly third?: { readonly id: string; readonly secret: string };
  /** A webhook that wants tests only, one of its deliveries and one of its replays. Nobody is at its address. */
  readonly webhook?: { readonly id: string; readonly deliveryId: string; readonly replayId: string };
  /** Who has signed in. */
  readonly people?: People;
  /** Calls the API with the first key of the account, unless `call` has another. */
  call(method: string, path: string, call?: Call): Promise<Answer>;
}
