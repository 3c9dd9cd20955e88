import { join } from 'node:path';
import { site } from '../../lib/runtime/handlers/site.ts';

/** Serves the pages of `/docs/api`. The bundle has them beside this file. */
export const handler = site(join(import.meta.dirname, 'site'));
