import { texts } from '../../app/language.ts';

export const TEXTS = texts(
  {
    account: 'Bank account',
    accountText:
      'Documents print where to pay to. New invoices and drafts get it; documents that were sent keep theirs.',
    accountHolder: 'Account holder',
    accountHolderHint: 'Where it is another than your name.',
    iban: 'IBAN',
    bic: 'BIC',
    bankName: 'Bank',
    elsewhere: 'Without an IBAN',
    accountNumber: 'Account number',
    routingNumber: 'Routing number (US)',
    sortCode: 'Sort code (UK)',
    instructions: 'How to pay, in words',
    online: 'Paying online',
    onlineText: 'A link to pay by card or otherwise. Documents, mails and the page of an invoice show it.',
    paymentUrl: 'Link',
    bankDetails: 'Bank account',
  },
  {
    account: 'Cuenta bancaria',
    accountText:
      'Los documentos indican adónde pagar. La reciben las facturas nuevas y los borradores; lo enviado conserva la suya.',
    accountHolder: 'Titular',
    accountHolderHint: 'Si es distinto de su nombre.',
    iban: 'IBAN',
    bic: 'BIC',
    bankName: 'Banco',
    elsewhere: 'Sin IBAN',
    accountNumber: 'Número de cuenta',
    routingNumber: 'Routing number (EE. UU.)',
    sortCode: 'Sort code (Reino Unido)',
    instructions: 'Cómo pagar, en palabras',
    online: 'Pago en línea',
    onlineText:
      'Un enlace para pagar con tarjeta o de otra forma. Lo muestran los documentos, los correos y la página de la factura.',
    paymentUrl: 'Enlace',
    bankDetails: 'Cuenta bancaria',
  },
);
