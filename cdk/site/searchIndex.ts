import type { ReferenceContext } from './context.ts';
import { MOST_VALUES } from './fieldList.ts';
import { type Field, fieldsOf } from './fields.ts';
import type { Guide } from './guide.ts';
import { paragraphs } from './language.ts';
import { slugOf } from './navigation.ts';
import { objectsOf } from './objects.ts';
import { parameterFields } from './resourcePage.ts';
import { plain } from './text.ts';

/** One place that search may find: what it is called, where it belongs, its address and its text. */
export type SearchEntry = readonly [title: string, section: string, url: string, text: string];

/** Headings and paragraphs of a guide. */
export function guideEntries(guide: Guide, url: string): SearchEntry[] {
  return guide.sections.map(({ id, title, parent, text }) => [
    title,
    parent ?? guide.title,
    id ? `${url}#${id}` : url,
    text,
  ]);
}

/** Operations, objects, errors and fields of the reference. */
export function referenceEntries(context: ReferenceContext): SearchEntry[] {
  const { document, words, translate, pageUrl } = context;
  const sentences = (text: string) => plain(translate(text).replaceAll('\n\n', ' '));
  const introduction = document.introduction.map((paragraph): SearchEntry => {
    const [, lead] = /^\*\*(.+?)\*\*/.exec(translate(paragraph)) ?? [];
    const title = (lead ?? words.introduction).replace(/\.$/, '');
    return [title, words.referenceTitle, `${pageUrl()}#introduction`, sentences(paragraph)];
  });
  const errors = document.errors.map(({ status, description }): SearchEntry => {
    const code = /`(\w+)`/.exec(description)?.[1] ?? String(status);
    return [code, words.errors, `${pageUrl()}#${code}`, `${status} ${sentences(description)}`];
  });
  const resources = document.resources.flatMap((resource) => {
    const page = pageUrl(slugOf(resource));
    const name = translate(resource.name);
    const fieldEntries = (fields: readonly Field[], section: string): SearchEntry[] =>
      flatten(fields, '').map(([path, field]) => [path, section, `${page}#${field.id}`, fieldText(field)]);
    const objects = objectsOf(resource, document).flatMap(({ name: object, schema }) => [
      [words.object(object), name, `${page}#${object}`, sentences(schema.description ?? '')] as SearchEntry,
      ...fieldEntries(fieldsOf(schema, object, context), words.object(object)),
    ]);
    const operations = resource.operations.flatMap((operation) => {
      const { id, method, path, summary, description, body } = operation;
      const title = translate(summary);
      const text = `${method} ${path} ${id} ${paragraphs(description).map(sentences).join(' ')}`;
      return [
        [title, name, `${page}#${id}`, text] as SearchEntry,
        ...fieldEntries(parameterFields(operation, 'query', context), title),
        ...fieldEntries(parameterFields(operation, 'header', context), title),
        ...(body ? fieldEntries(fieldsOf(body.schema, id, context), title) : []),
      ];
    });
    return [[name, words.reference, page, sentences(resource.description)] as SearchEntry, ...objects, ...operations];
  });
  return [...introduction, ...errors, ...resources];
}

function fieldText({ description, values }: Field): string {
  // Long lists, such as that of all currencies, would only make the index longer.
  const searched = values.length > MOST_VALUES ? [] : values;
  return plain([description.replaceAll('\n\n', ' '), ...searched].join(' '));
}

/** Deeper fields are found by the object that they belong to. */
const MOST_LEVELS = 2;

function flatten(fields: readonly Field[], prefix: string, level = 1): [path: string, field: Field][] {
  return fields.flatMap((field) => [
    [`${prefix}${field.name}`, field] as [string, Field],
    ...(level < MOST_LEVELS ? flatten(field.fields, `${prefix}${field.name}.`, level + 1) : []),
  ]);
}
