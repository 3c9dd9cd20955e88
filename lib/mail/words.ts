import type { DocumentKind } from '../domain/invoices/documentKind.ts';
import type { Language } from '../pdf/page/language.ts';

/** What mails say beyond the words of documents. Values replace `{…}`. */
export interface Words {
  /** Subjects. All have `{number}` and `{seller}`, the first also what the document is: `{title}`. */
  readonly subject: string;
  readonly reminderSubject: string;
  readonly overdueSubject: string;
  readonly greeting: string;
  /** First sentences. All have `{number}`; those of reminders have `{date}`, that of a credit note has `{kind}` and `{invoice}`. */
  readonly invoiceIntro: string;
  readonly paidIntro: string;
  readonly upcomingIntro: string;
  readonly todayIntro: string;
  readonly overdueIntro: string;
  readonly creditNoteIntro: string;
  /** Of a quote that can be answered, with `{date}`. */
  readonly quoteIntro: string;
  readonly answeredQuoteIntro: string;
  readonly alreadyPaid: string;
  readonly attached: Readonly<Record<DocumentKind, string>>;
  readonly replyTo: string;
}

const en: Words = {
  subject: '{title} {number} from {seller}',
  reminderSubject: 'Reminder: invoice {number} from {seller}',
  overdueSubject: 'Overdue: invoice {number} from {seller}',
  greeting: 'Hello {name},',
  invoiceIntro: 'Here is your invoice {number} from {seller}.',
  paidIntro: 'Here is your invoice {number} from {seller}. It is paid; there is nothing left to do.',
  upcomingIntro: 'A friendly reminder that invoice {number} is due on {date}.',
  todayIntro: 'A friendly reminder that invoice {number} is due today, {date}.',
  overdueIntro: 'Invoice {number} was due on {date} and is still open.',
  creditNoteIntro: 'Here is {kind} {number} from {seller} for invoice {invoice}.',
  quoteIntro: 'Here is your quote {number} from {seller}. You can accept or decline it online until {date}.',
  answeredQuoteIntro: 'Here is your quote {number} from {seller}.',
  alreadyPaid: 'If you have paid it in the meantime, please ignore this message.',
  attached: {
    INVOICE: 'The invoice is attached as a PDF.',
    CREDIT_NOTE: 'The document is attached as a PDF.',
    QUOTE: 'The quote is attached as a PDF.',
  },
  replyTo: 'Questions? Just reply to this message: {seller} will get it.',
};

const es: Words = {
  subject: '{title} {number} de {seller}',
  reminderSubject: 'Recordatorio: factura {number} de {seller}',
  overdueSubject: 'Factura vencida: {number} de {seller}',
  greeting: 'Hola, {name}:',
  invoiceIntro: 'Esta es su factura {number} de {seller}.',
  paidIntro: 'Esta es su factura {number} de {seller}. Ya está pagada; no tiene que hacer nada más.',
  upcomingIntro: 'Le recordamos que la factura {number} vence el {date}.',
  todayIntro: 'Le recordamos que la factura {number} vence hoy, {date}.',
  overdueIntro: 'La factura {number} venció el {date} y sigue pendiente de pago.',
  creditNoteIntro: 'Esta es la {kind} {number} de {seller}, que corrige la factura {invoice}.',
  quoteIntro: 'Este es su presupuesto {number} de {seller}. Puede aceptarlo o rechazarlo en línea hasta el {date}.',
  answeredQuoteIntro: 'Este es su presupuesto {number} de {seller}.',
  alreadyPaid: 'Si ya la ha pagado, no tenga en cuenta este mensaje.',
  attached: {
    INVOICE: 'La factura va adjunta en PDF.',
    CREDIT_NOTE: 'El documento va adjunto en PDF.',
    QUOTE: 'El presupuesto va adjunto en PDF.',
  },
  replyTo: '¿Alguna pregunta? Responda a este mensaje y le llegará a {seller}.',
};

