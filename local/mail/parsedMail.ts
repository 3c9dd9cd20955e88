import PostalMime from 'postal-mime';
import type { KeptMail } from './mailbox.ts';

export interface Attachment {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  /** By which the HTML shows it. */
  readonly contentId?: string;
}

/** A mail as people read it. */
export interface ParsedMail {
  readonly id: string;
  readonly sentAt: Date;
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly attachments: readonly Attachment[];
  readonly size: number;
}

interface Mailbox {
  readonly name?: string;
  readonly address?: string;
}

export async function parseMail({ id, sentAt, bytes }: KeptMail): Promise<ParsedMail> {
  const mail = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' });
  return {
    id,
    sentAt,
    from: mailboxes(mail.from ? [mail.from] : []),
    to: mailboxes(mail.to),
    cc: mailboxes(mail.cc),
    subject: mail.subject ?? '',
    html: mail.html ?? '',
    text: mail.text ?? '',
    headers: mail.headers.map(({ originalKey, value }) => [originalKey, value]),
    attachments: mail.attachments.map(({ filename, mimeType, content, contentId }, index) => ({
      fileName: filename ?? `attachment-${index + 1}`,
      mediaType: mimeType,
      bytes: Buffer.from(content as ArrayBuffer),
      ...(contentId ? { contentId: contentId.replace(/^<|>$/g, '') } : {}),
    })),
    size: bytes.length,
  };
}

function mailboxes(list: readonly Mailbox[] = []): string {
  return list.map(({ name, address }) => (name ? `${name} <${address ?? ''}>` : (address ?? ''))).join(', ');
}

/** The HTML of a mail with the pictures that it brings along. Links open in a window of their own. */
export function htmlOf({ html, attachments }: ParsedMail): string {
  const pictures = new Map(
    attachments.flatMap((attachment) => (attachment.contentId ? [[attachment.contentId, attachment]] : [])),
  );
  const shown = html.replace(/(["'])cid:([^"']+)\1/g, (whole, quote: string, id: string) => {
    const picture = pictures.get(id);
    if (!picture || !/^image\/[\w.+-]+$/.test(picture.mediaType)) return whole;
    return `${quote}data:${picture.mediaType};base64,${picture.bytes.toString('base64')}${quote}`;
  });
  return shown.replace(/<head[^>]*>/i, (head) => `${head}<base target="_blank">`);
}
