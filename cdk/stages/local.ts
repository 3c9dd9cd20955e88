import type { StageSettings } from '../settings.ts';

/** What `npm start` runs. It has the name of production, so no AWS account can be meant by it. */
export default {
  name: 'CleverInvo',
  account: '000000000000',
  region: 'us-east-1',
  // No mail leaves the machine.
  mailFrom: 'invoices@mail.cleverinvo.example',
  // As a stage that keeps what it issued, so that every test stores documents in this way. The emulator does not enforce it.
  retention: { documentLock: { years: 10, mode: 'GOVERNANCE' } },
  tags: { stage: 'local' },
} satisfies StageSettings;
