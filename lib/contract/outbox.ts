/**
 * The outbox: which job follows which change, and the fields of its message, all of them ids. The item that a change
 * writes carries a mark until the job is done, so a message that was lost is sent again. An item carries one mark: work
 * of another kind needs an item of its own, such as a record of what happened.
 *
 * Work that is planned for later is in the same table. Its item is in an index by the instant from which the work is due,
 * until the work is done.
 */
export const outbox = {
  /** An event after which the document of an invoice shows something else. The job does what follows the event as well. */
  'document.changed': { job: 'renderPdf', message: ['accountId', 'invoiceId', 'eventId'] },
  /** What follows the event is done, but the document could not be rendered yet. */
  'document.missing': { job: 'renderPdf', message: ['accountId', 'invoiceId', 'eventId'] },
  /** Marks of an earlier version, on the invoice itself. */
  'invoice.saved': { job: 'renderPdf', message: ['accountId', 'invoiceId'] },
  /** A credit note was issued, so it has a document. */
  'creditNote.saved': { job: 'renderPdf', message: ['accountId', 'creditNoteId'] },
  /** Something happened that webhooks may want to know. */
  'event.added': { job: 'relayEvent', message: ['accountId', 'objectId', 'eventId'] },
  /** The events of a range of time are to be delivered to a webhook again. */
  'replay.started': { job: 'replayEvents', message: ['accountId', 'webhookId', 'replayId'] },
  /** An event is to be delivered to a webhook, now or once more. */
  'delivery.due': { job: 'deliverWebhook', message: ['accountId', 'webhookId', 'eventId'] },
  /** A reminder of an invoice is to be sent. */
  'reminder.due': { job: 'sendReminder', message: ['accountId', 'invoiceId'] },
  /** A mail about a document is to be sent. */
  'email.queued': { job: 'sendEmail', message: ['accountId', 'documentId', 'emailId'] },
  /** A period of a recurring invoice begins. */
  'recurring.due': { job: 'runRecurring', message: ['accountId', 'recurringId'] },
  /** The validity of a quote is over. */
  'expiry.due': { job: 'expireQuote', message: ['accountId', 'quoteId'] },
  /** Somebody asked for a link to sign in. Nobody knows yet whether the address is a member of an account. */
  'signIn.requested': { job: 'sendSignInLink', message: ['addressHash', 'signInId'] },
  /** The first session of an account began. */
  'session.first': { job: 'enrolSessions', message: ['accountId', 'sessionId'] },
  /** A member was added, who is to be told. */
  'member.invited': { job: 'sendInvitation', message: ['accountId', 'memberId'] },
} as const satisfies Record<string, { job: string; message: readonly ['accountId' | 'addressHash', ...string[]] }>;

export type Change = keyof typeof outbox;

/** What the job that follows a change is told. */
export type Message<Name extends Change> = Name extends Change
  ? { readonly [Field in (typeof outbox)[Name]['message'][number]]: string }
  : never;

/** The message that has these values, in the order of its fields. */
export function messageOf<Name extends Change>(change: Name, values: readonly string[]): Message<Name> {
  const fields: readonly string[] = outbox[change].message;
  return Object.fromEntries(fields.map((field, index) => [field, values[index] ?? ''])) as Message<Name>;
}

/** The values of a message, in the order of its fields. */
export function valuesOf<Name extends Change>(change: Name, message: Message<Name>): readonly string[] {
  const values = new Map(Object.entries<string>(message));
  return outbox[change].message.map((field) => values.get(field) ?? '');
}

export function isChange(name: string): name is Change {
  return Object.hasOwn(outbox, name);
}
