import type { ReferenceContext } from './context.ts';
import { type Direction, markOf, upperFirst } from './fieldList.ts';
import { type Field, fieldsOf, typeOf } from './fields.ts';
import { slugOf } from './navigation.ts';
import { objectsOf } from './objects.ts';
import type { Operation, Resource } from './openapi.ts';
import { KEY_COMMAND } from './overview.ts';
import { json } from './panels.ts';
import { inlineReplyFields, parameterFields } from './resourcePage.ts';
import { BASE_URL, samplesOf } from './samples.ts';

/** The first page of the reference as Markdown. */
export function overviewMarkdown({ document, words, translate, pageUrl }: ReferenceContext): string {
  const rows = document.errors.map(({ status, description }) => `- ${status} ${translate(description)}`);
  const resources = document.resources.map(
    (resource) =>
      `- [${translate(resource.name)}](${pageUrl(slugOf(resource))}.md): ${translate(resource.description)}`,
  );
  return parts([
    `# ${words.referenceTitle}`,
    translate(document.summary),
    ...document.introduction.map(translate),
    `${words.baseUrl}: \`${BASE_URL}\``,
    `## ${words.authentication}`,
    translate(document.authentication),
    `## ${words.samples}`,
    words.samplesIntroduction,
    fenced('sh', KEY_COMMAND),
    `## ${words.errors}`,
    words.errorIntroduction,
    rows.join('\n'),
    `## ${words.resources}`,
    resources.join('\n'),
  ]);
}

/** The page of a resource as Markdown. */
export function resourceMarkdown(resource: Resource, context: ReferenceContext): string {
  const { document, words, translate } = context;
  return parts([
    `# ${translate(resource.name)}`,
    translate(resource.description),
    ...objectsOf(resource, document).flatMap(({ name, schema, example }) => [
      `## ${words.object(name)}`,
      translate(schema.description ?? ''),
      fieldList(fieldsOf(schema, name, context), 'reply', context),
      fenced('json', json(example)),
    ]),
    ...resource.operations.map((operation) => operationMarkdown(operation, context)),
  ]);
}

function operationMarkdown(operation: Operation, context: ReferenceContext): string {
  const { words, translate } = context;
  const { method, path, body, success, otherReplies } = operation;
  const headers = [...success.headers].map(
    ([name, { description = '' }]) => `- \`${name}\`: ${translate(description)}`,
  );
  return parts([
    `## ${translate(operation.summary)}`,
    `\`${method} ${path}\` · \`${operation.id}\``,
    translate(operation.description),
    ...titled(words.pathParameters, parameterFields(operation, 'path', context), context),
    ...titled(words.queryParameters, parameterFields(operation, 'query', context), context),
    ...(body ? titled(words.body, fieldsOf(body.schema, operation.id, context), context) : []),
    ...titled(words.requestHeaders, parameterFields(operation, 'header', context), context),
    `### ${words.returns}`,
    `\`${success.status}\` ${translate(success.description)} ${replyType(operation, context)}`,
    fieldList(inlineReplyFields(operation, context), 'reply', context),
    ...(headers.length > 0 ? [`### ${words.replyHeaders}`, headers.join('\n')] : []),
    `### ${words.otherReplies}`,
    otherReplies.map(({ status, description }) => `- ${status} ${translate(description)}`).join('\n'),
    `### ${words.samples}`,
    ...samplesOf(operation).map(({ language, code }) => fenced(language, code)),
    ...(success.content?.example === undefined
      ? []
      : [`### ${words.reply}`, fenced('json', json(success.content.example))]),
  ]);
}

function replyType({ success: { content } }: Operation, context: ReferenceContext): string {
  if (!content) return context.words.noBody;
  if (content.mediaType !== 'application/json') return context.words.aFile(content.mediaType);
  return `\`${typeOf(content.schema, context)}\``;
}

function titled(title: string, fields: readonly Field[], context: ReferenceContext): string[] {
  return fields.length > 0 ? [`### ${title}`, fieldList(fields, 'request', context)] : [];
}

/** Fields as a list, nested ones below theirs. */
function fieldList(fields: readonly Field[], direction: Direction, context: ReferenceContext, indent = ''): string {
  const { words } = context;
  return fields
    .map((field) => {
      const { name, type, description, rules, values, example, fields: nested } = field;
      const sentences = [
        description.replaceAll('\n\n', ' '),
        ...rules.map((rule) => `${upperFirst(rule)}.`),
        ...(values.length > 0 ? [`${words.oneOf} ${values.map((value) => `\`${value}\``).join(', ')}.`] : []),
        ...(example ? [`${words.example}: \`${example}\`.`] : []),
      ].filter((sentence) => sentence !== '');
      const traits = [type, markOf(field, direction, words)].filter((trait) => trait !== undefined).join(', ');
      const below = nested.length > 0 ? `\n${fieldList(nested, direction, context, `${indent}  `)}` : '';
      return `${indent}- \`${name}\` (${traits}): ${sentences.join(' ')}${below}`;
    })
    .join('\n');
}

function fenced(language: string, code: string): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}

function parts(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}
