import type { Invoice, InvoiceInput } from '../../../sdk/src/cleverinvo.ts';
import { type Format, useFormat } from '../../app/format.ts';
import { useLanguage, useTexts } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
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
export function Conflict({ mine, theirs, isBusy, onKeepMine, onTakeTheirs, onClose }: ConflictProps) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const format = useFormat();
  const saved = readForm(formOf(theirs, language), language).body;
  const rows = rowsOf(t)
    .map(({ label, show }) => ({ label, mine: show(mine, format) || t.none, theirs: show(saved, format) || t.none }))
    .filter((row) => row.mine !== row.theirs);
  return (
    <Dialog
      title={t.conflictTitle}
      width="wide"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onTakeTheirs}>{t.takeTheirs}</Button>
          <Button look="primary" isBusy={isBusy} isDisabled={theirs.status !== 'DRAFT'} onPress={onKeepMine}>
            {t.keepMine}
          </Button>
        </>
      }
    >
      <p>{theirs.status === 'DRAFT' ? t.conflict : t.notDraft}</p>
      {rows.length === 0 ? (
        <p>{t.same}</p>
      ) : (
        <table class="table versions">
          <thead>
            <tr>
              <th scope="col">{t.field}</th>
              <th scope="col">{t.mine}</th>
              <th scope="col">{t.theirs}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, ...row }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{row.mine}</td>
                <td>{row.theirs}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
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
