import type { EventTypeOf } from '../events/events.ts';
import { endOfDay } from '../values/dates.ts';
import { Problem } from '../values/problem.ts';
import { isAnswerable, type Quote, type QuoteStatus } from './quote.ts';

/** The statuses that each status may change to. Any other change is a `409`. */
export const QUOTE_STEPS: Readonly<Record<QuoteStatus, readonly QuoteStatus[]>> = {
  DRAFT: ['SENT'],
  SENT: ['VIEWED', 'ACCEPTED', 'DECLINED', 'EXPIRED'],
  VIEWED: ['ACCEPTED', 'DECLINED', 'EXPIRED'],
  ACCEPTED: ['INVOICED'],
  DECLINED: [],
  EXPIRED: [],
  INVOICED: [],
};

/** What the client says of a quote. */
export type Answer =
  | { readonly status: 'ACCEPTED'; readonly by?: string | undefined }
  | { readonly status: 'DECLINED'; readonly by?: string | undefined; readonly reason?: string | undefined };

type Offer = Pick<Quote, 'status' | 'validUntil' | 'seller'>;

/** The instant from which it cannot be accepted any more. Undefined where it is not open. */
export function expiryOf(quote: Offer): Date | undefined {
  return isAnswerable(quote) ? endOfValidity(quote) : undefined;
}

function endOfValidity({ validUntil, seller }: Offer): Date {
  return endOfDay(validUntil, seller.timeZone);
}

/** The quote as it stands at an instant: an open one whose validity is over is `EXPIRED`, whether that was saved or not. */
export function quoteAt<Q extends Quote>(quote: Q, now: Date): Q {
  const expiry = expiryOf(quote);
  return expiry && expiry <= now ? { ...quote, status: 'EXPIRED', expiredAt: expiry.toISOString() } : quote;
}

/** The seller offers it. Throws a `CONFLICT` where its validity is over already. */
export function sendQuote<Q extends Quote>(quote: Q, now: Date): Q {
  requireStep(quote, 'SENT');
  if (endOfValidity(quote) <= now) {
    throw new Problem('CONFLICT', `The quote was valid until ${quote.validUntil}: change its validUntil first`);
  }
  return { ...quote, status: 'SENT', sentAt: now.toISOString() };
}

/** Throws a `CONFLICT` where there is nothing left to mail it for. */
export function requireMailable({ status }: Pick<Quote, 'status'>): void {
  if (status !== 'DECLINED' && status !== 'EXPIRED') return;
  throw new Problem('CONFLICT', `A quote that is ${status} cannot be sent: duplicate it`);
}

/** Why a mail that was queued must not be sent any more. Undefined where it may. */
export function obstacleToQuote({ status }: Pick<Quote, 'status'>): string | undefined {
  if (status === 'EXPIRED') return 'The quote expired or was withdrawn before the mail was sent.';
  return status === 'DECLINED' ? 'The quote was declined before the mail was sent.' : undefined;
}

/** Its receiver has it on the screen. */
export function viewQuote<Q extends Quote>(quote: Q, now: Date): Q {
  requireStep(quote, 'VIEWED');
  return { ...quote, status: 'VIEWED', viewedAt: now.toISOString() };
}

export function answerQuote<Q extends Quote>(quote: Q, answer: Answer, now: Date): Q {
  requireStep(quote, answer.status);
  const at = now.toISOString();
  if (answer.status === 'ACCEPTED') return { ...quote, status: 'ACCEPTED', acceptedAt: at, acceptedBy: answer.by };
  return { ...quote, status: 'DECLINED', declinedAt: at, declinedBy: answer.by, declineReason: answer.reason };
}

/** The seller withdraws it before its validity is over. */
export function withdrawQuote<Q extends Quote>(quote: Q, now: Date): Q {
  requireStep(quote, 'EXPIRED');
  return { ...quote, status: 'EXPIRED', expiredAt: now.toISOString() };
}

/** An invoice was made of it. Throws a `CONFLICT` that names the invoice where there is one already. */
export function markInvoiced<Q extends Quote>(quote: Q, invoiceId: string, now: Date): Q {
  if (quote.invoiceId !== undefined) {
    throw new Problem('CONFLICT', `The quote was invoiced already, as ${quote.invoiceId}`);
  }
  if (quote.status !== 'ACCEPTED') {
    throw new Problem('CONFLICT', `A quote that is ${quote.status} cannot be invoiced: it must be ACCEPTED`);
  }
  return { ...quote, status: 'INVOICED', invoicedAt: now.toISOString(), invoiceId };
}

/**
 * The quote after `PATCH {"status"}`, with which the seller records what happened. Setting the status that it has changes
 * nothing. It becomes `INVOICED` by its invoice alone.
 */
export function stepQuote<Q extends Quote>(quote: Q, target: QuoteStatus, now: Date): Q {
  if (quote.status === target) return quote;
  switch (target) {
    case 'SENT':
      return sendQuote(quote, now);
    case 'VIEWED':
      return viewQuote(quote, now);
    case 'ACCEPTED':
    case 'DECLINED':
      return answerQuote(quote, { status: target }, now);
    case 'EXPIRED':
      return withdrawQuote(quote, now);
    case 'INVOICED':
      requireStep(quote, target);
      throw new Problem('CONFLICT', 'A quote becomes INVOICED by POST /quotes/{id}/invoice');
    case 'DRAFT':
      throw new Problem('CONFLICT', `A quote that is ${quote.status} cannot become DRAFT: duplicate it`);
  }
}

function requireStep({ status }: Pick<Quote, 'status'>, target: QuoteStatus): void {
  if (!QUOTE_STEPS[status].includes(target)) {
    throw new Problem('CONFLICT', `A quote that is ${status} cannot become ${target}`);
  }
}

const EVENT_OF_STATUS: Readonly<Record<QuoteStatus, EventTypeOf<'quote'>>> = {
  DRAFT: 'quote.updated',
  SENT: 'quote.sent',
  VIEWED: 'quote.viewed',
  ACCEPTED: 'quote.accepted',
  DECLINED: 'quote.declined',
  EXPIRED: 'quote.expired',
  INVOICED: 'quote.invoiced',
};

/** The type of the event for a change of a quote. */
export function quoteEventType(before: Pick<Quote, 'status'>, after: Pick<Quote, 'status'>): EventTypeOf<'quote'> {
  return before.status === after.status ? 'quote.updated' : EVENT_OF_STATUS[after.status];
}
