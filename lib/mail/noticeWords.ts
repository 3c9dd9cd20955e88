interface Words {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly button: string;
  readonly notes: readonly string[];
}

/** The words of mails about signing in. `{account}` is the name of the account. */
export interface NoticeWords {
  readonly signIn: Words;
  readonly invitation: Words;
}

const en: NoticeWords = {
  signIn: {
    subject: 'Sign in to CleverInvo',
    paragraphs: ['Here is your link to sign in to CleverInvo.'],
    button: 'Sign in',
    notes: [
      'The link works once, for 15 minutes, and only in the browser in which you asked for it.',
      'You did not ask for it? Then ignore this message: nobody can sign in without it.',
    ],
  },
  invitation: {
    subject: 'You have been invited to {account} on CleverInvo',
    paragraphs: [
      '{account} has invited you to its invoices on CleverInvo.',
      'You need no password: enter this e-mail address, and you get a link to sign in.',
    ],
    button: 'Open CleverInvo',
    notes: ['You do not know {account}? Then ignore this message.'],
  },
};

const es: NoticeWords = {
  signIn: {
    subject: 'Inicie sesión en CleverInvo',
    paragraphs: ['Este es su enlace para iniciar sesión en CleverInvo.'],
    button: 'Iniciar sesión',
    notes: [
      'El enlace funciona una sola vez, durante 15 minutos, y solo en el navegador en el que lo pidió.',
      '¿No lo ha pedido usted? No tenga en cuenta este mensaje: nadie puede iniciar sesión sin él.',
    ],
  },
  invitation: {
    subject: '{account} le invita a CleverInvo',
    paragraphs: [
      '{account} le ha invitado a sus facturas en CleverInvo.',
      'No necesita contraseña: indique esta dirección de correo y recibirá un enlace para iniciar sesión.',
    ],
    button: 'Abrir CleverInvo',
    notes: ['¿No conoce a {account}? No tenga en cuenta este mensaje.'],
  },
};

export function noticeWords(language: 'en' | 'es'): NoticeWords {
  return language === 'es' ? es : en;
}
