import type { StageSettings } from '../settings.ts';

/** `npx cdk deploy --all -c stage=staging`. It can be beside production in the same AWS account, as it has another name. */
export default {
  name: 'CleverInvo-Staging',
  // As in production, but faster to try.
  release: { traffic: 'Linear10PercentEvery1Minute' },
  retention: { logDays: 7, restoreDays: 1, replacedDocumentDays: 1 },
  tags: { stage: 'staging' },
} satisfies StageSettings;
