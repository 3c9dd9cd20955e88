import MailComposer from 'nodemailer/lib/mail-composer';
import { readDocument } from '../domain/creditNotes/anyDocument.ts';
import type { Email } from '../domain/events/email.ts';
import { contentOf, type Letter, replyAddressOf } from './content.ts';
import { messageIdOf } from './messageId.ts';
import { LOGO_ID, pageOf } from './page.ts';
import { textOf } from './text.ts';

/** A mail to compose. */
export interface Composition extends Letter {
  readonly email: Pick<Email, 'id' | 'kind' | 'to' | 'cc' | 'subject' | 'message' | 'days' | 'createdAt'>;
  /** The sender address of the deployment. */
  readonly from: string;
  readonly pdf: { readonly bytes: Uint8Array; readonly fileName: string };
  readonly logo?: { readonly format: 'png' | 'jpeg'; readonly bytes: Uint8Array } | undefined;
}

/** A composed mail. */
export interface Message {
  readonly subject: string;
  /** As it is sent: MIME. */
  readonly bytes: Uint8Array;
}

/** Composes a mail. The same document and mail give the same bytes at every attempt. */
export async function composeMail({ from, pdf, logo, ...letter }: Composition): Promise<Message> {
  const { document, email } = letter;
  const { seller } = readDocument(document).content;
  const content = contentOf(letter);
  const replyAddress = replyAddressOf(seller);
  const composer = new MailComposer({
    from: { name: content.seller, address: from },
    to: [...email.to],
    ...(email.cc ? { cc: [...email.cc] } : {}),
    ...(replyAddress === undefined ? {} : { replyTo: { name: content.seller, address: replyAddress } }),
    subject: content.subject,
    date: new Date(email.createdAt),
    messageId: messageIdOf(email.id, from),
    headers: {
      'Content-Language': content.locale.tag,
      // Without it some mail clients show several documents as one conversation.
      'X-Entity-Ref-ID': email.id,
      // Nobody asked for a reminder just now, so no out-of-office reply is wanted (RFC 3834).
      ...(email.kind === 'REMINDER' ? { 'Auto-Submitted': 'auto-generated' } : {}),
    },
    text: textOf(content),
    html: pageOf(content, { accentColor: seller.accentColor, hasLogo: logo !== undefined }),
    attachments: [
      ...(logo ? [logoOf(logo)] : []),
      { filename: pdf.fileName, content: Buffer.from(pdf.bytes), contentType: 'application/pdf' },
    ],
    baseBoundary: email.id,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { subject: content.subject, bytes: await composer.compile().build() };
}

function logoOf({ format, bytes }: NonNullable<Composition['logo']>) {
  return {
    filename: `logo.${format === 'jpeg' ? 'jpg' : format}`,
    content: Buffer.from(bytes),
    contentType: `image/${format}`,
    cid: LOGO_ID,
    contentDisposition: 'inline' as const,
  };
}
