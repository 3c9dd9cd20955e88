import type { ReferenceContext } from './context.ts';
import { codeBlock, copyButton } from './html.ts';
import type { Operation } from './openapi.ts';
import { samplesOf } from './samples.ts';
import { escapeHtml } from './text.ts';

/** A section with its text on the left and its code on the right. */
export function row(
  { id, title, level = 2 }: { id: string; title: string; level?: 1 | 2 },
  text: string,
  code: string,
) {
  const heading = level === 1 ? escapeHtml(title) : `<a href="#${id}">${escapeHtml(title)}</a>`;
  return `<section class="row" id="${id}"><div class="text"><h${level}>${heading}</h${level}>
${text}</div>
<div class="code">${code}</div></section>`;
}

/** The samples of a call, one language at a time. */
export function samples(operation: Operation, { words }: ReferenceContext): string {
  const all = samplesOf(operation);
  const tabs = all.map(
    ({ label, language }, index) =>
      `<label><input type="radio" name="${operation.id}" value="${language}"${index === 0 ? ' checked' : ''}>${label}</label>`,
  );
  return `<div class="panel samples"><fieldset class="tabs"><legend class="hidden">${words.sampleLanguage}</legend>${tabs.join('')}</fieldset>${copyButton(words)}
${all.map(({ code, language }) => `<div data-language="${language}">${codeBlock(code, language)}</div>`).join('\n')}</div>`;
}

export function codePanel(label: string, code: string, language: string, { words }: ReferenceContext): string {
  return `<div class="panel"><p class="label">${escapeHtml(label)}</p>${copyButton(words)}${codeBlock(code, language)}</div>`;
}

export function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
