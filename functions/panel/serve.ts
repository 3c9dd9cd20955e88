import { join } from 'node:path';
import { site } from '../../lib/runtime/handlers/site.ts';

/** As that of other pages; a preview of a document is shown from memory. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  'frame-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the files of `/panel`. The bundle has them beside this file. */
export const handler = site(join(import.meta.dirname, 'site'), { stage: 'panel', base: 'assets/', policy: POLICY });
