import { useState } from 'preact/hooks';
import { isCalendarDate, today } from '../../../lib/domain/dates.ts';
import type { Invoice } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { useIdempotencyKey } from '../../app/idempotency.ts';
import { useLanguage, useTexts } from '../../app/language.ts';
import { notify } from '../../app/notices.ts';
import { session } from '../../app/session.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { TextField } from '../../parts/field.tsx';
import { numberText, parseNumber } from '../../parts/numberText.ts';
import { TEXTS } from './showTexts.ts';

interface PaymentDialogProps {
  /** Money that came in, or that was paid back. */
  readonly kind: 'payment' | 'refund';
  readonly invoice: Invoice;
  readonly onClose: () => void;
  readonly onDone: () => void;
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
  const action = useAction();
  const idempotencyKey = useIdempotencyKey();
  const [opened] = useState(Date.now);
  const { fieldErrors } = action;
  const value = parseNumber(amount, language);

  const record = () => {
    setIsChecked(true);
    if (value === undefined || !isCalendarDate(date)) return;
    action.run(async () => {
      const body = {
        amount: value,
        date,
        ...(method.trim() && { method: method.trim() }),
        ...(reference.trim() && { reference: reference.trim() }),
      };
      const options = { idempotencyKey: idempotencyKey({ kind, id, body, opened }) };
      await (isRefund ? api.refunds : api.payments).create(id, body, options);
      notify((isRefund ? t.refunded : t.recorded)(format.money(value, currency)));
      onDone();
    });
  };
  return (
    <Dialog
      title={(isRefund ? t.refundTitle : t.payTitle)(invoiceNumber)}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button look="primary" type="submit" form="payment" isBusy={action.isRunning}>
            {t.record}
          </Button>
        </>
      }
    >
      <form
        id="payment"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          record();
        }}
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
      </form>
      <Fault error={action.error} shown={(field) => ['amount', 'date', 'method', 'reference'].includes(field)} />
    </Dialog>
  );
}
