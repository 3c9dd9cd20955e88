import type { Local } from '../../local/run.ts';

/** How a test reaches a running service, be it in this process or in another. */
export type Wiring = Pick<Local, 'origin' | 'url' | 'endpoints' | 'environmentOf' | 'invoke'>;
