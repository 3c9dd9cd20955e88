import { quotePageRoutes } from '../../lib/contract/quotePages.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { answerByLink } from '../../lib/runtime/links/answerByLink.ts';

export const handler = endpoint(
  quotePageRoutes,
  'quotePages.accept',
  ({ params: { token }, query: { lang: language }, body: { name }, cause, baseUrl }) => {
    const fault = name === undefined ? ({ name: 'missing' } as const) : ({ name: 'invalid' } as const);
    const answer = name ? ({ status: 'ACCEPTED', by: name } as const) : fault;
    return answerByLink({ token, answer, language, cause, baseUrl });
  },
);
