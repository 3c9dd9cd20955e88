import { type Format, useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import type { Difference } from '../../parts/conflictDialog.tsx';
import { TEXTS } from './editorTexts.ts';
import type { InvoiceForm } from './form.ts';

interface Options {
  /** What the last date of the document is called. Absent: it has no dates. */
  readonly lastDate?: string | undefined;
}

/** Both versions of the content of a document, field by field. */
export function useContentFields(mine: InvoiceForm, theirs: InvoiceForm, { lastDate }: Options): readonly Difference[] {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const rows: readonly (readonly [label: string, show: (form: InvoiceForm) => string])[] = [
    [t.clientField, ({ client }) => client?.name ?? ''],
    ...(lastDate === undefined
      ? []
      : ([
          [t.issueDate, ({ issueDate }: InvoiceForm) => format.date(issueDate)],
          [lastDate, ({ dueDate }: InvoiceForm) => format.date(dueDate)],
        ] as const)),
    [t.currency, ({ currency }) => currency],
    [t.reference, ({ reference }) => reference.trim()],
    [t.lines, linesText],
    [t.discount, ({ discount, discountKind, currency }) => percentOr(discount, discountKind, currency)],
    [
      t.withholding,
      ({ withholdingRate, withholdingLabel }) =>
        withholdingRate.trim() && `${withholdingLabel} ${percentOr(withholdingRate, 'rate', '')}`,
    ],
    [t.charges, ({ charges, currency }) => chargesText(charges, currency, format)],
    [t.notes, ({ notes }) => notes.trim()],
    [t.terms, ({ terms }) => terms.trim()],
  ];
  return rows.map(([label, show]) => ({ label, mine: show(mine), theirs: show(theirs) }));
}

function percentOr(text: string, kind: 'rate' | 'amount', currency: string): string {
  return text.trim() && `${text.trim()} ${kind === 'rate' ? '%' : currency}`;
}

function linesText({ lines, currency }: InvoiceForm): string {
  return lines
    .filter(({ description }) => description.trim() !== '')
    .map(({ description, quantity, unitPrice, discountRate, taxRate }) =>
      [
        description.trim(),
        `${quantity} × ${unitPrice} ${currency}`,
        discountRate.trim() && `− ${discountRate} %`,
        taxRate.trim() && `+ ${taxRate} %`,
      ]
        .filter(Boolean)
        .join(' · '),
    )
    .join('\n');
}

function chargesText(charges: InvoiceForm['charges'], currency: string, { money, number }: Format): string {
  return (charges ?? [])
    .map(({ description, amount, rate }) =>
      [description, amount === undefined ? rate !== undefined && `${number(rate)} %` : money(amount, currency)]
        .filter(Boolean)
        .join(' '),
    )
    .join('\n');
}
