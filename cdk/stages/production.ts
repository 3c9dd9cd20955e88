import type { StageSettings } from '../settings.ts';

/** `npx cdk deploy --all`. `cdk/settings.ts` describes every setting. */
export default {
  name: 'CleverInvo',
  release: { traffic: 'Canary10Percent5Minutes' },
  tags: { stage: 'production' },
} satisfies StageSettings;
