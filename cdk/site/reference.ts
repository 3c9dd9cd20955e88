import { type Field, type FieldContext, field, fieldsOf, typeOf } from './fields.ts';
import { codeBlock, copyButton, inline, prose } from './html.ts';
import type { LanguageCode } from './language.ts';
import { objectsOf } from './objects.ts';
import type { ApiDocument, Operation, Parameter, Reply, Resource, Schema } from './openapi.ts';
import { BASE_URL, samplesOf } from './samples.ts';
import { escapeHtml } from './text.ts';
import { tryForm } from './tryForm.ts';

export interface ReferenceContext extends FieldContext {
  readonly language: LanguageCode;
  /** The address of a page of the reference; none: its first page. */
  readonly pageUrl: (slug?: string) => string;
}

/** `OpenAPI` -> `openapi`: the last part of the address of a resource's page. */
export function slugOf(resource: Pick<Resource, 'name'>): string {
  return resource.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

/** Where each object is described, by its name. */
export function objectPages(document: ApiDocument, pageUrl: (slug?: string) => string): Map<string, string> {
  return new Map(
    document.resources.flatMap((resource) =>
      objectsOf(resource, document).map(({ name }) => [name, `${pageUrl(slugOf(resource))}#${name}`] as const),
    ),
  );
}

/** Links to every operation, by resource; the groups of other pages are folded. */
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
  const sections = overviewSections(context).map(
    ({ id, title }) => `<li><a href="${pageUrl()}#${id}">${escapeHtml(title)}</a></li>`,
  );
  return `<ul class="first">${sections.join('\n')}</ul>\n${groups.join('\n')}`;
}

const SHORT_METHODS: ReadonlyMap<string, string> = new Map([['DELETE', 'DEL']]);

function methodLabel(method: string): string {
  return `<span class="method ${method.toLowerCase()}">${SHORT_METHODS.get(method) ?? method}</span>`;
}

function overviewSections({ words }: ReferenceContext) {
  return [
    { id: 'introduction', title: words.introduction },
    { id: 'authentication', title: words.authentication },
    { id: 'samples', title: words.samples },
    { id: 'errors', title: words.errors },
  ];
}

/** The first page: what holds for every call. */
export function overview(context: ReferenceContext): string {
  const { document, words, translate } = context;
  const error = document.errors[0];
  const errorSchema = error?.content?.schema;
  const example = document.errors.find(({ status }) => status === 422) ?? error;
  return `<h1>${escapeHtml(words.referenceTitle)}</h1>
${row(
  'introduction',
  words.introduction,
  `<div class="lead">${prose(translate(document.summary))}</div>${document.introduction.map((text) => prose(translate(text))).join('')}`,
  labelledSample(words.baseUrl, BASE_URL, 'text', context),
)}
${row(
  'authentication',
  words.authentication,
  prose(translate(document.authentication)),
  labelledSample(
    words.authentication,
    `curl ${BASE_URL}/clients \\\n  -H "Authorization: Bearer $CLEVERINVO_API_KEY"`,
    'sh',
    context,
  ),
)}
${row(
  'samples',
  words.samples,
  prose(words.samplesIntroduction),
  labelledSample(words.samples, 'export CLEVERINVO_API_KEY=YOUR_API_KEY', 'sh', context),
)}
${row(
  'errors',
  words.errors,
  `${prose(words.errorIntroduction)}${errorTable(context)}${
    errorSchema
      ? `<h3>${escapeHtml(words.errorObject)}</h3>${fieldList(fieldsOf(errorSchema, 'Error', context), context)}`
      : ''
  }`,
  example?.content ? labelledSample(String(example.status), json(example.content.example), 'json', context) : '',
)}
<section class="resources"><h2 id="resources">${escapeHtml(words.resources)}</h2>
${document.resources.map((resource) => resourceCard(resource, context)).join('\n')}
</section>`;
}

function resourceCard(resource: Resource, { translate, pageUrl }: ReferenceContext): string {
  return `<p><a href="${pageUrl(slugOf(resource))}">${escapeHtml(translate(resource.name))}</a><br>${inline(translate(resource.description))}</p>`;
}

function errorTable({ document, words, translate }: ReferenceContext): string {
  const rows = document.errors.map(({ status, description }) => {
    const [, code = '', meaning = description] = /^`(\w+)`: ([\s\S]*)$/.exec(translate(description)) ?? [];
    return `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${inline(upperFirst(meaning))}</td></tr>`;
  });
  return `<div class="table"><table><thead><tr><th>${words.code}</th><th>${words.status}</th><th>${words.meaning}</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`;
}

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
  .map(({ name, schema, example }) => objectSection(name, schema, example, context))
  .join('\n')}
${resource.operations.map((operation) => operationSection(operation, context)).join('\n')}`;
}

function objectSection(name: string, schema: Schema, example: unknown, context: ReferenceContext): string {
  const { words, translate } = context;
  return row(
    name,
    words.object(name),
    `${prose(translate(schema.description ?? ''))}<h3>${words.attributes}</h3>${fieldList(fieldsOf(schema, name, context), context)}`,
    labelledSample(words.object(name), json(example), 'json', context),
  );
}

function operationSection(operation: Operation, context: ReferenceContext): string {
  const { words, translate } = context;
  const { id, method, path } = operation;
  const parameters = (place: Parameter['in'], title: string) => {
    const fields = parameterFields(operation, place, context);
    return fields.length > 0 ? `<h3>${title}</h3>${fieldList(fields, context)}` : '';
  };
  return row(
    id,
    translate(operation.summary),
    `<p class="endpoint">${methodLabel(method)}<code>${BASE_PATH}${path}</code></p>
