import MailComposer from 'nodemailer/lib/mail-composer';
import { html } from '../hosted/html.ts';
import { sanitiseLine } from '../pdf/text/sanitise.ts';
import { buttonOf, frameOf, note, paragraph } from './frame.ts';
import { messageIdOf } from './messageId.ts';
import { type NoticeWords, noticeWords } from './noticeWords.ts';

/** A mail of the service to somebody who signs in to the panel. */
export interface Notice {
  readonly kind: keyof NoticeWords;
  readonly language: 'en' | 'es';
  /** The name of the account, where the mail says it. */
  readonly account?: string | undefined;
  /** Where the button leads. Absent where the address of the panel is not known. */
  readonly url?: string | undefined;
}

export interface NoticeComposition extends Notice {
  /** What the mail is about. Its `Message-ID` starts with it. */
  readonly id: string;
  readonly createdAt: string;
  /** The sender address of the deployment. */
  readonly from: string;
  readonly to: string;
}

/** Composes a notice: MIME. */
export function composeNotice({ id, createdAt, from, to, ...notice }: NoticeComposition): Promise<Buffer> {
  const { subject, paragraphs, button, notes } = contentOf(notice);
  const action = notice.url === undefined ? undefined : { label: button, url: notice.url };
  const page = frameOf({
    languageTag: notice.language,
    subject,
    preheader: html`${paragraphs[0]}`,
    paper: html`${paragraphs.map(paragraph)}${action && buttonOf(action, undefined)}${notes.map(note)}`,
    below: ['CleverInvo'],
  });
  const parts = [...paragraphs, ...(action ? [`${action.label}:\n${action.url}`] : []), ...notes];
  const composer = new MailComposer({
    from: { name: 'CleverInvo', address: from },
    to: [to],
    subject,
    date: new Date(createdAt),
    messageId: messageIdOf(id, from),
    headers: { 'Content-Language': notice.language, 'Auto-Submitted': 'auto-generated' },
    text: `${parts.join('\n\n')}\n`,
    html: page,
    baseBoundary: id,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function contentOf({ kind, language, account = '' }: Notice) {
  const { subject, paragraphs, button, notes } = noticeWords(language)[kind];
  const name = sanitiseLine(account);
  const fill = (text: string) => text.replaceAll('{account}', () => name);
  return { subject: fill(subject), paragraphs: paragraphs.map(fill), button, notes: notes.map(fill) };
}
