import { amountDue, type Standing, statusOf } from '../invoices/lifecycle.ts';

/** What a mail is for. An invoice is also reminded of. */
export const EMAIL_KINDS = ['INVOICE', 'REMINDER', 'CREDIT_NOTE', 'QUOTE'] as const;
export type EmailKind = (typeof EMAIL_KINDS)[number];

/** Where a mail stands. `SENT` means that the mail service took it, not that somebody read it. */
export const EMAIL_STATUSES = ['QUEUED', 'SENT', 'FAILED', 'BOUNCED', 'COMPLAINED'] as const;
export type EmailStatus = (typeof EMAIL_STATUSES)[number];

/**
 * How a receiver rejected a mail. `BOUNCE`: the address does not work. `COMPLAINT`: somebody there reported it as spam.
 * `SOFT_BOUNCE`: it was not delivered this time, but the address may work later.
 */
export const REJECTION_TYPES = ['BOUNCE', 'COMPLAINT', 'SOFT_BOUNCE'] as const;
export type RejectionType = (typeof REJECTION_TYPES)[number];

export interface Rejection {
  readonly email: string;
  readonly type: RejectionType;
  /** What the other mail server said. */
  readonly reason?: string | undefined;
}

/** A mail about one document. It is written when it is sent, from the document as it is then. */
export interface Email {
  readonly id: string;
  /** The document that it is about: one of the three. */
  readonly invoiceId?: string | undefined;
  readonly creditNoteId?: string | undefined;
  readonly quoteId?: string | undefined;
  readonly kind: EmailKind;
  readonly to: readonly string[];
  readonly cc?: readonly string[] | undefined;
  /** Absent until the mail is sent, where the sender did not choose one. */
  readonly subject?: string | undefined;
  readonly message?: string | undefined;
  /** Of a reminder: days from the due date, negative before it. */
  readonly days?: number | undefined;
  readonly status: EmailStatus;
  readonly failureReason?: string | undefined;
  readonly rejections?: readonly Rejection[] | undefined;
  /** Instants, ISO 8601 UTC. */
  readonly createdAt: string;
  readonly sentAt?: string | undefined;
  readonly updatedAt?: string | undefined;
}

/** The field that names the document of a mail of each kind. */
const DOCUMENT_FIELDS = {
  INVOICE: 'invoiceId',
  REMINDER: 'invoiceId',
  CREDIT_NOTE: 'creditNoteId',
  QUOTE: 'quoteId',
} as const satisfies Readonly<Record<EmailKind, keyof Email>>;

/** What a mail says about its document. */
export function aboutDocument(
  kind: EmailKind,
  documentId: string,
): Pick<Email, 'invoiceId' | 'creditNoteId' | 'quoteId'> {
  return { [DOCUMENT_FIELDS[kind]]: documentId };
}

/** The document that a mail is about. */
export function documentIdOf(email: Pick<Email, 'kind' | 'invoiceId' | 'creditNoteId' | 'quoteId'>): string {
  const id = email[DOCUMENT_FIELDS[email.kind]];
  if (id === undefined) throw new Error(`A mail of kind ${email.kind} has no ${DOCUMENT_FIELDS[email.kind]}`);
  return id;
}

/** The form of an address that mail can be sent to: a dot atom before the `@`, and a domain with a dot after it (RFC 5321). */
export const MAILABLE_PATTERN = String.raw`^[\w!#$%&'*+/=?^\x60{|}~-]+(\.[\w!#$%&'*+/=?^\x60{|}~-]+)*@([a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?\.)+[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$`;

const MAILABLE = new RegExp(MAILABLE_PATTERN);

/** Whether mail can be sent to an address. A client may have an address that is none, as the published examples have. */
export function isMailable(address: string): boolean {
  return address.lastIndexOf('@') <= MAX_LOCAL_PART && MAILABLE.test(address);
}

const MAX_LOCAL_PART = 64;

/** The mail service took the mail. */
export function markSent<E extends Email>(email: E, { subject, now }: { subject?: string; now: Date }): E {
  const sent = subject === undefined ? email : withSubject(email, subject);
  return { ...sent, status: 'SENT', sentAt: now.toISOString() };
}

/** The mail with the subject that it was sent with, where the sender did not choose one. */
export function withSubject<E extends Email>(email: E, subject: string): E {
  return { ...email, subject: email.subject ?? subject };
}

/** The mail will not be sent. */
export function markFailed<E extends Email>(email: E, failureReason: string): E {
  return { ...email, status: 'FAILED', failureReason };
}

/**
 * The mail with what became of it at its receivers. Rejections that are known already change nothing. Only its own
 * receivers can reject a mail.
 */
export function withRejections<E extends Email>(email: E, reported: readonly Rejection[]): E {
  const known = email.rejections ?? [];
  const receivers = new Map([...email.to, ...(email.cc ?? [])].map((address) => [address.toLowerCase(), address]));
  const added: Rejection[] = [];
  for (const rejection of reported) {
    const receiver = receivers.get(rejection.email.toLowerCase());
    const isKnown = [...known, ...added].some(({ email: by, type }) => by === receiver && type === rejection.type);
    if (receiver !== undefined && !isKnown) added.push({ ...rejection, email: receiver });
  }
  if (added.length === 0) return email;
  return { ...email, rejections: [...known, ...added], status: statusAfter(email.status, added) };
}

function statusAfter(status: EmailStatus, added: readonly Rejection[]): EmailStatus {
  if (added.some(({ type }) => type === 'COMPLAINT')) return 'COMPLAINED';
  if (added.some(({ type }) => type === 'BOUNCE')) return 'BOUNCED';
  return status;
}

/** The rejections of a mail that an earlier version of it did not have. */
export function rejectionsSince(before: Email, after: Email): readonly Rejection[] {
  return (after.rejections ?? []).slice(before.rejections?.length ?? 0);
}

/** Why a mail about an invoice that was queued must not be sent any more. Undefined where it may. */
export function obstacleTo({ kind }: Pick<Email, 'kind'>, invoice: Standing): string | undefined {
  if (statusOf(invoice) === 'VOID') return 'The invoice was voided before the mail was sent.';
  if (kind === 'REMINDER' && amountDue(invoice) === 0) return 'Nothing is owed on the invoice any more.';
  return undefined;
}

/** Whether mail must not go to an address again that rejected one in this way. */
export function isFinal({ type }: Rejection): boolean {
  return type !== 'SOFT_BOUNCE';
}
