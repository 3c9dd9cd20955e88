import { texts } from '../../app/language.ts';

/** What all pages for developers share. */
export const TEXTS = texts(
  {
    title: 'Developers',
    sections: 'Sections for developers',
    keys: 'API keys',
    webhooks: 'Webhooks',
    events: 'Events',
    requests: 'Requests',
    reference: 'API reference',
    created: 'Created',
    more: (name: string) => `Actions for ${name}`,
    never: 'Never',
    cancel: 'Cancel',
    save: 'Save',
    required: 'Fill this in.',
  },
  {
    title: 'Desarrolladores',
    sections: 'Secciones para desarrolladores',
    keys: 'Claves API',
    webhooks: 'Webhooks',
    events: 'Eventos',
    requests: 'Solicitudes',
    reference: 'Referencia de la API',
    created: 'Creada',
    more: (name: string) => `Acciones de ${name}`,
    never: 'Nunca',
    cancel: 'Cancelar',
    save: 'Guardar',
    required: 'Rellene este campo.',
  },
);

export const KEYS_PATH = '/developers';
export const WEBHOOKS_PATH = '/developers/webhooks';
export const EVENTS_PATH = '/developers/events';
export const REQUESTS_PATH = '/developers/requests';
