import type { StageSettings } from '../settings.ts';

/** What `npm start` runs. */
export default {
  name: 'CleverInvo',
  // No mail leaves the machine.
  mailFrom: 'invoices@mail.cleverinvo.example',
  // As a stage that keeps what it issued, so that every test stores documents in this way. The emulator does not enforce it.
  retention: { documentLock: { years: 10, mode: 'GOVERNANCE' } },
  tags: { stage: 'local' },
} satisfies StageSettings;
