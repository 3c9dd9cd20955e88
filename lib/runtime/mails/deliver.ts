import { getLogo } from '../../aws/documents.ts';
import { findSuppressed } from '../../aws/emails/suppressions.ts';
import { optionalEnvironment } from '../../aws/environment.ts';
import type { StoredEmail } from '../../aws/items/email.ts';
import { readDocument } from '../../domain/creditNotes/anyDocument.ts';
import { documentIdOf, isMailable } from '../../domain/events/email.ts';
import type { Mailed } from './mailed.ts';

/** What became of an attempt to send a mail: what its subject was, or why it will never be sent. */
export type Delivery = { readonly subject: string } | { readonly failureReason: string };

export const NO_SENDER = 'The service has no sender address yet. Its operator has to set one.';

/** Sends a mail. Throws where another attempt may succeed. */
export async function deliver(accountId: string, mailed: Mailed, email: StoredEmail): Promise<Delivery> {
  const from = optionalEnvironment('mailFrom');
  if (from === undefined) return { failureReason: NO_SENDER };
  const failureReason = mailed.obstacle ?? wrongAddressIn(email) ?? (await suppressionOf(accountId, email));
  if (failureReason !== undefined) return { failureReason };
  const { document, fileName } = mailed;
  const bytes = await mailed.pdf();
  const { logo: reference } = readDocument(document).content.seller;
  const logo = reference && { format: reference.format, bytes: await getLogo(accountId, reference) };
  const baseUrl = email.baseUrl ?? mailed.baseUrl;
  // Most messages of this job need both. A mail that is not sent needs neither.
  const [{ composeMail }, { MAX_MAIL_BYTES, sendMail }] = await Promise.all([
    import('../../mail/compose.ts'),
    import('../../aws/emails/ses.ts'),
  ]);
  const message = await composeMail({
    document,
    email,
    from,
    logo,
    pdf: { bytes, fileName },
    hostedUrl: baseUrl === undefined ? undefined : mailed.hostedUrl(baseUrl),
  });
  if (message.bytes.length > MAX_MAIL_BYTES) return { failureReason: 'The mail is larger than mail can be.' };
  const { id: emailId, to, cc } = email;
  const refusal = await sendMail({
    tags: { account: accountId, document: documentIdOf(email), email: emailId },
    to,
    cc,
    bytes: message.bytes,
  });
  return refusal === undefined ? { subject: message.subject } : { failureReason: refusal };
}

/** Reminders and recurring invoices take the address of the client as it is. */
function wrongAddressIn({ to, cc = [] }: StoredEmail): string | undefined {
  const wrong = [...to, ...cc].find((address) => !isMailable(address));
  return wrong === undefined ? undefined : `${wrong} is not an address that mail can be sent to.`;
}

async function suppressionOf(accountId: string, { to, cc = [] }: StoredEmail): Promise<string | undefined> {
  const suppressed = await findSuppressed(accountId, [...to, ...cc]);
  if (suppressed.length === 0) return undefined;
  return `An earlier mail to ${suppressed.join(', ')} bounced or was reported as spam. Give the client another address, or send to another one.`;
}