const ca: Words = {
  subject: '{title} {number} de {seller}',
  reminderSubject: 'Recordatori: factura {number} de {seller}',
  overdueSubject: 'Factura vençuda: {number} de {seller}',
  greeting: 'Hola, {name}:',
  invoiceIntro: 'Aquesta és la vostra factura {number} de {seller}.',
  paidIntro: 'Aquesta és la vostra factura {number} de {seller}. Ja està pagada; no cal que feu res més.',
  upcomingIntro: 'Us recordem que la factura {number} venç el {date}.',
  todayIntro: 'Us recordem que la factura {number} venç avui, {date}.',
  overdueIntro: 'La factura {number} va vèncer el {date} i continua pendent de pagament.',
  creditNoteIntro: 'Aquesta és la {kind} {number} de {seller}, que corregeix la factura {invoice}.',
  quoteIntro:
    'Aquest és el vostre pressupost {number} de {seller}. El podeu acceptar o rebutjar en línia fins al {date}.',
  answeredQuoteIntro: 'Aquest és el vostre pressupost {number} de {seller}.',
  alreadyPaid: 'Si ja l’heu pagada, no tingueu en compte aquest missatge.',
  attached: {
    INVOICE: 'La factura va adjunta en PDF.',
    CREDIT_NOTE: 'El document va adjunt en PDF.',
    QUOTE: 'El pressupost va adjunt en PDF.',
  },
  replyTo: 'Teniu cap pregunta? Responeu a aquest missatge i arribarà a {seller}.',
};

const de: Words = {
  subject: '{title} {number} von {seller}',
  reminderSubject: 'Erinnerung: Rechnung {number} von {seller}',
  overdueSubject: 'Überfällig: Rechnung {number} von {seller}',
  greeting: 'Guten Tag {name},',
  invoiceIntro: 'hier ist Ihre Rechnung {number} von {seller}.',
  paidIntro: 'hier ist Ihre Rechnung {number} von {seller}. Sie ist bezahlt, es ist nichts weiter zu tun.',
  upcomingIntro: 'wir erinnern freundlich daran, dass die Rechnung {number} am {date} fällig ist.',
  todayIntro: 'wir erinnern freundlich daran, dass die Rechnung {number} heute, am {date}, fällig ist.',
  overdueIntro: 'die Rechnung {number} war am {date} fällig und ist noch offen.',
  creditNoteIntro: 'hier ist die {kind} {number} von {seller} zur Rechnung {invoice}.',
  quoteIntro: 'hier ist Ihr Angebot {number} von {seller}. Sie können es bis {date} online annehmen oder ablehnen.',
  answeredQuoteIntro: 'hier ist Ihr Angebot {number} von {seller}.',
  alreadyPaid: 'Falls Sie inzwischen bezahlt haben, betrachten Sie diese Nachricht bitte als erledigt.',
  attached: {
    INVOICE: 'Die Rechnung ist als PDF angehängt.',
    CREDIT_NOTE: 'Das Dokument ist als PDF angehängt.',
    QUOTE: 'Das Angebot ist als PDF angehängt.',
  },
  replyTo: 'Fragen? Antworten Sie einfach auf diese Nachricht, sie geht an {seller}.',
};

const fr: Words = {
  subject: '{title} {number} de {seller}',
  reminderSubject: 'Rappel : facture {number} de {seller}',
  overdueSubject: 'Facture échue : {number} de {seller}',
  greeting: 'Bonjour {name},',
  invoiceIntro: 'Voici votre facture {number} de {seller}.',
  paidIntro: 'Voici votre facture {number} de {seller}. Elle est réglée ; vous n’avez rien d’autre à faire.',
  upcomingIntro: 'Nous vous rappelons que la facture {number} arrive à échéance le {date}.',
  todayIntro: 'Nous vous rappelons que la facture {number} arrive à échéance aujourd’hui, le {date}.',
  overdueIntro: 'La facture {number} est arrivée à échéance le {date} et reste à payer.',
  creditNoteIntro: 'Voici votre {kind} {number} de {seller}, qui rectifie la facture {invoice}.',
  quoteIntro: 'Voici votre devis {number} de {seller}. Vous pouvez l’accepter ou le refuser en ligne jusqu’au {date}.',
  answeredQuoteIntro: 'Voici votre devis {number} de {seller}.',
  alreadyPaid: 'Si vous l’avez réglée entre-temps, veuillez ne pas tenir compte de ce message.',
  attached: {
    INVOICE: 'La facture est jointe au format PDF.',
    CREDIT_NOTE: 'Le document est joint au format PDF.',
    QUOTE: 'Le devis est joint au format PDF.',
  },
  replyTo: 'Une question ? Répondez à ce message, il parviendra à {seller}.',
};