${prose(translate(operation.description))}
${parameters('path', words.pathParameters)}
${parameters('query', words.queryParameters)}
${operation.body ? `<h3>${words.body}</h3>${fieldList(fieldsOf(operation.body.schema, id, context), context)}` : ''}
${parameters('header', words.requestHeaders)}
${returns(operation, context)}`,
    `${samples(operation, context)}
${operation.success.content?.example === undefined ? '' : labelledSample(`${words.reply} · ${operation.success.status}`, json(operation.success.content.example), 'json', context)}
${tryForm(operation, context)}`,
  );
}

const BASE_PATH = new URL(BASE_URL).pathname;

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
  const { success, otherReplies } = operation;
  return `<h3>${words.returns}</h3>
<div id="${operation.id}.reply"><p><code>${success.status}</code> ${inline(translate(success.description))} ${contentOf(success, context)}</p>
${replyFields(operation, context)}
${headerList(operation, context)}
<details><summary>${words.otherReplies}</summary><ul class="replies">${otherReplies
    .map(({ status, description }) => `<li><code>${status}</code> ${inline(translate(description))}</li>`)
    .join('')}</ul></details></div>`;
}

/** What comes with the reply, in words. */
export function contentOf({ content }: Reply, context: ReferenceContext): string {
  const { words, objects, document } = context;
  if (!content) return words.noBody;
  if (content.mediaType !== 'application/json') return inline(words.aFile(content.mediaType));
  const type = typeOf(content.schema, { ...context, document });
  const url = objects.get(type);
  return url ? `<a href="${url}"><code>${escapeHtml(type)}</code></a>` : `<code>${escapeHtml(type)}</code>`;
}

/** The fields of a reply that no section of its own describes. */
export function inlineReplyFields({ id, success: { content } }: Operation, context: FieldContext): Field[] {
  if (content?.mediaType !== 'application/json') return [];
  const name = content.schema.$ref?.split('/').at(-1);
  return name && context.objects.has(name) ? [] : fieldsOf(content.schema, `${id}.reply`, context);
}

function replyFields(operation: Operation, context: ReferenceContext): string {
  const fields = inlineReplyFields(operation, context);
  if (fields.length === 0) return '';
  return `<details><summary>${context.words.replyFields}</summary>${fieldList(fields, context)}</details>`;
}

function headerList({ id, success: { headers } }: Operation, context: ReferenceContext): string {
  if (headers.size === 0) return '';
  const fields = [...headers].map(([name, { description, schema }]) =>
    field(
      name,
      { ...schema, ...(description ? { description } : {}) },
      { id: `${id}.reply.${name}`, isRequired: false },
      context,
    ),
  );
  return `<details><summary>${context.words.replyHeaders}</summary>${fieldList(fields, context, false)}</details>`;
}

/** A heading with its text on the left and its code on the right. */
function row(id: string, title: string, text: string, code: string): string {
  return `<section class="row" id="${id}"><div class="text"><h2><a href="#${id}">${escapeHtml(title)}</a></h2>
${text}</div>
<div class="code">${code}</div></section>`;
}

function samples(operation: Operation, { words }: ReferenceContext): string {
  const all = samplesOf(operation);
  const tabs = all.map(
    ({ label, language }, index) =>
      `<label><input type="radio" name="${operation.id}" value="${language}"${index === 0 ? ' checked' : ''}>${label}</label>`,
  );
  return `<div class="panel samples"><fieldset class="tabs"><legend class="hidden">${words.sampleLanguage}</legend>${tabs.join('')}</fieldset>${copyButton(words)}
${all.map(({ code, language }) => `<div data-language="${language}">${codeBlock(code, language)}</div>`).join('\n')}</div>`;
}

function labelledSample(label: string, code: string, language: string, { words }: ReferenceContext): string {
  return `<div class="panel"><p class="label">${escapeHtml(label)}</p>${copyButton(words)}${codeBlock(code, language)}</div>`;
}

export function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

export function fieldList(fields: readonly Field[], context: ReferenceContext, hasMarks = true): string {
  return `<ul class="fields">${fields.map((each) => fieldItem(each, context, hasMarks)).join('\n')}</ul>`;
}

function fieldItem(each: Field, context: ReferenceContext, hasMarks: boolean): string {
  const { words, objects } = context;
  const url = each.object && objects.get(each.object);
  const type = url ? `<a href="${url}">${escapeHtml(each.type)}</a>` : escapeHtml(each.type);
  const mark = hasMarks && each.isRequired ? ` <span class="required">${words.required}</span>` : '';
  return `<li id="${each.id}"><p class="field"><a href="#${each.id}"><code>${escapeHtml(each.name)}</code></a> <span class="type">${type}</span>${mark}</p>
${each.description ? prose(each.description) : ''}${rules(each, words)}${nested(each, context)}</li>`;
}

function rules(each: Field, words: ReferenceContext['words']): string {
  const values = each.values.map((value) => `<code>${escapeHtml(value)}</code>`).join(' ');
  const phrases = [
    ...each.rules.map((rule) => inline(upperFirst(rule))),
    ...(values ? [`${words.oneOf} ${values}`] : []),
    ...(each.example ? [`${words.example}: <code>${escapeHtml(each.example)}</code>`] : []),
  ];
  return phrases.length > 0 ? `<p class="rules">${phrases.join('. ')}.</p>` : '';
}

function nested(each: Field, context: ReferenceContext): string {
  if (each.fields.length === 0) return '';
  return `<details><summary>${escapeHtml(context.words.fieldsOf(each.schemaName))}</summary>${fieldList(each.fields, context)}</details>`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
