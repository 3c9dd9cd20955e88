import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { MailTags } from '../../contract/mailFeedback.ts';
import { backOff, DEADLINE_MILLISECONDS } from '../calls/faults.ts';
import { withTimeout } from '../calls/timeouts.ts';
import { traceable } from '../calls/traceable.ts';
import { environment } from '../environment.ts';

/** It does not repeat calls by itself: a call without an answer may have sent the mail. */
const ses = traceable(new SESv2Client({ maxAttempts: 1, requestHandler: withTimeout(20_000) }));

/** What SES takes, in bytes, with everything encoded. */
export const MAX_MAIL_BYTES = 40 * 1024 * 1024;

/** A composed mail, and what it is tagged with. */
export interface OutgoingMail {
  /** By them, feedback about it is assigned. Absent: feedback is of no use. */
  readonly tags?: MailTags;
  readonly to: readonly string[];
  readonly cc?: readonly string[] | undefined;
  readonly bytes: Uint8Array;
}

/**
 * Sends a mail. Returns why SES refuses it for good, or nothing where SES took it. Throws where another attempt may succeed,
 * and where no answer came: then the mail may have been sent.
 */
export async function sendMail(mail: OutgoingMail): Promise<string | undefined> {
  const command = new SendEmailCommand({
    Destination: { ToAddresses: [...mail.to], ...(mail.cc && { CcAddresses: [...mail.cc] }) },
    Content: { Raw: { Data: mail.bytes } },
    ConfigurationSetName: environment('mailConfigurationSet'),
    ...(mail.tags && { EmailTags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })) }),
  });
  const deadline = Date.now() + DEADLINE_MILLISECONDS;
  for (let tries = 0; ; tries++) {
    try {
      await ses.send(command);
      return undefined;
    } catch (fault) {
      const refusal = refusalOf(fault);
      if (refusal) return refusal;
      if (!isRateExceeded(fault) || Date.now() > deadline) throw fault;
      await backOff(tries, { baseMilliseconds: 250, maxMilliseconds: 4000 });
    }
  }
}

const UNVERIFIED =
  'The mail service does not accept the sender or a receiver yet. The operator of this service has to verify the sender domain, or to have the limits for new senders lifted.';
const BAD_REQUEST = 'The mail service does not accept an address of the mail. Send it again with other addresses.';
const REJECTED = 'The mail service refused the mail because of what it contains.';

/** Why SES will never take the mail, in words for the sender. Nothing where it may take it later. */
function refusalOf(fault: unknown): string | undefined {
  if (!(fault instanceof Error)) return undefined;
  switch (fault.name) {
    case 'MessageRejected':
      return /not verified/i.test(fault.message) ? UNVERIFIED : REJECTED;
    case 'MailFromDomainNotVerifiedException':
      return UNVERIFIED;
    case 'BadRequestException':
      return BAD_REQUEST;
    default:
      return undefined;
  }
}

function isRateExceeded(fault: unknown): boolean {
  return fault instanceof Error && ['TooManyRequestsException', 'ThrottlingException'].includes(fault.name);
}
