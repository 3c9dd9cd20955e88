import { getLogo } from '../aws/documents.ts';
import { findSuppressed } from '../aws/emails/suppressions.ts';
import { optionalEnvironment } from '../aws/environment.ts';
import type { StoredEmail } from '../aws/items/email.ts';
import type { StoredInvoice } from '../aws/items/invoice.ts';
import { documents, fileNameOf } from '../contract/documents.ts';
import { isMailable, obstacleTo } from '../domain/email.ts';
import { documentOf } from './document.ts';
import { withLinks } from './links.ts';

/** What became of an attempt to send a mail: what its subject was, or why it will never be sent. */
export type Delivery = { readonly subject: string } | { readonly failureReason: string };

export const NO_SENDER = 'The service has no sender address yet. Its operator has to set one.';

/** Sends a mail. Throws where another attempt may succeed. */
export async function deliver(accountId: string, invoice: StoredInvoice, email: StoredEmail): Promise<Delivery> {
  const from = optionalEnvironment('mailFrom');
  if (from === undefined) return { failureReason: NO_SENDER };
  const failureReason = obstacleTo(email, invoice) ?? wrongAddressIn(email) ?? (await suppressionOf(accountId, email));
  if (failureReason !== undefined) return { failureReason };
  const bytes = await documentOf(accountId, invoice);
  const { logo: reference } = invoice.seller;
  const logo = reference && { format: reference.format, bytes: await getLogo(accountId, reference) };
  const baseUrl = email.baseUrl ?? invoice.baseUrl;
  // Most messages of this job need both. A mail that is not sent needs neither.
  const [{ composeMail }, { MAX_MAIL_BYTES, sendMail }] = await Promise.all([
    import('../mail/compose.ts'),
    import('../aws/emails/ses.ts'),
  ]);
  const message = await composeMail({
    invoice,
    email,
    from,
    logo,
    pdf: { bytes, fileName: fileNameOf(documents.invoicePdf, invoice) },
    hostedUrl: baseUrl === undefined ? undefined : withLinks(accountId, invoice, baseUrl).hostedUrl,
  });
  if (message.bytes.length > MAX_MAIL_BYTES) return { failureReason: 'The mail is larger than mail can be.' };
  const { id: emailId, invoiceId, to, cc } = email;
  const refusal = await sendMail({
    tags: { account: accountId, invoice: invoiceId, email: emailId },
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
