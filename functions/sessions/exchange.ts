import { beginSession } from '../../lib/aws/sessions/sessions.ts';
import { findSignIn, isOfBrowser } from '../../lib/aws/sessions/signIns.ts';
import { SCOPE_OF_ROLE } from '../../lib/contract/route.ts';
import { sessionRoutes } from '../../lib/contract/sessions.ts';
import { invalid } from '../../lib/domain/values/problem.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { choiceOf, findPlaces, userAgentOf } from '../../lib/runtime/members/signIn.ts';

const unusable = () =>
  invalid('token', 'Must be that of a link that was not used and has not expired', 'This link does not work any more');

export const handler = endpoint(sessionRoutes, 'sessions.exchange', async ({ body, cause, origin }) => {
  const signIn = await findSignIn(body.token, cause.now);
  if (!signIn) throw unusable();
  if (!isOfBrowser(signIn, body.browserSecret)) {
    const message = 'Must be that of the browser in which the link was asked for';
    throw invalid('browserSecret', message, 'This link works only in the browser in which it was asked for');
  }
  const places = await findPlaces(signIn.email);
  if (places.length === 0) throw unusable();
  const accounts = places.map(({ account: { id, name } }) => ({ id, name }));
  const chosen = choiceOf(places, body.accountId);
  if (!chosen) return { accounts };
  const { account, member } = chosen;
  const userAgent = userAgentOf(origin);
  const scope = SCOPE_OF_ROLE[member.role];
  const begun = await beginSession({ signIn, accountId: account.id, member, scope, userAgent }, cause);
  if (!begun) throw unusable();
  const { session, secret } = begun;
  const { email, role } = member;
  return { session: { ...session, accountId: account.id, email, role, secret }, accounts };
});
