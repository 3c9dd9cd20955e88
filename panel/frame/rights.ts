import type { MemberRole } from '../../sdk/src/cleverinvo.ts';

/** Pages on which somebody writes something. */
const WRITES = /\/(?:new|edit|import)$/;

/** Pages with the settings of the account. */
const SETTINGS = /^\/settings(?:\/(?:documents|branding|bank|mail))?$/;

/** What a member with this role would have to be allowed to do on a page. Nothing where the role is enough, or a key is signed in. */
export function missingRight(role: MemberRole | undefined, route: string): 'write' | 'admin' | undefined {
  if (role === 'read' && WRITES.test(route)) return 'write';
  if ((role === 'read' || role === 'write') && SETTINGS.test(route)) return 'admin';
  return undefined;
}
