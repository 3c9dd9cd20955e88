import type { Language } from '../pdf/page/language.ts';

/** What pages say beyond the words of documents. Values replace `{…}`. */
export interface Words {
  /** Of the page of a link that has expired. */
  readonly linkExpired: string;
  /** Has `{seller}`. */
  readonly askForLink: string;
  readonly draftQuote: string;
  /** Above the form. */
  readonly answer: string;
  readonly yourName: string;
  readonly nameIsMissing: string;
  /** Has `{max}`. */
  readonly nameIsInvalid: string;
  /** Has `{max}` and `{lines}`. */
  readonly reasonIsInvalid: string;
  /** Below the name. Has `{client}`. */
  readonly onBehalf: string;
  readonly accept: string;
  /** Opens the other form. */
  readonly noThanks: string;
  /** Of declining. */
  readonly reason: string;
  readonly decline: string;
  /** What became of the quote. All have `{seller}`. */
  readonly accepted: string;
  readonly declined: string;
  readonly expired: string;
  readonly invoiced: string;
}

const en: Words = {
  linkExpired: 'This link has expired',
  askForLink: 'Ask {seller} for a new link to the document.',
  draftQuote: 'This is a draft. It cannot be accepted yet.',
  answer: 'Accept this quote',
  yourName: 'Your name',
  nameIsMissing: 'Please enter your name.',
  nameIsInvalid: 'Please enter your name in one line of at most {max} characters.',
  reasonIsInvalid: 'Please give the reason as plain text of at most {max} characters and {lines} lines.',
  onBehalf: 'You accept it on behalf of {client}',
  accept: 'Accept quote',
  noThanks: 'Decline instead',
  reason: 'Reason (optional)',
  decline: 'Decline quote',
  accepted: 'This quote is accepted. {seller} knows and will be in touch.',
  declined: 'This quote is declined. {seller} knows.',
  expired: 'This quote has expired. Ask {seller} for a new one.',
  invoiced: 'There is an invoice for this quote. {seller} will send it to you.',
};

const es: Words = {
  linkExpired: 'Este enlace ha caducado',
  askForLink: 'Pida a {seller} un nuevo enlace al documento.',
  draftQuote: 'Es un borrador. Todavía no se puede aceptar.',
  answer: 'Aceptar este presupuesto',
  yourName: 'Su nombre',
  nameIsMissing: 'Escriba su nombre.',
  nameIsInvalid: 'Escriba su nombre en una línea de {max} caracteres como máximo.',
  reasonIsInvalid: 'Escriba el motivo como texto sin formato, de {max} caracteres y {lines} líneas como máximo.',
  onBehalf: 'Lo acepta en nombre de {client}',
  accept: 'Aceptar presupuesto',
  noThanks: 'Prefiero rechazarlo',
  reason: 'Motivo (opcional)',
  decline: 'Rechazar presupuesto',
  accepted: 'Este presupuesto está aceptado. {seller} ya lo sabe y se pondrá en contacto.',
  declined: 'Este presupuesto está rechazado. {seller} ya lo sabe.',
  expired: 'Este presupuesto ha caducado. Pida uno nuevo a {seller}.',
  invoiced: 'Ya hay una factura de este presupuesto. {seller} se la enviará.',
};

const ca: Words = {
  linkExpired: 'Aquest enllaç ha caducat',
  askForLink: 'Demaneu a {seller} un nou enllaç al document.',
  draftQuote: 'Això és un esborrany. Encara no es pot acceptar.',
  answer: 'Accepteu aquest pressupost',
  yourName: 'El vostre nom',
  nameIsMissing: 'Escriviu el vostre nom.',
  nameIsInvalid: 'Escriviu el vostre nom en una línia de {max} caràcters com a màxim.',
  reasonIsInvalid: 'Escriviu el motiu com a text sense format, de {max} caràcters i {lines} línies com a màxim.',
  onBehalf: 'L’accepteu en nom de {client}',
  accept: 'Accepta el pressupost',
  noThanks: 'Prefereixo rebutjar-lo',
  reason: 'Motiu (opcional)',
  decline: 'Rebutja el pressupost',
  accepted: 'Aquest pressupost està acceptat. {seller} ja ho sap i es posarà en contacte.',
  declined: 'Aquest pressupost està rebutjat. {seller} ja ho sap.',
  expired: 'Aquest pressupost ha caducat. Demaneu-ne un de nou a {seller}.',
  invoiced: 'Ja hi ha una factura d’aquest pressupost. {seller} us l’enviarà.',
};

