import { escapeHtml } from './layout.ts';

interface Document {
  readonly tags: readonly { name: string; description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
}

/** Every route of the document by group, each a link that opens it in the reference. */
export function routeList(document: Document): string {
  const operations = Object.values(document.paths).flatMap((methods) => Object.entries(methods));
  return document.tags
    .map(({ name }) => {
      const links = operations
        .filter(([, { tags }]) => tags.includes(name))
        .map(
          ([method, { operationId, summary }]) =>
            `<li><a href="#/${name}/${operationId}" data-tag="${name}" data-operation="${operationId}"><span class="method ${method}">${LABELS[method] ?? method.toUpperCase()}</span>${escapeHtml(summary)}</a></li>`,
        );
      return `<h2>${escapeHtml(name)}</h2>\n<ul>${links.join('\n')}</ul>`;
    })
    .join('\n');
}

const LABELS: Readonly<Record<string, string>> = { delete: 'DEL' };

export const REFERENCE_MAIN = `<div id="reference"></div>
<noscript><p class="notice">The reference needs JavaScript. The <a href="/docs/api/guide">guide</a> and the
<a href="/api/v1/openapi.json">OpenAPI document</a> do not.</p></noscript>`;
