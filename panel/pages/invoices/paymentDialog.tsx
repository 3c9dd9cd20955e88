import { useState } from 'preact/hooks';
import { isCalendarDate, today } from '../../../lib/domain/values/dates.ts';
import type { PaymentInput } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useCreation } from '../../app/creation.ts';
import { useFormat } from '../../app/format.ts';
import { useLanguage, useTexts } from '../../app/language.ts';
import { notify } from '../../app/notices.ts';
import { session } from '../../app/session.ts';
import { TextField } from '../../parts/field.tsx';
import { FormDialog } from '../../parts/formDialog.tsx';
import { numberText, parseNumber } from '../../parts/numberText.ts';
import type { InvoiceDialogProps } from './creditDialog.tsx';
import { TEXTS } from './showTexts.ts';

interface PaymentDialogProps extends InvoiceDialogProps {
  /** Money that came in, or that was paid back. */
  readonly kind: 'payment' | 'refund';
}

/** Records money that came in, or that was paid back. What is open is filled in. */
export function PaymentDialog({ kind, invoice, onClose, onDone }: PaymentDialogProps) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const format = useFormat();
  const { id, invoiceNumber, amountDue, amountToRefund = 0, currency } = invoice;
  const isRefund = kind === 'refund';
  const open = isRefund ? amountToRefund : amountDue;
  const [amount, setAmount] = useState(() => numberText(open, language));
  const [date, setDate] = useState(() => today(new Date(), session.get()?.account.timeZone ?? 'UTC'));
  const [method, setMethod] = useState('');
  const [reference, setReference] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const { action, save } = useCreation(async (body: PaymentInput, options) => {
    await (isRefund ? api.refunds : api.payments).create(id, body, options);
    notify((isRefund ? t.refunded : t.recorded)(format.money(body.amount, currency)));
    onDone();
  });
  const { fieldErrors } = action;
  const value = parseNumber(amount, language);
  const record = () => {
    setIsChecked(true);
    if (value === undefined || !isCalendarDate(date)) return;
    save({
      amount: value,
      date,
      ...(method.trim() && { method: method.trim() }),
      ...(reference.trim() && { reference: reference.trim() }),
    });
  };
  return (
    <FormDialog
      title={(isRefund ? t.refundTitle : t.payTitle)(invoiceNumber)}
      submitText={t.record}
      action={action}
      shown={(field) => ['amount', 'date', 'method', 'reference'].includes(field)}
      onSubmit={record}
      onClose={onClose}
    >
      <div class="twoFields">
        <TextField
          label={t.payAmount}
          inputMode="decimal"
          value={amount}
          onChange={setAmount}
          hint={(isRefund ? t.refundHint : t.payHint)(format.money(open, currency))}
          error={isChecked && value === undefined ? t.notNumber : fieldErrors.get('amount')}
          autoFocus
        />
        <TextField
          label={t.payDate}
          type="date"
          value={date}
          onChange={setDate}
          error={isChecked && !isCalendarDate(date) ? t.notDate : fieldErrors.get('date')}
        />
      </div>
      <div class="twoFields">
        <TextField
          label={t.method}
          isOptional={t.optional}
          value={method}
          onChange={setMethod}
          error={fieldErrors.get('method')}
        />
        <TextField
          label={t.payReference}
          isOptional={t.optional}
          value={reference}
          onChange={setReference}
          error={fieldErrors.get('reference')}
        />
      </div>
    </FormDialog>
  );
}