const de: Words = {
  linkExpired: 'Dieser Link ist abgelaufen',
  askForLink: 'Bitten Sie {seller} um einen neuen Link zum Dokument.',
  draftQuote: 'Dies ist ein Entwurf. Er kann noch nicht angenommen werden.',
  answer: 'Dieses Angebot annehmen',
  yourName: 'Ihr Name',
  nameIsMissing: 'Bitte geben Sie Ihren Namen ein.',
  nameIsInvalid: 'Bitte geben Sie Ihren Namen in einer Zeile mit höchstens {max} Zeichen ein.',
  reasonIsInvalid: 'Bitte geben Sie den Grund als reinen Text mit höchstens {max} Zeichen und {lines} Zeilen an.',
  onBehalf: 'Sie nehmen es im Namen von {client} an',
  accept: 'Angebot annehmen',
  noThanks: 'Stattdessen ablehnen',
  reason: 'Grund (freiwillig)',
  decline: 'Angebot ablehnen',
  accepted: 'Dieses Angebot ist angenommen. {seller} weiß Bescheid und meldet sich.',
  declined: 'Dieses Angebot ist abgelehnt. {seller} weiß Bescheid.',
  expired: 'Dieses Angebot ist abgelaufen. Bitten Sie {seller} um ein neues.',
  invoiced: 'Zu diesem Angebot gibt es eine Rechnung. {seller} sendet sie Ihnen.',
};

const fr: Words = {
  linkExpired: 'Ce lien a expiré',
  askForLink: 'Demandez à {seller} un nouveau lien vers le document.',
  draftQuote: 'Ceci est un brouillon. Il ne peut pas encore être accepté.',
  answer: 'Accepter ce devis',
  yourName: 'Votre nom',
  nameIsMissing: 'Veuillez saisir votre nom.',
  nameIsInvalid: 'Veuillez saisir votre nom sur une ligne de {max} caractères au plus.',
  reasonIsInvalid: 'Veuillez indiquer le motif en texte brut, de {max} caractères et {lines} lignes au plus.',
  onBehalf: 'Vous l’acceptez au nom de {client}',
  accept: 'Accepter le devis',
  noThanks: 'Le refuser',
  reason: 'Motif (facultatif)',
  decline: 'Refuser le devis',
  accepted: 'Ce devis est accepté. {seller} en est informé et vous contactera.',
  declined: 'Ce devis est refusé. {seller} en est informé.',
  expired: 'Ce devis a expiré. Demandez-en un nouveau à {seller}.',
  invoiced: 'Ce devis est facturé. {seller} vous enverra la facture.',
};

const it: Words = {
  linkExpired: 'Questo link è scaduto',
  askForLink: 'Chieda a {seller} un nuovo link al documento.',
  draftQuote: 'Questa è una bozza. Non si può ancora accettare.',
  answer: 'Accetta questo preventivo',
  yourName: 'Il suo nome',
  nameIsMissing: 'Inserisca il suo nome.',
  nameIsInvalid: 'Inserisca il suo nome in una riga di al massimo {max} caratteri.',
  reasonIsInvalid: 'Indichi il motivo come testo semplice, di al massimo {max} caratteri e {lines} righe.',
  onBehalf: 'Lo accetta per conto di {client}',
  accept: 'Accetta il preventivo',
  noThanks: 'Preferisco rifiutarlo',
  reason: 'Motivo (facoltativo)',
  decline: 'Rifiuta il preventivo',
  accepted: 'Questo preventivo è accettato. {seller} lo sa e la contatterà.',
  declined: 'Questo preventivo è rifiutato. {seller} lo sa.',
  expired: 'Questo preventivo è scaduto. Ne chieda uno nuovo a {seller}.',
  invoiced: 'C’è già una fattura per questo preventivo. {seller} gliela invierà.',
};

const pt: Words = {
  linkExpired: 'Esta ligação expirou',
  askForLink: 'Peça a {seller} uma nova ligação para o documento.',
  draftQuote: 'Isto é um rascunho. Ainda não pode ser aprovado.',
  answer: 'Aprovar este orçamento',
  yourName: 'O seu nome',
  nameIsMissing: 'Escreva o seu nome.',
  nameIsInvalid: 'Escreva o seu nome numa linha de até {max} caracteres.',
  reasonIsInvalid: 'Escreva o motivo como texto simples, de até {max} caracteres e {lines} linhas.',
  onBehalf: 'Aprova-o em nome de {client}',
  accept: 'Aprovar orçamento',
  noThanks: 'Prefiro recusar',
  reason: 'Motivo (opcional)',
  decline: 'Recusar orçamento',
  accepted: 'Este orçamento está aprovado. {seller} já sabe e entrará em contacto.',
  declined: 'Este orçamento está recusado. {seller} já sabe.',
  expired: 'Este orçamento expirou. Peça um novo a {seller}.',
  invoiced: 'Já há uma fatura deste orçamento. {seller} vai enviá-la.',
};

const WORDS: ReadonlyMap<string, Words> = new Map(Object.entries({ ca, de, en, es, fr, it, pt }));

/** The words in a language of documents. */
export function wordsOf({ code }: Pick<Language, 'code'>): Words {
  return WORDS.get(code) ?? en;
}
