import type { FaultyStack } from '../support/faultyStack.ts';
import type { Answer, Call, TestAccount } from '../support/stack.ts';

/** An account of its own for each trial, and what is in it. */
export interface World {
  readonly stack: FaultyStack;
  readonly account: TestAccount;
  readonly clientId: string;
  readonly invoiceId: string;
  readonly token: string;
  readonly paymentId: string;
  /** Another admin key, and one that only reads and was never used. */
  readonly second?: { readonly id: string; readonly secret: string };
  readonly third?: { readonly id: string; readonly secret: string };
  /** With the account's first key, unless another is given. */
  call(method: string, path: string, call?: Call): Promise<Answer>;
}
