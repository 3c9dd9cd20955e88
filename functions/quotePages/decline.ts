import { quotePageRoutes } from '../../lib/contract/quotePages.ts';
import { answerByLink } from '../../lib/runtime/answerByLink.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';

export const handler = endpoint(
  quotePageRoutes,
  'quotePages.decline',
  ({ params: { token }, query: { lang: language }, body: { name, reason }, cause, baseUrl }) =>
    answerByLink({ token, answer: { status: 'DECLINED', by: name, reason }, language, cause, baseUrl }),
);