const it: Words = {
  subject: '{title} {number} di {seller}',
  reminderSubject: 'Promemoria: fattura {number} di {seller}',
  overdueSubject: 'Fattura scaduta: {number} di {seller}',
  greeting: 'Buongiorno {name},',
  invoiceIntro: 'ecco la fattura {number} di {seller}.',
  paidIntro: 'ecco la fattura {number} di {seller}. È già pagata: non deve fare altro.',
  upcomingIntro: 'Le ricordiamo che la fattura {number} scade il {date}.',
  todayIntro: 'Le ricordiamo che la fattura {number} scade oggi, {date}.',
  overdueIntro: 'la fattura {number} è scaduta il {date} e risulta ancora da pagare.',
  creditNoteIntro: 'ecco la {kind} {number} di {seller}, che rettifica la fattura {invoice}.',
  quoteIntro: 'ecco il preventivo {number} di {seller}. Può accettarlo o rifiutarlo online fino al {date}.',
  answeredQuoteIntro: 'ecco il preventivo {number} di {seller}.',
  alreadyPaid: 'Se nel frattempo l’ha già pagata, non tenga conto di questo messaggio.',
  attached: {
    INVOICE: 'La fattura è allegata in PDF.',
    CREDIT_NOTE: 'Il documento è allegato in PDF.',
    QUOTE: 'Il preventivo è allegato in PDF.',
  },
  replyTo: 'Domande? Risponda a questo messaggio: arriverà a {seller}.',
};

const pt: Words = {
  subject: '{title} {number} de {seller}',
  reminderSubject: 'Lembrete: fatura {number} de {seller}',
  overdueSubject: 'Fatura vencida: {number} de {seller}',
  greeting: 'Olá, {name},',
  invoiceIntro: 'Segue a fatura {number} de {seller}.',
  paidIntro: 'Segue a fatura {number} de {seller}. Já está paga; não é preciso fazer mais nada.',
  upcomingIntro: 'Lembramos que a fatura {number} vence em {date}.',
  todayIntro: 'Lembramos que a fatura {number} vence hoje, {date}.',
  overdueIntro: 'A fatura {number} venceu em {date} e continua por pagar.',
  creditNoteIntro: 'Segue a {kind} {number} de {seller}, que retifica a fatura {invoice}.',
  quoteIntro: 'Segue o orçamento {number} de {seller}. Pode aprová-lo ou recusá-lo online até {date}.',
  answeredQuoteIntro: 'Segue o orçamento {number} de {seller}.',
  alreadyPaid: 'Se entretanto já a pagou, ignore esta mensagem.',
  attached: {
    INVOICE: 'A fatura segue em anexo, em PDF.',
    CREDIT_NOTE: 'O documento segue em anexo, em PDF.',
    QUOTE: 'O orçamento segue em anexo, em PDF.',
  },
  replyTo: 'Dúvidas? Responda a esta mensagem: {seller} irá recebê-la.',
};

const WORDS: ReadonlyMap<string, Words> = new Map(Object.entries({ ca, de, en, es, fr, it, pt }));

/** The words in a language of documents. */
export function wordsOf({ code }: Pick<Language, 'code'>): Words {
  return WORDS.get(code) ?? en;
}
