import { useState } from 'preact/hooks';
import type { Email, InvoiceSending, RequestOptions } from '../../sdk/src/cleverinvo.ts';
import { useAction } from '../app/action.ts';
import { useIdempotencyKey } from '../app/idempotency.ts';
import { texts, useTexts } from '../app/language.ts';
import { notify } from '../app/notices.ts';
import { TextArea, TextField } from './field.tsx';
import { FormDialog } from './formDialog.tsx';
import type { IconName } from './icon.tsx';

const TEXTS = texts(
  {
    send: 'Send',
    to: 'To',
    toHint: 'Several addresses are separated by commas.',
    subject: 'Subject',
    subjectHint: 'Left empty, it gets the usual subject.',
    message: 'Message',
    messageHint: 'Left empty, it gets the usual words, in the language of the client.',
    optional: '(optional)',
    onItsWay: (addresses: string) => `On its way to ${addresses}`,
  },
  {
    send: 'Enviar',
    to: 'Para',
    toHint: 'Separe varias direcciones con comas.',
    subject: 'Asunto',
    subjectHint: 'Si se deja vacío, lleva el asunto habitual.',
    message: 'Mensaje',
    messageHint: 'Si se deja vacío, lleva las palabras habituales, en el idioma del cliente.',
    optional: '(opcional)',
    onItsWay: (addresses: string) => `En camino a ${addresses}`,
  },
);

/** What a kind of document may say in its own words. */
interface Words {
  readonly send: string;
  readonly toHint: string;
  readonly subjectHint: string;
  readonly message: string;
  readonly messageHint: string;
  readonly onItsWay: (addresses: string) => string;
}

interface SendDialogProps {
  readonly title: string;
  readonly words?: Words;
  readonly icon?: IconName | undefined;
  /** What sending changes. */
  readonly text?: string | undefined;
  /** The address of the client. */
  readonly email: string;
  readonly onSend: (body: InvoiceSending, options: RequestOptions) => Promise<Email>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Mails a document. */
export function SendDialog({ title, words, icon, text, email, onSend, onClose, onDone }: SendDialogProps) {
  const t = { ...useTexts(TEXTS), ...words };
  const [to, setTo] = useState(email);
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
        ...(addresses.join() !== email && { to: addresses }),
        ...(subject.trim() && { subject: subject.trim() }),
        ...(message.trim() && { message: message.trim() }),
      };
      await onSend(body, { idempotencyKey: idempotencyKey({ body, opened }) });
      notify(t.onItsWay(addresses.join(', ')));
      onDone();
    });
  const toError = [...fieldErrors].find(([field]) => field.startsWith('to'))?.[1];
  return (
    <FormDialog
      title={title}
      submitText={t.send}
      icon={icon}
      action={action}
      shown={(field) => /^(to|subject|message)/.test(field)}
      onSubmit={send}
      onClose={onClose}
    >
      {text && <p>{text}</p>}
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
    </FormDialog>
  );
}
