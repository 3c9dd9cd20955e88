import type { Invoice } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useTexts } from '../../app/language.ts';
import { SendDialog } from '../../parts/sendDialog.tsx';
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
  const { toHint, subjectHint, message, messageHint, onItsWay } = t;
  return (
    <SendDialog
      title={(kind === 'send' ? t.sendTitle : t.remindTitle)(invoiceNumber)}
      words={{ send: t[kind], toHint, subjectHint, message, messageHint, onItsWay }}
      icon="send"
      text={status === 'DRAFT' ? t.sendDraft : undefined}
      email={client.email}
      onSend={(body, options) => api.invoices[kind](id, body, options)}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
