import type { ReferenceContext } from './context.ts';
import { resolve } from './fields.ts';
import { inline } from './html.ts';
import type { Operation, Parameter, Schema } from './openapi.ts';
import { exampleOfParameter, isForm } from './samples.ts';
import { escapeHtml } from './text.ts';

/** A form that makes the call; it needs the script of the reference, which shows it. */
export function tryForm(operation: Operation, context: ReferenceContext): string {
  const { words } = context;
  const { id, method, path, body, isPublic, parameters } = operation;
  const changes = method !== 'GET' && !isPublic ? `<p class="hint">${inline(words.changesData)}</p>` : '';
  return `<details class="panel try" hidden><summary>${words.tryIt}</summary>
<form data-method="${method}" data-path="${path}">
${isPublic ? '' : input({ id: `try.${id}.key`, label: words.apiKey, attributes: 'type="password" autocomplete="off" data-in="key"', hint: words.keyHint })}
${parameters.map((parameter) => parameterInput(operation, parameter, context)).join('\n')}
${body ? `<label for="try.${id}.body">${words.body}</label><textarea id="try.${id}.body" data-in="body"${isForm(body) ? ' data-form' : ''} rows="${rowsOf(body.example)}" spellcheck="false">${escapeHtml(JSON.stringify(body.example, null, 2))}</textarea>` : ''}
${changes}<button type="submit">${words.send}</button>
</form><div class="answer" role="status"></div></details>`;
}

const MOST_ROWS = 16;

function rowsOf(example: unknown): number {
  return Math.min(MOST_ROWS, JSON.stringify(example, null, 2).split('\n').length + 1);
}

function parameterInput(operation: Operation, parameter: Parameter, { document }: ReferenceContext): string {
  const { name, in: place, required, schema } = parameter;
  const id = `try.${operation.id}.${name}`;
  const options = optionsOf(resolve(schema, document).schema);
  const attributes = `data-in="${place}" name="${escapeHtml(name)}"`;
  if (options && place === 'query') return select(id, name, attributes, options);
  const example = place === 'path' ? ` value="${escapeHtml(String(exampleOfParameter(parameter)))}"` : '';
  const placeholder =
    place === 'query' && schema.examples ? ` placeholder="${escapeHtml(String(schema.examples[0]))}"` : '';
  return input({ id, label: name, attributes: `${attributes}${example}${placeholder}${required ? ' required' : ''}` });
}

function optionsOf({ type, enum: values }: Schema): readonly unknown[] | undefined {
  return type === 'boolean' ? [true, false] : values;
}

function select(id: string, name: string, attributes: string, options: readonly unknown[]): string {
  const choices = ['', ...options].map((value) => `<option>${escapeHtml(String(value))}</option>`);
  return `<label for="${id}">${escapeHtml(name)}</label><select id="${id}" ${attributes}>${choices.join('')}</select>`;
}

function input({
  id,
  label,
  attributes,
  hint,
}: {
  id: string;
  label: string;
  attributes: string;
  hint?: string;
}): string {
  const described = hint ? ` aria-describedby="${id}.hint"` : '';
  const note = hint ? `<p class="hint" id="${id}.hint">${escapeHtml(hint)}</p>` : '';
  return `<label for="${id}">${escapeHtml(label)}</label><input id="${id}" ${attributes}${described}>${note}`;
}
