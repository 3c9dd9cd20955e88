import type { Invoice, InvoiceInput } from '../../../sdk/src/cleverinvo.ts';
import { type Format, useFormat } from '../../app/format.ts';
import { useLanguage, useTexts } from '../../app/language.ts';
import { ConflictDialog } from '../../parts/conflictDialog.tsx';
import { TEXTS } from './editorTexts.ts';
import { formOf, readForm } from './form.ts';

interface ConflictProps {
  readonly mine: InvoiceInput;
  readonly theirs: Invoice;
  readonly isBusy: boolean;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onClose: () => void;
}

/** Shows both versions of an invoice that two people have changed, field by field where they differ. */
export function Conflict({ mine, theirs, ...handlers }: ConflictProps) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const format = useFormat();
  const saved = readForm(formOf(theirs, language), language).body;
  const isDraft = theirs.status === 'DRAFT';
  const differences = rowsOf(t)
    .map(({ label, show }) => ({ label, mine: show(mine, format) || t.none, theirs: show(saved, format) || t.none }))
    .filter((field) => field.mine !== field.theirs);
  return (
    <ConflictDialog
      words={t}
      text={isDraft ? t.conflict : t.notDraft}
      differences={differences}
      sameText={t.same}
      canKeepMine={isDraft}
      {...handlers}
    />
  );
}

interface Row {
  readonly label: string;
  readonly show: (body: InvoiceInput, format: Format) => string | undefined;
}

function rowsOf(t: (typeof TEXTS)['en']): readonly Row[] {
  return [
    { label: t.clientField, show: ({ clientId }) => clientId },
    { label: t.issueDate, show: ({ issueDate = '' }, { date }) => date(issueDate) },
    { label: t.dueDate, show: ({ dueDate = '' }, { date }) => date(dueDate) },
    { label: t.currency, show: ({ currency }) => currency },
    { label: t.reference, show: ({ reference }) => reference },
    { label: t.lines, show: ({ lineItems, currency = 'EUR' }, format) => linesText(lineItems, currency, format) },
    {
      label: t.discount,
      show: ({ discountRate, discountAmount, currency = 'EUR' }, { number, money }) =>
        discountRate === undefined
          ? discountAmount === undefined
            ? undefined
            : money(discountAmount, currency)
          : `${number(discountRate)} %`,
    },
    {
      label: t.withholding,
      show: ({ withholding }, { number }) => withholding && `${withholding.label} ${number(withholding.rate)} %`,
    },
    { label: t.notes, show: ({ notes }) => notes },
    { label: t.terms, show: ({ terms }) => terms },
  ];
}

function linesText(lines: InvoiceInput['lineItems'], currency: string, { number, money }: Format): string {
  return lines
    .map(({ description, quantity, unitPrice, discountRate, taxRate }) =>
      [
        description,
        `${number(quantity)} × ${money(unitPrice, currency)}`,
        discountRate === undefined ? '' : `− ${number(discountRate)} %`,
        taxRate === undefined ? '' : `+ ${number(taxRate)} %`,
      ]
        .filter(Boolean)
        .join(' · '),
    )
    .join('\n');
}
