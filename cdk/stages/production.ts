import type { StageSettings } from '../settings.ts';

/** `npx cdk deploy --all`. `cdk/settings.ts` describes every setting. */
export default {
  name: 'CleverInvo',
  tags: { stage: 'production' },
} satisfies StageSettings;
