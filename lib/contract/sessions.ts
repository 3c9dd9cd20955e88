import * as z from 'zod';
import { LINK_MINUTES, PANEL_LANGUAGES, SESSION_HOURS } from '../domain/accounts/signIn.ts';
import { LINKS_PER_HOUR } from '../domain/accounts/signInLimits.ts';
import { EXAMPLE_IDS, EXAMPLE_SESSION_ID, EXAMPLE_SIGN_IN_ID } from './exampleIds.ts';
import { instant, stringOf } from './fields.ts';
import { cursorListOf, cursorPaging } from './lists.ts';
import { MemberRole, mailableEmail } from './members.ts';
import type { Route } from './route.ts';

const PanelLanguage = z.enum(PANEL_LANGUAGES).meta({ id: 'PanelLanguage', description: 'A language of the panel.' });

const SignInInput = z
  .strictObject({
    email: mailableEmail,
    language: PanelLanguage.optional().meta({
      description: 'Language of the mail. Absent: that of the account.',
      example: 'en',
    }),
  })
  .meta({ id: 'SignInInput', description: 'Who wants to sign in.' });

const SignIn = z
  .object({
    id: z.string().meta({ description: 'Identifier.', example: EXAMPLE_SIGN_IN_ID }),
    browserSecret: z.string().meta({
      description: 'Keep it where you asked, for the exchange. Without it the link of the mail does not work.',
    }),
    expiresAt: instant.meta({ description: 'Until when the link works.' }),
  })
  .meta({ id: 'SignIn', description: 'A link that was asked for. It is mailed only to members.' });

const secret = stringOf(1, 200);

const SignInExchange = z
  .strictObject({
    token: secret.meta({ description: 'The part of the link after `#token=`.' }),
    browserSecret: secret.optional().meta({
      description: 'From the reply to `POST /sessions`. Absent: the link comes from the operator of the service.',
    }),
    accountId: z.string().min(1).max(64).optional().meta({
      description: 'Which account to sign in to, for a member of several. Absent: the only one.',
      example: EXAMPLE_IDS.account,
    }),
  })
  .meta({ id: 'SignInExchange', description: 'A link of a mail, for a session.' });

const session = {
  id: z.string().meta({ description: 'Identifier.', example: EXAMPLE_SESSION_ID }),
  memberId: z.string().meta({ description: 'The member who signed in.', example: EXAMPLE_IDS.member }),
  email: z.string().meta({ description: 'E-mail address of the member.', example: 'ana@studionorte.example' }),
  role: MemberRole,
  userAgent: z.string().optional().meta({ description: 'What the browser says of itself.', example: 'Firefox/149.0' }),
  createdAt: instant,
  expiresAt: instant,
  lastUsedOn: z
    .string()
    .optional()
    .meta({ description: 'Day of the last use, UTC.', format: 'date', example: '2026-03-01' }),
};

const Session = z
  .object({ ...session, isCurrent: z.boolean().meta({ description: 'Whether the request was made with it.' }) })
  .meta({ id: 'Session', description: 'A session of a member, without its secret.' });

const SessionWithSecret = z
  .object({
    ...session,
    accountId: z.string().meta({ description: 'The account.', example: EXAMPLE_IDS.account }),
    secret: z.string().meta({
      description:
        'Works as an API key: `Authorization: Bearer <secret>`. It is shown only once, and only its hash is stored.',
    }),
  })
  .meta({ id: 'SessionWithSecret', description: 'A new session with its secret, which is shown only once.' });

const AccountChoice = z
  .object({
    id: z.string().meta({ description: 'Identifier of the account.', example: EXAMPLE_IDS.account }),
    name: z.string().meta({ description: 'Its name.', example: 'Studio Norte SL' }),
  })
  .meta({ id: 'AccountChoice', description: 'An account that the address is a member of.' });

const SignInResult = z
  .object({
    session: SessionWithSecret.optional().meta({
      description:
        'The session. Absent where there are several accounts and none was chosen: the link still works then.',
    }),
    accounts: z.array(AccountChoice).meta({ description: 'The accounts that the address is a member of.' }),
  })
  .meta({ id: 'SignInResult', description: 'A session, or the accounts to choose from.' });

export const sessionRoutes = {
  'sessions.create': {
    method: 'POST',
    path: '/sessions',
    summary: 'Ask for a link to sign in',
    description: `If the address is a member of an account, a mail with a link to the panel is sent to it. The reply is the same for any address. The link works once, for ${LINK_MINUTES} minutes, and only together with the \`browserSecret\` of the reply. Within an hour, up to ${LINKS_PER_HOUR.address} links may be asked for with one address, ${LINKS_PER_HOUR.caller} by one caller, and ${LINKS_PER_HOUR.addressAndCaller} with one address by one caller; more are a \`429\`.`,
    scope: 'public',
    body: SignInInput,
    reply: SignIn,
    status: 202,
    unversioned: true,
    uses: ['table:write', 'signIn.requested:announce'],
  },
  'sessions.exchange': {
    method: 'POST',
    path: '/sessions/exchange',
    summary: 'Sign in with a link',
    description: `A session is a key that works for ${SESSION_HOURS} hours, with the role of the member. A link that was used, has expired or is unknown is a \`422\` that names \`token\`; one that was asked for in another browser is a \`422\` that names \`browserSecret\`, and still works there. A member of several accounts chooses one by \`accountId\`.`,
    scope: 'public',
    body: SignInExchange,
    reply: SignInResult,
    status: 200,
    unversioned: true,
    uses: ['table:read', 'table:write', 'keys:write', 'session.first:announce'],
  },
  'sessions.list': {
    method: 'GET',
    path: '/sessions',
    summary: 'List the sessions',
    description:
      'Newest first, without their secrets: with scope `admin` those of all members, otherwise your own. Sessions that ended are not in the list.',
    scope: 'read',
    query: z.strictObject({ ...cursorPaging }),
    reply: cursorListOf(Session, 'SessionList'),
    status: 200,
    uses: ['table:read', 'keys:read'],
  },
  'sessions.delete': {
    method: 'DELETE',
    path: '/sessions/{id}',
    summary: 'End a session',
    description:
      'Signs out: the session stops working within 60 seconds. With scope `admin` it may be the session of any member, otherwise one of your own.',
    scope: 'read',
    status: 204,
    uses: ['keys:read', 'keys:write'],
  },
} as const satisfies Record<string, Route>;
