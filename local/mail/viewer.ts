import type { IncomingMessage } from 'node:http';
import { isFromOwnMachine } from '../ownMachine.ts';
import type { Answer } from '../server.ts';
import { isTo } from './headers.ts';
import type { Mailbox } from './mailbox.ts';
import { listPage, mailPage, missingPage } from './pages.ts';
import { htmlOf, type ParsedMail, parseMail } from './parsedMail.ts';

/** How many mails the list shows. */
const SHOWN = 100;
const NOTHING = Buffer.alloc(0);

/** The mails that were sent, at `/mail`, for a browser on this machine, and as JSON. They are no part of the API. */
export async function mailReply(message: IncomingMessage, mailbox: Mailbox): Promise<Answer> {
  if (!isFromOwnMachine(message)) return { statusCode: 404 };
  if (message.method !== 'GET' && message.method !== 'HEAD')
    return { statusCode: 405, headers: { Allow: 'GET, HEAD' } };
  const [path = '', query = ''] = (message.url ?? '').split('?');
  const [, , id, part, index] = path.split('/');
  const wantsJson = (message.headers.accept ?? '').includes('application/json');
  if (!id) return listReply(mailbox, wantsJson, new URLSearchParams(query).get('to') ?? '');
  const kept = mailbox.get(id);
  if (!kept) return wantsJson ? json(404, { error: 'There is no such mail' }) : html(missingPage(), 404);
  const mail = await parseMail(kept);
  switch (part) {
    case undefined:
      return wantsJson ? json(200, { ...summaryOf(mail), ...detailsOf(mail) }) : html(mailPage(mail));
    case 'html':
      return {
        statusCode: 200,
        headers: { ...SAFE, ...MAIL_POLICY, 'Content-Type': 'text/html; charset=utf-8' },
        body: htmlOf(mail),
      };
    case 'eml':
      return download(kept.bytes, `${id}.eml`);
    case 'attachments': {
      const attachment = mail.attachments[Number(index)];
      return attachment ? download(attachment.bytes, attachment.fileName) : html(missingPage(), 404);
    }
    default:
      return html(missingPage(), 404);
  }
}

/** The newest mails, to anybody or to addresses with a text in them. */
async function listReply(mailbox: Mailbox, wantsJson: boolean, to: string): Promise<Answer> {
  const ids = mailbox.ids().filter((id) => to === '' || isTo(mailbox.get(id)?.bytes ?? NOTHING, to));
  const kept = ids.slice(0, SHOWN).flatMap((id) => mailbox.get(id) ?? []);
  const mails = await Promise.all(kept.map(parseMail));
  return wantsJson ? json(200, { data: mails.map(summaryOf), total: ids.length }) : html(listPage(mails, ids.length));
}

function summaryOf({ id, sentAt, from, to, cc, subject, size }: ParsedMail) {
  return { id, sentAt: sentAt.toISOString(), from, to, ...(cc ? { cc } : {}), subject, size };
}

function detailsOf({ id, text, html, headers, attachments }: ParsedMail) {
  return {
    text,
    html,
    headers: headers.map(([name, value]) => ({ name, value })),
    attachments: attachments.map(({ fileName, mediaType, bytes }, index) => ({
      fileName,
      mediaType,
      size: bytes.length,
      path: `/mail/${id}/attachments/${index}`,
    })),
  };
}

const SAFE = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** The pages themselves run no script, and show nothing of elsewhere. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A mail is anybody's markup: it runs nothing, loads nothing, and is in an origin of its own. */
const MAIL_POLICY = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
};

function html(body: string, statusCode = 200): Answer {
  const headers = { ...SAFE, 'Content-Security-Policy': PAGE_POLICY, 'Content-Type': 'text/html; charset=utf-8' };
  return { statusCode, headers, body };
}

function json(statusCode: number, value: object): Answer {
  return { statusCode, headers: { ...SAFE, 'Content-Type': 'application/json' }, body: JSON.stringify(value) };
}

/** Never shown by the browser, whatever it is. */
function download(body: Buffer, fileName: string): Answer {
  const name = `filename*=UTF-8''${encodeURIComponent(fileName.toWellFormed()).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`;
  return {
    statusCode: 200,
    headers: { ...SAFE, 'Content-Type': 'application/octet-stream', 'Content-Disposition': `attachment; ${name}` },
    body,
  };
}
