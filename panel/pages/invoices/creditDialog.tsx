import { useState } from 'preact/hooks';
import { payable } from '../../../lib/domain/lifecycle.ts';
import type { CreditNoteInput, Invoice } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { useIdempotencyKey } from '../../app/idempotency.ts';
import { useLanguage, useTexts } from '../../app/language.ts';
import { notify } from '../../app/notices.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Select, TextArea, TextField } from '../../parts/field.tsx';
import { parseNumber } from '../../parts/numberText.ts';
import { TEXTS } from './showTexts.ts';

interface CreditDialogProps {
  readonly invoice: Invoice;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Issues a credit note: for everything that is left of the invoice, or for an amount of it. */
export function CreditDialog({ invoice, onClose, onDone }: CreditDialogProps) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const format = useFormat();
  const { id, invoiceNumber, currency } = invoice;
  const [isAll, setIsAll] = useState(true);
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const action = useAction();
  const idempotencyKey = useIdempotencyKey();
  const [opened] = useState(Date.now);
  const { fieldErrors } = action;
  const value = parseNumber(amount, language);

  const issue = () => {
    setIsChecked(true);
    if (reason.trim() === '' || (!isAll && value === undefined)) return;
    action.run(async () => {
      const body: CreditNoteInput = { reason: reason.trim(), ...(!isAll && { amount: value }) };
      const { creditNoteNumber } = await api.creditNotes.create(id, body, {
        idempotencyKey: idempotencyKey({ id, body, opened }),
      });
      notify(t.credited(creditNoteNumber));
      onDone();
    });
  };
  return (
    <Dialog
      title={t.creditTitle(invoiceNumber)}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button look="primary" type="submit" form="credit" isBusy={action.isRunning}>
            {t.issueCredit}
          </Button>
        </>
      }
    >
      <p>{t.creditText}</p>
      <form
        id="credit"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          issue();
        }}
      >
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
      </form>
      <Fault error={action.error} shown={(field) => field === 'reason' || (field === 'amount' && !isAll)} />
    </Dialog>
  );
}
