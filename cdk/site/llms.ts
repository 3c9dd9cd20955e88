import type { ReferenceContext } from './context.ts';
import { BASE, HOME } from './layout.ts';
import { slugOf } from './navigation.ts';
import { BASE_URL } from './samples.ts';

/** The list of pages for language models, as llmstxt.org describes it. */
export function llmsText({ document, translate, pageUrl }: ReferenceContext): string {
  const resources = document.resources.map(
    (resource) => `- [${resource.name}](${pageUrl(slugOf(resource))}.md): ${translate(resource.description)}`,
  );
  return `# ${document.title}

> ${document.summary}

${translate(document.introduction[0] ?? '')} ${translate(document.authentication)}

## Guide

- [Developer guide](${HOME.en.guide}.md): from an API key to an invoice, with calls to paste and patterns for Node

## Reference

- [Overview](${BASE}/index.md): what holds for every call, and all errors
${resources.join('\n')}
- [OpenAPI 3.1](${BASE_URL}/openapi.json): all of the reference, for programs

## Optional

- [Everything in one file](${BASE}/llms-full.txt): the guide and the reference
- [Guía para desarrolladores](${HOME.es.guide}.md): the guide in Spanish
- [Referencia de la API](${HOME.es.reference}.md): the reference in Spanish
`;
}
