import type { Language } from '../pdf/page/language.ts';

/** What mails say beyond the words of documents. Values replace `{…}`. */
export interface Words {
  /** Subjects. Both have `{number}` and `{seller}`. */
  readonly invoiceSubject: string;
  readonly reminderSubject: string;
  readonly overdueSubject: string;
  readonly greeting: string;
  /** First sentences. All have `{number}`; those of reminders have `{date}`. */
  readonly invoiceIntro: string;
  readonly paidIntro: string;
  readonly upcomingIntro: string;
  readonly todayIntro: string;
  readonly overdueIntro: string;
  readonly alreadyPaid: string;
  readonly attached: string;
  readonly replyTo: string;
}

const en: Words = {
  invoiceSubject: 'Invoice {number} from {seller}',
  reminderSubject: 'Reminder: invoice {number} from {seller}',
  overdueSubject: 'Overdue: invoice {number} from {seller}',
  greeting: 'Hello {name},',
  invoiceIntro: 'Here is your invoice {number} from {seller}.',
  paidIntro: 'Here is your invoice {number} from {seller}. It is paid; there is nothing left to do.',
  upcomingIntro: 'A friendly reminder that invoice {number} is due on {date}.',
  todayIntro: 'A friendly reminder that invoice {number} is due today, {date}.',
  overdueIntro: 'Invoice {number} was due on {date} and is still open.',
  alreadyPaid: 'If you have paid it in the meantime, please ignore this message.',
  attached: 'The invoice is attached as a PDF.',
  replyTo: 'Questions? Just reply to this message: {seller} will get it.',
};

const es: Words = {
  invoiceSubject: 'Factura {number} de {seller}',
  reminderSubject: 'Recordatorio: factura {number} de {seller}',
  overdueSubject: 'Factura vencida: {number} de {seller}',
  greeting: 'Hola, {name}:',
  invoiceIntro: 'Esta es su factura {number} de {seller}.',
  paidIntro: 'Esta es su factura {number} de {seller}. Ya está pagada; no tiene que hacer nada más.',
  upcomingIntro: 'Le recordamos que la factura {number} vence el {date}.',
  todayIntro: 'Le recordamos que la factura {number} vence hoy, {date}.',
  overdueIntro: 'La factura {number} venció el {date} y sigue pendiente de pago.',
  alreadyPaid: 'Si ya la ha pagado, no tenga en cuenta este mensaje.',
  attached: 'La factura va adjunta en PDF.',
  replyTo: '¿Alguna pregunta? Responda a este mensaje y le llegará a {seller}.',
};

const ca: Words = {
  invoiceSubject: 'Factura {number} de {seller}',
  reminderSubject: 'Recordatori: factura {number} de {seller}',
  overdueSubject: 'Factura vençuda: {number} de {seller}',
  greeting: 'Hola, {name}:',
  invoiceIntro: 'Aquesta és la vostra factura {number} de {seller}.',
  paidIntro: 'Aquesta és la vostra factura {number} de {seller}. Ja està pagada; no cal que feu res més.',
  upcomingIntro: 'Us recordem que la factura {number} venç el {date}.',
  todayIntro: 'Us recordem que la factura {number} venç avui, {date}.',
  overdueIntro: 'La factura {number} va vèncer el {date} i continua pendent de pagament.',
  alreadyPaid: 'Si ja l’heu pagada, no tingueu en compte aquest missatge.',
  attached: 'La factura va adjunta en PDF.',
  replyTo: 'Teniu cap pregunta? Responeu a aquest missatge i arribarà a {seller}.',
};

