import type { Event } from '../../sdk/src/cleverinvo.ts';
import type { Format } from '../app/format.ts';
import { type Language, texts } from '../app/language.ts';

const TEXTS = texts(
  {
    'client.created': 'Client created',
    'client.updated': 'Client changed',
    'client.deleted': 'Client deleted',
    'invoice.created': 'Created',
    'invoice.updated': 'Changed',
    'invoice.sent': 'Sent',
    'invoice.viewed': 'Viewed by the client',
    'invoice.partially_paid': 'Paid in part',
    'invoice.paid': 'Paid',
    'invoice.overdue': 'Overdue',
    'invoice.voided': 'Voided',
    'invoice.pdf_ready': 'PDF ready',
    'invoice.link_rotated': 'Links replaced',
    'payment.created': 'Payment recorded',
    'payment.deleted': 'Payment deleted',
    'credit_note.created': 'Credit note issued',
    'credit_note.updated': 'Credit note changed',
    'credit_note.sent': 'Credit note sent',
    'credit_note.viewed': 'Credit note viewed by the client',
    'credit_note.pdf_ready': 'PDF of the credit note ready',
    'credit_note.link_rotated': 'Links of the credit note replaced',
    'refund.created': 'Refund recorded',
    'refund.deleted': 'Refund deleted',
    'quote.created': 'Quote created',
    'quote.updated': 'Quote changed',
    'quote.sent': 'Quote sent',
    'quote.viewed': 'Quote viewed by the client',
    'quote.accepted': 'Quote accepted',
    'quote.declined': 'Quote declined',
    'quote.expired': 'Quote expired',
    'quote.invoiced': 'Quote invoiced',
    'quote.link_rotated': 'Links of the quote replaced',
    'quote.deleted': 'Quote deleted',
    'member.created': 'Member invited',
    'member.updated': 'Role of a member changed',
    'member.deleted': 'Member removed',
    'key.created': 'API key created',
    'key.revoked': 'API key revoked',
    'account.updated': 'Settings changed',
    'email.sent': 'Mail sent',
    'email.failed': 'Mail failed',
    'email.bounced': 'Mail bounced',
    'email.complained': 'Mail reported as spam',
    'recurring.created': 'Recurring invoice created',
    'recurring.updated': 'Recurring invoice changed',
    'recurring.deleted': 'Recurring invoice deleted',
    'recurring.run': 'Recurring invoice ran',
    'recurring.failed': 'Recurring invoice failed',
    'webhook.created': 'Webhook created',
    'webhook.updated': 'Webhook changed',
    'webhook.deleted': 'Webhook deleted',
    'webhook.disabled': 'Webhook switched off',
    'webhook.test': 'Webhook tested',
  },
  {
    'client.created': 'Cliente creado',
    'client.updated': 'Cliente modificado',
    'client.deleted': 'Cliente eliminado',
    'invoice.created': 'Creada',
    'invoice.updated': 'Modificada',
    'invoice.sent': 'Enviada',
    'invoice.viewed': 'Vista por el cliente',
    'invoice.partially_paid': 'Pagada en parte',
    'invoice.paid': 'Pagada',
    'invoice.overdue': 'Vencida',
    'invoice.voided': 'Anulada',
    'invoice.pdf_ready': 'PDF listo',
    'invoice.link_rotated': 'Enlaces renovados',
    'payment.created': 'Pago registrado',
    'payment.deleted': 'Pago eliminado',
    'credit_note.created': 'Factura rectificativa emitida',
    'credit_note.updated': 'Factura rectificativa modificada',
    'credit_note.sent': 'Factura rectificativa enviada',
    'credit_note.viewed': 'Factura rectificativa vista por el cliente',
    'credit_note.pdf_ready': 'PDF de la factura rectificativa listo',
    'credit_note.link_rotated': 'Enlaces de la factura rectificativa renovados',
    'refund.created': 'Devolución registrada',
    'refund.deleted': 'Devolución eliminada',
    'quote.created': 'Presupuesto creado',
    'quote.updated': 'Presupuesto modificado',
    'quote.sent': 'Presupuesto enviado',
    'quote.viewed': 'Presupuesto visto por el cliente',
    'quote.accepted': 'Presupuesto aceptado',
    'quote.declined': 'Presupuesto rechazado',
    'quote.expired': 'Presupuesto caducado',
    'quote.invoiced': 'Presupuesto facturado',
    'quote.link_rotated': 'Enlaces del presupuesto renovados',
    'quote.deleted': 'Presupuesto eliminado',
    'member.created': 'Miembro invitado',
    'member.updated': 'Rol de un miembro modificado',
    'member.deleted': 'Miembro retirado',
    'key.created': 'Clave API creada',
    'key.revoked': 'Clave API revocada',
    'account.updated': 'Ajustes modificados',
    'email.sent': 'Correo enviado',
    'email.failed': 'Correo fallido',
    'email.bounced': 'Correo devuelto',
    'email.complained': 'Correo marcado como spam',
    'recurring.created': 'Factura recurrente creada',
    'recurring.updated': 'Factura recurrente modificada',
    'recurring.deleted': 'Factura recurrente eliminada',
    'recurring.run': 'Factura recurrente ejecutada',
    'recurring.failed': 'Factura recurrente fallida',
    'webhook.created': 'Webhook creado',
    'webhook.updated': 'Webhook modificado',
    'webhook.deleted': 'Webhook eliminado',
    'webhook.disabled': 'Webhook desactivado',
    'webhook.test': 'Webhook probado',
  },
);

/** What happened, in words. A type that is newer than the panel is shown by its name. */
export function eventText({ type }: Pick<Event, 'type'>, language: Language): string {
  const known: Readonly<Record<Event['type'], string>> = TEXTS[language];
  const table: Readonly<Record<string, string>> = known;
  return Object.hasOwn(table, type) ? (table[type] ?? type) : type;
}

/** What the event is about: an amount, an address. Empty where its title says it all. */
export function eventDetail(event: Event, { money }: Format, currency?: string): string {
  if (isAbout(event, 'payment.') || isAbout(event, 'refund.'))
    return currency ? money(event.data.object.amount, currency) : '';
  if (isAbout(event, 'email.')) return event.data.object.to.join(', ');
  return '';
}

type About<P extends string> = Extract<Event, { type: `${P}${string}` }>;

export function isAbout<P extends 'payment.' | 'refund.' | 'email.' | 'invoice.' | 'client.'>(
  event: Event,
  prefix: P,
): event is About<P> {
  return event.type.startsWith(prefix);
}

/** Whether the event is good or bad news, or neither. */
export function toneOf({ type }: Pick<Event, 'type'>): 'good' | 'bad' | '' {
  if (['invoice.paid', 'payment.created', 'invoice.partially_paid', 'invoice.viewed'].includes(type)) return 'good';
  return /failed|bounced|complained|overdue|disabled/.test(type) ? 'bad' : '';
}
