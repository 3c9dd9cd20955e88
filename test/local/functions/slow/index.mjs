import { setTimeout } from 'node:timers/promises';

// Longer than the function's timeout.
await setTimeout(1500);

export const handler = (_event, context) => ({ hasTimeLeft: context.getRemainingTimeInMillis() > 0 });
