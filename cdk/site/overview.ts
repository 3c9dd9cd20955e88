import type { ReferenceContext } from './context.ts';
import { fieldList, upperFirst } from './fieldList.ts';
import { fieldsOf } from './fields.ts';
import { inline, prose } from './html.ts';
import { slugOf } from './navigation.ts';
import { codePanel, json, row } from './panels.ts';
import { BASE_URL } from './samples.ts';
import { escapeHtml } from './text.ts';

/** The first page of the reference: what holds for every call. */
export function overview(context: ReferenceContext): string {
  const { document, words, translate } = context;
  const introduction = document.introduction.map((text) => prose(translate(text))).join('');
  return [
    row(
      { id: 'introduction', title: words.referenceTitle, level: 1 },
      `<div class="lead">${prose(translate(document.summary))}</div>${introduction}`,
      codePanel(words.baseUrl, BASE_URL, 'text', context),
    ),
    row(
      { id: 'authentication', title: words.authentication },
      prose(translate(document.authentication)),
      codePanel(words.request, AUTHENTICATED_CALL, 'sh', context),
    ),
    row(
      { id: 'samples', title: words.samples },
      prose(words.samplesIntroduction),
      codePanel(words.environment, KEY_COMMAND, 'sh', context),
    ),
    errors(context),
    resources(context),
  ].join('\n');
}

const AUTHENTICATED_CALL = `curl ${BASE_URL}/clients \\\n  -H "Authorization: Bearer $CLEVERINVO_API_KEY"`;

export const KEY_COMMAND = 'export CLEVERINVO_API_KEY=YOUR_API_KEY';

function errors(context: ReferenceContext): string {
  const { document, words } = context;
  const [first] = document.errors;
  const shown = document.errors.find(({ status }) => status === 422) ?? first;
  const schema = first?.content?.schema;
  const fields = schema
    ? `<h3>${words.errorObject}</h3>${fieldList(fieldsOf(schema, 'Error', context), 'reply', context)}`
    : '';
  return row(
    { id: 'errors', title: words.errors },
    `${prose(words.errorIntroduction)}${errorTable(context)}${fields}`,
    shown?.content ? codePanel(String(shown.status), json(shown.content.example), 'json', context) : '',
  );
}

function errorTable({ document, words, translate }: ReferenceContext): string {
  const rows = document.errors.map(({ status, description }) => {
    const text = translate(description);
    const [, code = '', meaning = text] = /^`(\w+)`: ([\s\S]*)$/.exec(text) ?? [];
    return `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${inline(upperFirst(meaning))}</td></tr>`;
  });
  return `<div class="table" tabindex="0"><table><thead><tr><th>${words.code}</th><th>${words.status}</th><th>${words.meaning}</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`;
}

function resources({ document, words, translate, pageUrl }: ReferenceContext): string {
  const entries = document.resources.map(
    (resource) =>
      `<p><a href="${pageUrl(slugOf(resource))}">${escapeHtml(translate(resource.name))}</a><br>${inline(translate(resource.description))}</p>`,
  );
  return `<section class="resources"><h2 id="resources">${words.resources}</h2>\n${entries.join('\n')}\n</section>`;
}
