import * as z from 'zod';
import { MAX_MEMBERS, ROLES } from '../domain/accounts/members.ts';
import { isMailable, MAILABLE_PATTERN } from '../domain/events/email.ts';
import { EXAMPLE_IDS } from './exampleIds.ts';
import { instant } from './fields.ts';
import { listOf, paging } from './lists.ts';
import type { Route } from './route.ts';

export const MemberRole = z.enum(ROLES).meta({
  id: 'MemberRole',
  description:
    '`read` only reads, `write` also changes, `admin` also manages account, keys and members. An `owner` is an admin who alone decides who the owners are.',
});

/** An address that a mail with a link can be sent to. */
export const mailableEmail = z
  .string()
  .max(254)
  .refine((value) => isMailable(value), 'Must be an address that mail can be sent to')
  .meta({
    description: 'E-mail address. Upper and lower case are the same.',
    example: 'ana@studionorte.example',
    format: 'email',
    pattern: MAILABLE_PATTERN,
  });

export const MemberInput = z
  .strictObject({ email: mailableEmail, role: MemberRole })
  .meta({ id: 'MemberInput', description: 'A member to invite.' });

const MemberPatch = z
  .strictObject({ role: MemberRole.optional() })
  .meta({ id: 'MemberPatch', description: 'What to change of a member.' });

export const Member = z
  .object({
    id: z.string().meta({ description: 'Identifier.', example: EXAMPLE_IDS.member }),
    email: z.string().meta({ description: 'E-mail address, in lower case.', example: 'ana@studionorte.example' }),
    role: MemberRole,
    createdAt: instant,
    updatedAt: instant.optional(),
  })
  .meta({ id: 'Member', description: 'A person who can sign in to the account.' });

const OWNERS = 'Only the session of an owner may do this with an owner: with a key it is a `403`.';

export const memberRoutes = {
  'members.create': {
    method: 'POST',
    path: '/members',
    summary: 'Invite a member',
    description: `A mail tells the member how to sign in to the panel. Members have no password. Only the session of an owner may invite an owner; while the account has none, a key of scope \`admin\` may. An account has at most ${MAX_MEMBERS} members. An address that is a member already is a \`409\`.`,
    scope: 'admin',
    body: MemberInput,
    reply: Member,
    status: 201,
    uses: ['table:read', 'table:write', 'member.invited:announce', 'event.added:announce'],
  },
  'members.list': {
    method: 'GET',
    path: '/members',
    summary: 'List the members',
    description: 'Newest first.',
    scope: 'admin',
    query: z.strictObject({ ...paging }),
    reply: listOf(Member, 'MemberList'),
    status: 200,
    uses: ['table:read'],
  },
  'members.get': {
    method: 'GET',
    path: '/members/{id}',
    summary: 'Get a member',
    description: 'The member, with the present role.',
    scope: 'admin',
    reply: Member,
    status: 200,
    uses: ['table:read'],
  },
  'members.update': {
    method: 'PUT',
    path: '/members/{id}',
    summary: 'Change the role of a member',
    description: `Sessions of the member get the new role within 60 seconds. ${OWNERS} An account always keeps an owner: a change of the last one is a \`409\`.`,
    scope: 'admin',
    body: MemberPatch,
    reply: Member,
    status: 200,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'members.delete': {
    method: 'DELETE',
    path: '/members/{id}',
    summary: 'Remove a member',
    description: `Sessions of the member stop working within 60 seconds, and can change neither members nor keys from now on. ${OWNERS} An account always keeps an owner: the last one cannot be removed.`,
    scope: 'admin',
    status: 204,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
} as const satisfies Record<string, Route>;
