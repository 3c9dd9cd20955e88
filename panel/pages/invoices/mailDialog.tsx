import { useState } from 'preact/hooks';
import type { Invoice, InvoiceSending } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useIdempotencyKey } from '../../app/idempotency.ts';
import { useTexts } from '../../app/language.ts';
import { notify } from '../../app/notices.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { TextArea, TextField } from '../../parts/field.tsx';
import { TEXTS } from './showTexts.ts';

interface MailDialogProps {
  readonly kind: 'send' | 'remind';
  readonly invoice: Invoice;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Mails the invoice, or a reminder of it. */
export function MailDialog({ kind, invoice, onClose, onDone }: MailDialogProps) {
  const t = useTexts(TEXTS);
  const { id, invoiceNumber, client, status } = invoice;
  const [to, setTo] = useState(client.email);
  const [subject, setSubject] = useState('');
  const [message, setMessage] = useState('');
  const action = useAction();
  const idempotencyKey = useIdempotencyKey();
  const [opened] = useState(Date.now);
  const { fieldErrors } = action;

  const send = () =>
    action.run(async () => {
      const addresses = to.split(/[,;\s]+/).filter(Boolean);
      const body: InvoiceSending = {
        ...(addresses.join() !== client.email && { to: addresses }),
        ...(subject.trim() && { subject: subject.trim() }),
        ...(message.trim() && { message: message.trim() }),
      };
      await api.invoices[kind](id, body, { idempotencyKey: idempotencyKey({ kind, id, body, opened }) });
      notify(t.onItsWay(addresses.join(', ')));
      onDone();
    });
  const toError = [...fieldErrors].find(([field]) => field.startsWith('to'))?.[1];
  return (
    <Dialog
      title={(kind === 'send' ? t.sendTitle : t.remindTitle)(invoiceNumber)}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button look="primary" type="submit" form="mail" icon="send" isBusy={action.isRunning}>
            {kind === 'send' ? t.send : t.remind}
          </Button>
        </>
      }
    >
      {status === 'DRAFT' && <p>{t.sendDraft}</p>}
      <form
        id="mail"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextField label={t.to} hint={t.toHint} value={to} onChange={setTo} error={toError} />
        <TextField
          label={t.subject}
          isOptional={t.optional}
          hint={t.subjectHint}
          value={subject}
          onChange={setSubject}
          error={fieldErrors.get('subject')}
        />
        <TextArea
          label={t.message}
          isOptional={t.optional}
          hint={t.messageHint}
          value={message}
          onChange={setMessage}
          rows={4}
          error={fieldErrors.get('message')}
        />
      </form>
      <Fault error={action.error} shown={(field) => /^(to|subject|message)/.test(field)} />
    </Dialog>
  );
}
