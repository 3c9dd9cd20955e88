import { getCounter } from '../../aws/numbering/counter.ts';
import { type Account, creditNoteFormat, quoteNumberFormat } from '../../domain/accounts/account.ts';
import { mayPrintAlike, type NumberFormat, nextNumbers, type Series } from '../../domain/numbers/numbering.ts';
import { today } from '../../domain/values/dates.ts';
import { invalid } from '../../domain/values/problem.ts';

/**
 * Throws a problem now, rather than with the next document, if a changed account has too many series, or if documents of two
 * kinds could have the same number.
 */
export async function requireSeries(account: Account, changed: Account, now: Date): Promise<void> {
  const [before, formats] = [formatsOf(account), formatsOf(changed)];
  const isChanged = ({ setting }: Kind) => formats[setting].prefix !== before[setting].prefix;
  if (!KINDS.some(isChanged)) return;
  const counters = await Promise.all(KINDS.map(({ kind }) => getCounter(account.id, kind)));
  const kinds = KINDS.map((kind, index) => ({
    ...kind,
    format: formats[kind.setting],
    series: counters[index]?.series ?? {},
  }));
  const date = [today(now, changed.timeZone)];
  for (const { format, series } of kinds) nextNumbers(format, series, date);
  for (const { setting, format } of kinds.filter(isChanged)) {
    const other = kinds.find((kind) => kind.setting !== setting && mayStartWith(kind, format.prefix));
    if (other) throw invalid(setting, `Must not be what numbers of ${other.documents} start with`);
  }
}

/** The kinds of documents, each with the setting that says what its numbers start with. */
const KINDS = [
  { kind: 'INVOICE', setting: 'numberPrefix', documents: 'invoices' },
  { kind: 'CREDIT_NOTE', setting: 'creditNotePrefix', documents: 'credit notes' },
  { kind: 'QUOTE', setting: 'quotePrefix', documents: 'quotes' },
] as const;

type Kind = (typeof KINDS)[number];

function formatsOf(account: Account): Readonly<Record<Kind['setting'], NumberFormat>> {
  return {
    numberPrefix: { prefix: account.numberPrefix, width: account.numberWidth },
    creditNotePrefix: creditNoteFormat(account),
    quotePrefix: quoteNumberFormat(account),
  };
}

/** Whether numbers of a kind may start with the prefix, now or in a series that was begun. */
function mayStartWith({ format, series }: { format: NumberFormat; series: Series }, prefix: string): boolean {
  return [format.prefix, ...Object.keys(series)].some((own) => mayPrintAlike(prefix, own));
}
