import type { StageSettings } from '../settings.ts';

/** What `npm start` runs. */
export default {
  name: 'CleverInvo',
  // No mail leaves the machine.
  mailFrom: 'invoices@mail.cleverinvo.example',
  tags: { stage: 'local' },
} satisfies StageSettings;
