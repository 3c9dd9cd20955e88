import type { ReferenceContext } from './context.ts';
import type { Field } from './fields.ts';
import { inline, prose } from './html.ts';
import { escapeHtml } from './text.ts';
import type { Words } from './words.ts';

/** A request tells which fields are required, a reply which may be absent. */
export type Direction = 'request' | 'reply';

/** Fields as a list, nested ones folded below theirs. */
export function fieldList(fields: readonly Field[], direction: Direction, context: ReferenceContext): string {
  return `<ul class="fields">${fields.map((field) => fieldItem(field, direction, context)).join('\n')}</ul>`;
}

function fieldItem(field: Field, direction: Direction, context: ReferenceContext): string {
  const { id, name, description } = field;
  return `<li id="${id}"><p class="field"><a href="#${id}"><code>${escapeHtml(name)}</code></a> ${type(field, context)}${mark(field, direction, context)}</p>
${description ? prose(description) : ''}${rules(field, context)}${nested(field, direction, context)}</li>`;
}

function type(field: Field, { objects }: ReferenceContext): string {
  const url = field.object && objects.get(field.object);
  const text = escapeHtml(field.type);
  return `<span class="type">${url ? `<a href="${url}">${text}</a>` : text}</span>`;
}

/** Whether the field must be there in a request, or may be absent from a reply. */
export function markOf({ isRequired }: Field, direction: Direction, words: Words): string | undefined {
  if (direction === 'request') return isRequired ? words.required : undefined;
  return isRequired ? undefined : words.optional;
}

function mark(field: Field, direction: Direction, { words }: ReferenceContext): string {
  const text = markOf(field, direction, words);
  return text ? ` <span class="${field.isRequired ? 'required' : 'optional'}">${text}</span>` : '';
}

/** More values than this are folded. */
export const MOST_VALUES = 12;

function rules(field: Field, { words }: ReferenceContext): string {
  const values = field.values.map((value) => `<code>${escapeHtml(value)}</code>`).join(' ');
  const isLong = field.values.length > MOST_VALUES;
  const phrases = [
    ...field.rules.map((rule) => inline(upperFirst(rule))),
    ...(values && !isLong ? [`${words.oneOf} ${values}`] : []),
    ...(field.example ? [`${words.example}: <code>${escapeHtml(field.example)}</code>`] : []),
  ];
  const summary = words.countOfValues(field.values.length);
  return [
    phrases.length > 0 ? `<p class="rules">${phrases.join('. ')}</p>` : '',
    isLong ? `<details><summary>${summary}</summary><p class="rules">${values}</p></details>` : '',
  ].join('');
}

function nested({ fields, schemaName }: Field, direction: Direction, context: ReferenceContext): string {
  if (fields.length === 0) return '';
  return `<details><summary>${escapeHtml(context.words.fieldsOf(schemaName))}</summary>${fieldList(fields, direction, context)}</details>`;
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
