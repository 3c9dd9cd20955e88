import * as z from 'zod';
import type { Rejection, RejectionType } from '../domain/events/email.ts';

const receivers = z.array(z.object({ emailAddress: z.string(), diagnosticCode: z.string().optional() }));

/** The tags that a mail is sent with, by which its feedback is assigned. */
export interface MailTags {
  readonly account: string;
  readonly document: string;
  readonly email: string;
}

/**
 * What SES publishes about a mail, as far as it is used: a bounce, a complaint or a rejection. It comes from outside, so what
 * it says is checked against the mail that it names.
 */
export const MailFeedback = z.object({
  eventType: z.string(),
  mail: z.object({ tags: z.record(z.string(), z.array(z.string())).optional() }),
  bounce: z.object({ bounceType: z.string(), bouncedRecipients: receivers }).optional(),
  complaint: z.object({ complainedRecipients: receivers }).optional(),
});
export type MailFeedback = z.infer<typeof MailFeedback>;

/** Which mail feedback is about, and what became of it. */
export interface Feedback {
  readonly accountId: string;
  readonly emailId: string;
  readonly rejections: readonly Rejection[];
  /** SES took the mail and then did not send it, because it found malware in it. */
  readonly isRefused: boolean;
}

/** What a message of SES says. Nothing where it is about no mail of ours, as its test message is. */
export function feedbackOf({ eventType, mail, bounce, complaint }: MailFeedback): Feedback | undefined {
  const [accountId, emailId] = (['account', 'email'] satisfies (keyof MailTags)[]).map(
    (name) => mail.tags?.[name]?.[0],
  );
  if (accountId === undefined || emailId === undefined) return undefined;
  const rejected = (type: RejectionType, by: z.infer<typeof receivers> = []) =>
    by.map(({ emailAddress, diagnosticCode }): Rejection => {
      return {
        email: bareAddress(emailAddress),
        type,
        ...(diagnosticCode ? { reason: shortened(diagnosticCode) } : {}),
      };
    });
  const rejections = [
    ...rejected(bounce?.bounceType === 'Permanent' ? 'BOUNCE' : 'SOFT_BOUNCE', bounce?.bouncedRecipients),
    ...rejected('COMPLAINT', complaint?.complainedRecipients),
  ];
  return { accountId, emailId, rejections, isRefused: eventType === 'Reject' };
}

/** `Acme <billing@acme.example>` -> `billing@acme.example`. */
function bareAddress(text: string): string {
  return (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim();
}

const MAX_REASON_CHARACTERS = 500;

/** The other server chose these words. */
function shortened(reason: string): string {
  return reason.replace(/\s+/g, ' ').toWellFormed().slice(0, MAX_REASON_CHARACTERS).toWellFormed();
}
