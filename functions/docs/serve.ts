import { join } from 'node:path';
import { site } from '../../lib/runtime/site.ts';

/** The pages of `/docs/api`, which the bundle holds beside this file. */
export const handler = site(join(import.meta.dirname, 'site'));
