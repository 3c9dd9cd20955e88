import type { ReferenceContext } from './context.ts';
import { objectsOf } from './objects.ts';
import type { ApiDocument, Resource } from './openapi.ts';
import { escapeHtml } from './text.ts';
import type { Words } from './words.ts';

/** `OpenAPI` -> `openapi`: the last part of the address of a resource's page. */
export function slugOf({ name }: Pick<Resource, 'name'>): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

/** Where each object is described, by its name. */
export function objectPages(document: ApiDocument, pageUrl: (slug?: string) => string): Map<string, string> {
  return new Map(
    document.resources.flatMap((resource) =>
      objectsOf(resource, document).map(({ name }) => [name, `${pageUrl(slugOf(resource))}#${name}`] as const),
    ),
  );
}

/** The sections of the first page. */
export function overviewSections({ introduction, authentication, samples, errors }: Words) {
  return { introduction, authentication, samples, errors };
}

/** Links to every operation, by resource; the resources of other pages are folded. */
export function navigation(context: ReferenceContext, current?: Resource): string {
  const { document, words, translate, pageUrl } = context;
  const groups = document.resources.map((resource) => {
    const page = pageUrl(slugOf(resource));
    const objects = objectsOf(resource, document).map(
      ({ name }) => `<li><a href="${page}#${name}">${escapeHtml(words.object(name))}</a></li>`,
    );
    const operations = resource.operations.map(
      ({ id, method, summary }) =>
        `<li><a href="${page}#${id}">${methodLabel(method)}${escapeHtml(translate(summary))}</a></li>`,
    );
    const isOpen = current === undefined || current === resource;
    return `<details${isOpen ? ' open' : ''}><summary>${escapeHtml(translate(resource.name))}</summary>
<ul>${[...objects, ...operations].join('\n')}</ul></details>`;
  });
  const sections = Object.entries(overviewSections(words)).map(
    ([id, title]) => `<li><a href="${pageUrl()}#${id}">${escapeHtml(title)}</a></li>`,
  );
  return `<ul class="first">${sections.join('\n')}</ul>\n${groups.join('\n')}`;
}

const SHORT_METHODS: ReadonlyMap<string, string> = new Map([['DELETE', 'DEL']]);

export function methodLabel(method: string): string {
  return `<span class="method ${method.toLowerCase()}">${SHORT_METHODS.get(method) ?? method}</span>`;
}
