import { useState } from 'preact/hooks';
import { payable } from '../../../lib/domain/invoices/lifecycle.ts';
import type { CreditNoteInput, Invoice } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useCreation } from '../../app/creation.ts';
import { useFormat } from '../../app/format.ts';
import { useLanguage, useTexts } from '../../app/language.ts';
import { notify } from '../../app/notices.ts';
import { Select, TextArea, TextField } from '../../parts/field.tsx';
import { FormDialog } from '../../parts/formDialog.tsx';
import { parseNumber } from '../../parts/numberText.ts';
import { TEXTS } from './showTexts.ts';

export interface InvoiceDialogProps {
  readonly invoice: Invoice;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Issues a credit note: for everything that is left of the invoice, or for an amount of it. */
export function CreditDialog({ invoice, onClose, onDone }: InvoiceDialogProps) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const format = useFormat();
  const { id, invoiceNumber, currency } = invoice;
  const [isAll, setIsAll] = useState(true);
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const { action, save } = useCreation(async (body: CreditNoteInput, options) => {
    const { creditNoteNumber } = await api.creditNotes.create(id, body, options);
    notify(t.credited(creditNoteNumber));
    onDone();
  });
  const { fieldErrors } = action;
  const value = parseNumber(amount, language);
  const issue = () => {
    setIsChecked(true);
    if (reason.trim() === '' || (!isAll && value === undefined)) return;
    save({ reason: reason.trim(), ...(!isAll && { amount: value }) });
  };
  return (
    <FormDialog
      title={t.creditTitle(invoiceNumber)}
      submitText={t.issueCredit}
      action={action}
      shown={(field) => field === 'reason' || (field === 'amount' && !isAll)}
      onSubmit={issue}
      onClose={onClose}
    >
      <p>{t.creditText}</p>
      <Select
        label={t.creditWhat}
        value={isAll ? 'all' : 'amount'}
        onChange={(choice) => setIsAll(choice === 'all')}
        choices={[
          ['all', t.creditAll],
          ['amount', t.creditAmount],
        ]}
      />
      {!isAll && (
        <TextField
          label={t.payAmount}
          inputMode="decimal"
          value={amount}
          onChange={setAmount}
          hint={t.creditHint(format.money(payable(invoice), currency))}
          error={isChecked && value === undefined ? t.notNumber : fieldErrors.get('amount')}
        />
      )}
      <TextArea
        label={t.reason}
        hint={t.reasonHint}
        value={reason}
        onChange={setReason}
        rows={2}
        error={isChecked && reason.trim() === '' ? t.reasonMissing : fieldErrors.get('reason')}
      />
    </FormDialog>
  );
}
