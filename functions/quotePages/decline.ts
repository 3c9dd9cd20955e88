import { quotePageRoutes } from '../../lib/contract/quotePages.ts';
import type { Answer } from '../../lib/domain/quotes/quoteLifecycle.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { answerByLink, type FormFault } from '../../lib/runtime/links/answerByLink.ts';

export const handler = endpoint(
  quotePageRoutes,
  'quotePages.decline',
  ({ params: { token }, query: { lang: language }, body: { name, reason }, cause, baseUrl }) =>
    answerByLink({ token, answer: refusal(name, reason), language, cause, baseUrl }),
);

/** A field is null where its text cannot be taken. */
function refusal(by: string | null | undefined, reason: string | null | undefined): Answer | FormFault {
  if (by === null) return { name: 'invalid' };
  return reason === null ? { reason: 'invalid' } : { status: 'DECLINED', by, reason };
}
