import type { ReferenceContext } from './context.ts';
import { fieldList } from './fieldList.ts';
import { type Field, type FieldContext, field, fieldsOf, typeOf } from './fields.ts';
import { inline, prose } from './html.ts';
import { methodLabel } from './navigation.ts';
import { type ApiObject, objectsOf } from './objects.ts';
import type { Operation, Parameter, Reply, Resource } from './openapi.ts';
import { codePanel, json, row, samples } from './panels.ts';
import { escapeHtml } from './text.ts';
import { tryForm } from './tryForm.ts';

/** The page of a resource: its objects, then its operations. */
export function resourcePage(resource: Resource, context: ReferenceContext): string {
  const { document, words, translate } = context;
  const endpoints = resource.operations
    .map(({ id, method, path }) => `<li><a href="#${id}">${methodLabel(method)}<code>${path}</code></a></li>`)
    .join('\n');
  return `<div class="row head"><div class="text"><h1>${escapeHtml(translate(resource.name))}</h1>
<div class="lead">${prose(translate(resource.description))}</div></div>
<div class="code"><div class="panel"><p class="label">${words.endpoints}</p><ul class="endpoints">${endpoints}</ul></div></div></div>
${objectsOf(resource, document)
  .map((object) => objectSection(object, context))
  .join('\n')}
${resource.operations.map((operation) => operationSection(operation, context)).join('\n')}`;
}

function objectSection({ name, schema, example }: ApiObject, context: ReferenceContext): string {
  const { words, translate } = context;
  const attributes = fieldList(fieldsOf(schema, name, context), 'reply', context);
  return row(
    { id: name, title: words.object(name) },
    `${prose(translate(schema.description ?? ''))}<h3>${words.attributes}</h3>${attributes}`,
    codePanel(words.object(name), json(example), 'json', context),
  );
}

function operationSection(operation: Operation, context: ReferenceContext): string {
  const { words, translate } = context;
  const { id, method, path, body, success } = operation;
  const inputs = [
    titled(words.pathParameters, parameterFields(operation, 'path', context), context),
    titled(words.queryParameters, parameterFields(operation, 'query', context), context),
    titled(words.body, body ? fieldsOf(body.schema, id, context) : [], context),
    titled(words.requestHeaders, parameterFields(operation, 'header', context), context),
  ];
  const example = success.content?.example;
  return row(
    { id, title: translate(operation.summary) },
    `<p class="endpoint">${methodLabel(method)}<code>${path}</code></p>
${prose(translate(operation.description))}
${inputs.join('')}
${returns(operation, context)}`,
    `${samples(operation, context)}
${example === undefined ? '' : codePanel(`${words.reply} · ${success.status}`, json(example), 'json', context)}
${tryForm(operation, context)}`,
  );
}

function titled(title: string, fields: readonly Field[], context: ReferenceContext): string {
  return fields.length > 0 ? `<h3>${title}</h3>${fieldList(fields, 'request', context)}` : '';
}

/** The parameters of an operation that stand in one place. */
export function parameterFields(operation: Operation, place: Parameter['in'], context: FieldContext): Field[] {
  return operation.parameters
    .filter((parameter) => parameter.in === place)
    .map(({ name, description, required, schema }) =>
      field(
        name,
        description ? { ...schema, description } : schema,
        { id: `${operation.id}.${name}`, isRequired: required === true },
        context,
      ),
    );
}

function returns(operation: Operation, context: ReferenceContext): string {
  const { words, translate } = context;
  const { id, success, otherReplies } = operation;
  const others = otherReplies.map(
    ({ status, description }) => `<li><code>${status}</code><span>${inline(translate(description))}</span></li>`,
  );
  return `<h3>${words.returns}</h3>
<div id="${id}.reply"><p><code>${success.status}</code> ${inline(translate(success.description))} ${contentOf(success, context)}</p>
${folded(words.replyFields, inlineReplyFields(operation, context), context)}
${folded(words.replyHeaders, headerFields(operation, context), context)}
<details><summary>${words.otherReplies}</summary><ul class="replies">${others.join('')}</ul></details></div>`;
}

function folded(title: string, fields: readonly Field[], context: ReferenceContext): string {
  if (fields.length === 0) return '';
  return `<details><summary>${title}</summary>${fieldList(fields, 'reply', context)}</details>`;
}

/** What comes with a reply, in words. */
function contentOf({ content }: Reply, context: ReferenceContext): string {
  if (!content) return context.words.noBody;
  if (content.mediaType !== 'application/json') return inline(context.words.aFile(content.mediaType));
  const type = typeOf(content.schema, context);
  const url = context.objects.get(type);
  return url ? `<a href="${url}"><code>${escapeHtml(type)}</code></a>` : `<code>${escapeHtml(type)}</code>`;
}

/** The fields of a reply that is not an object with a section of its own. */
export function inlineReplyFields({ id, success: { content } }: Operation, context: FieldContext): Field[] {
  if (content?.mediaType !== 'application/json') return [];
  const name = content.schema.$ref?.split('/').at(-1);
  return name && context.objects.has(name) ? [] : fieldsOf(content.schema, `${id}.reply`, context);
}

function headerFields({ id, success: { headers } }: Operation, context: FieldContext): Field[] {
  return [...headers].map(([name, { description, schema }]) =>
    field(
      name,
      description ? { ...schema, description } : schema,
      { id: `${id}.reply.${name}`, isRequired: true },
      context,
    ),
  );
}