const de: Words = {
  invoiceSubject: 'Rechnung {number} von {seller}',
  reminderSubject: 'Erinnerung: Rechnung {number} von {seller}',
  overdueSubject: 'Überfällig: Rechnung {number} von {seller}',
  greeting: 'Guten Tag {name},',
  invoiceIntro: 'hier ist Ihre Rechnung {number} von {seller}.',
  paidIntro: 'hier ist Ihre Rechnung {number} von {seller}. Sie ist bezahlt, es ist nichts weiter zu tun.',
  upcomingIntro: 'wir erinnern freundlich daran, dass die Rechnung {number} am {date} fällig ist.',
  todayIntro: 'wir erinnern freundlich daran, dass die Rechnung {number} heute, am {date}, fällig ist.',
  overdueIntro: 'die Rechnung {number} war am {date} fällig und ist noch offen.',
  alreadyPaid: 'Falls Sie inzwischen bezahlt haben, betrachten Sie diese Nachricht bitte als erledigt.',
  attached: 'Die Rechnung ist als PDF angehängt.',
  replyTo: 'Fragen? Antworten Sie einfach auf diese Nachricht, sie geht an {seller}.',
};

const fr: Words = {
  invoiceSubject: 'Facture {number} de {seller}',
  reminderSubject: 'Rappel : facture {number} de {seller}',
  overdueSubject: 'Facture échue : {number} de {seller}',
  greeting: 'Bonjour {name},',
  invoiceIntro: 'Voici votre facture {number} de {seller}.',
  paidIntro: 'Voici votre facture {number} de {seller}. Elle est réglée ; vous n’avez rien d’autre à faire.',
  upcomingIntro: 'Nous vous rappelons que la facture {number} arrive à échéance le {date}.',
  todayIntro: 'Nous vous rappelons que la facture {number} arrive à échéance aujourd’hui, le {date}.',
  overdueIntro: 'La facture {number} est arrivée à échéance le {date} et reste à payer.',
  alreadyPaid: 'Si vous l’avez réglée entre-temps, veuillez ne pas tenir compte de ce message.',
  attached: 'La facture est jointe au format PDF.',
  replyTo: 'Une question ? Répondez à ce message, il parviendra à {seller}.',
};

const it: Words = {
  invoiceSubject: 'Fattura {number} di {seller}',
  reminderSubject: 'Promemoria: fattura {number} di {seller}',
  overdueSubject: 'Fattura scaduta: {number} di {seller}',
  greeting: 'Buongiorno {name},',
  invoiceIntro: 'ecco la fattura {number} di {seller}.',
  paidIntro: 'ecco la fattura {number} di {seller}. È già pagata: non deve fare altro.',
  upcomingIntro: 'Le ricordiamo che la fattura {number} scade il {date}.',
  todayIntro: 'Le ricordiamo che la fattura {number} scade oggi, {date}.',
  overdueIntro: 'la fattura {number} è scaduta il {date} e risulta ancora da pagare.',
  alreadyPaid: 'Se nel frattempo l’ha già pagata, non tenga conto di questo messaggio.',
  attached: 'La fattura è allegata in PDF.',
  replyTo: 'Domande? Risponda a questo messaggio: arriverà a {seller}.',
};

const pt: Words = {
  invoiceSubject: 'Fatura {number} de {seller}',
  reminderSubject: 'Lembrete: fatura {number} de {seller}',
  overdueSubject: 'Fatura vencida: {number} de {seller}',
  greeting: 'Olá, {name},',
  invoiceIntro: 'Segue a fatura {number} de {seller}.',
  paidIntro: 'Segue a fatura {number} de {seller}. Já está paga; não é preciso fazer mais nada.',
  upcomingIntro: 'Lembramos que a fatura {number} vence em {date}.',
  todayIntro: 'Lembramos que a fatura {number} vence hoje, {date}.',
  overdueIntro: 'A fatura {number} venceu em {date} e continua por pagar.',
  alreadyPaid: 'Se entretanto já a pagou, ignore esta mensagem.',
  attached: 'A fatura segue em anexo, em PDF.',
  replyTo: 'Dúvidas? Responda a esta mensagem: {seller} irá recebê-la.',
};

const WORDS: ReadonlyMap<string, Words> = new Map(Object.entries({ ca, de, en, es, fr, it, pt }));

/** The words in a language of documents. */
export function wordsOf({ code }: Pick<Language, 'code'>): Words {
  return WORDS.get(code) ?? en;
}
