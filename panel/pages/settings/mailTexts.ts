import { texts } from '../../app/language.ts';

export const TEXTS = texts(
  {
    sender: 'Sender',
    senderText:
      'Mails show your name, logo and colour. They come from the address of the service, as only its domain is verified.',
    name: 'Name',
    answers: 'Answers go to',
    noAnswers: 'nobody: your company has no e-mail address',
    change: 'Change the company',
    reminders: 'Reminders',
    remindersText:
      'Clients are reminded by mail on these days, from 9 o’clock in your time zone, while something is due. Drafts follow a change; invoices that were sent keep theirs.',
    none: 'No reminders are sent.',
    on: 'On the due date',
    before: (days: number) => (days === 1 ? '1 day before' : `${days} days before`),
    after: (days: number) => (days === 1 ? '1 day after' : `${days} days after`),
    days: 'Days',
    when: 'When',
    beforeDue: 'before due',
    afterDue: 'after due',
    add: 'Add',
    remove: (text: string) => `Remove: ${text}`,
    usual: 'Suggest: 3 days before, 1 and 7 days after',
    range: 'A whole number: up to 60 days before, up to 365 days after.',
    most: 'There can be ten reminders at most.',
  },
  {
    sender: 'Remitente',
    senderText:
      'Los correos muestran su nombre, su logotipo y su color. Salen de la dirección del servicio, pues solo su dominio está verificado.',
    name: 'Nombre',
    answers: 'Las respuestas llegan a',
    noAnswers: 'nadie: su empresa no tiene correo electrónico',
    change: 'Modificar la empresa',
    reminders: 'Recordatorios',
    remindersText:
      'Los clientes reciben un recordatorio estos días, desde las 9 en su zona horaria, mientras quede algo por pagar. Los borradores siguen el cambio; las facturas enviadas conservan los suyos.',
    none: 'No se envían recordatorios.',
    on: 'El día del vencimiento',
    before: (days: number) => (days === 1 ? '1 día antes' : `${days} días antes`),
    after: (days: number) => (days === 1 ? '1 día después' : `${days} días después`),
    days: 'Días',
    when: 'Cuándo',
    beforeDue: 'antes de vencer',
    afterDue: 'tras vencer',
    add: 'Añadir',
    remove: (text: string) => `Quitar: ${text}`,
    usual: 'Sugerir: 3 días antes, 1 y 7 días después',
    range: 'Un número entero: hasta 60 días antes, hasta 365 días después.',
    most: 'Puede haber diez recordatorios como máximo.',
  },
);
