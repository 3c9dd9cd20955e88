import { quotePageRoutes } from '../../lib/contract/quotePages.ts';
import { answerByLink } from '../../lib/runtime/answerByLink.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';

export const handler = endpoint(quotePageRoutes, 'quotePages.accept', ({ params, body, cause, baseUrl }) =>
  answerByLink(params.token, { status: 'ACCEPTED', by: body.name }, { cause, baseUrl }),
);
