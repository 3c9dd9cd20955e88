import { texts } from '../../app/language.ts';

/** What all pages of the settings share. */
export const TEXTS = texts(
  {
    title: 'Settings',
    sections: 'Sections of the settings',
    company: 'Company',
    documents: 'Documents',
    branding: 'Branding',
    bank: 'Bank',
    mail: 'Mail',
    members: 'Members',
    plan: 'Plan',
    save: 'Save',
    saved: 'Saved.',
    optional: '(optional)',
    required: 'Fill this in.',
    conflictTitle: 'Changed in the meantime',
    conflict: 'Somebody else has saved these settings since you opened them. Which version stays?',
    keepMine: 'Save mine',
    takeTheirs: 'Use the saved one',
    yours: 'Yours',
    savedMeanwhile: 'Saved meanwhile',
    field: 'Field',
    notNumber: 'This is not a whole number.',
  },
  {
    title: 'Ajustes',
    sections: 'Secciones de los ajustes',
    company: 'Empresa',
    documents: 'Documentos',
    branding: 'Imagen',
    bank: 'Banco',
    mail: 'Correo',
    members: 'Miembros',
    plan: 'Plan',
    save: 'Guardar',
    saved: 'Guardado.',
    optional: '(opcional)',
    required: 'Rellene este campo.',
    conflictTitle: 'Modificado entretanto',
    conflict: 'Otra persona ha guardado estos ajustes desde que los abrió. ¿Qué versión se queda?',
    keepMine: 'Guardar la mía',
    takeTheirs: 'Usar la guardada',
    yours: 'La suya',
    savedMeanwhile: 'Guardada entretanto',
    field: 'Campo',
    notNumber: 'Esto no es un número entero.',
  },
);

export const SETTINGS_PATH = '/settings';
export const DOCUMENTS_PATH = '/settings/documents';
export const BRANDING_PATH = '/settings/branding';
export const BANK_PATH = '/settings/bank';
export const MAIL_PATH = '/settings/mail';
export const MEMBERS_PATH = '/settings/members';
export const PLAN_PATH = '/settings/plan';
