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
