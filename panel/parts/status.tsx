import type { InvoiceStatus } from '../../sdk/src/cleverinvo.ts';
import { texts, useTexts } from '../app/language.ts';

export const STATUS_TEXTS = texts(
  {
    DRAFT: 'Draft',
    SENT: 'Sent',
    VIEWED: 'Viewed',
    PARTIALLY_PAID: 'Partly paid',
    PAID: 'Paid',
    OVERDUE: 'Overdue',
    VOID: 'Void',
  },
  {
    DRAFT: 'Borrador',
    SENT: 'Enviada',
    VIEWED: 'Vista',
    PARTIALLY_PAID: 'Pago parcial',
    PAID: 'Pagada',
    OVERDUE: 'Vencida',
    VOID: 'Anulada',
  },
);

const TONES: Readonly<Record<InvoiceStatus, string>> = {
  DRAFT: '',
  SENT: 'info',
  VIEWED: 'info',
  PARTIALLY_PAID: 'warn',
  PAID: 'good',
  OVERDUE: 'bad',
  VOID: '',
};

export function Status({ status }: { status: InvoiceStatus }) {
  const t = useTexts(STATUS_TEXTS);
  return <span class={`status ${TONES[status]}`}>{t[status]}</span>;
}
