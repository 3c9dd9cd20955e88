import { quotePageRoutes } from '../../lib/contract/quotePages.ts';
import { answerByLink } from '../../lib/runtime/answerByLink.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';

export const handler = endpoint(
  quotePageRoutes,
  'quotePages.accept',
  ({ params: { token }, query: { lang: language }, body: { name }, cause, baseUrl }) => {
    const answer = name === undefined ? undefined : ({ status: 'ACCEPTED', by: name } as const);
    return answerByLink({ token, answer, language, cause, baseUrl });
  },
);
