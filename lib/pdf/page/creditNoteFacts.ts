import { taxQrUrl } from '../../domain/chain/taxQr.ts';
import type { CreditNote } from '../../domain/creditNotes/creditNote.ts';
import { payable } from '../../domain/invoices/lifecycle.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { dateEntries } from './entries.ts';
import type { Facts } from './facts.ts';
import { fillPattern, formatDate, formatMoney } from './format.ts';
import type { Locale } from './locale.ts';
import { taxNotices } from './taxNotices.ts';
import { leadingRows, type TotalRow, withholdingRows } from './totalRows.ts';

export function creditNoteFacts(creditNote: CreditNote, locale: Locale): Facts {
  const { labels } = locale.language;
  const values = {
    number: sanitiseLine(creditNote.invoiceNumber),
    date: formatDate(creditNote.invoiceIssueDate, locale),
  };
  return {
    kind: 'CREDIT_NOTE',
    content: creditNote,
    title: locale.creditNoteName,
    number: creditNote.creditNoteNumber,
    headline: {
      label: labels.totalCredited,
      amount: formatMoney(payable(creditNote), creditNote.currency, locale),
      note: fillPattern(labels.corrects, values),
    },
    mark: 'CREDIT',
    reason: { label: labels.reason, value: creditNote.reason },
    recipient: labels.recipient,
    dates: dateEntries(creditNote, { issued: labels.documentDate }, locale),
    totals: totalRows(creditNote, locale),
    notices: taxNotices(creditNote, locale),
    taxQr: taxQrUrl({
      ...creditNote,
      number: creditNote.creditNoteNumber,
      total: 0 - creditNote.total,
      isIssued: true,
    }),
  };
}

function totalRows(creditNote: CreditNote, locale: Locale): readonly TotalRow[] {
  const { labels } = locale.language;
  const withheld = withholdingRows(creditNote, locale);
  return [
    ...leadingRows(creditNote, locale),
    ...(withheld.length > 0 ? [{ weight: 'total', label: labels.total, amount: creditNote.total } as const] : []),
    ...withheld,
    { weight: 'due', label: labels.totalCredited, amount: payable(creditNote) },
  ];
}
