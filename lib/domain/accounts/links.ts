/** The instants from which the days of a document's link are counted. The last one counts. */
interface LinkDates {
  readonly createdAt: string;
  readonly sentAt?: string | undefined;
  readonly lastReminderAt?: string | undefined;
  readonly linkRotatedAt?: string | undefined;
}

const DAY_MILLISECONDS = 24 * 3_600_000;

/**
 * Whether the link of a document has expired: so many days after the document was made, sent, reminded of or got a new link,
 * whichever came last. Without a number of days it never does.
 */
export function hasLinkExpired({ createdAt, ...later }: LinkDates, expiryDays: number | undefined, now: Date): boolean {
  if (expiryDays === undefined) return false;
  const { sentAt = createdAt, lastReminderAt = createdAt, linkRotatedAt = createdAt } = later;
  const starts = [createdAt, sentAt, lastReminderAt, linkRotatedAt].map(Date.parse);
  return now.getTime() >= Math.max(...starts) + expiryDays * DAY_MILLISECONDS;
}
