import { KnownValues } from './examples.ts';

const words = JSON.parse(document.body.dataset.words);
const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
const documented = new URL(document.body.dataset.api);
// Pages may talk to their own host only.
const apiUrl = documented.origin === location.origin ? documented.href : `${location.origin}/api/v1`;

/** What this tab keeps; nothing where storage is blocked. */
const kept = (name) => {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
};
const keep = (name, value) => {
  try {
    sessionStorage.setItem(name, value);
  } catch {
    // It then holds for this page.
  }
};

let apiKey = kept('key') ?? '';

const known = new KnownValues(JSON.parse(kept('known') ?? '[]'));
const learn = (answer) => {
  known.learn(answer);
  keep('known', JSON.stringify(known.entries));
};

/** Puts ids that exist in place of those of the examples, where the reader has not typed. */
const fill = (form) => {
  const { path } = form.dataset;
  for (const field of form.elements) {
    const { in: place } = field.dataset;
    if (place === 'key') field.value = apiKey;
    if (!['path', 'body'].includes(place) || field.dataset.edited) continue;
    const [, collection] = /(\w+)\/\{token\}/.exec(path) ?? [];
    const isToken = place === 'path' && collection !== undefined;
    field.value = isToken ? known.token(collection, field.defaultValue) : known.fill(field.defaultValue);
  }
};

const forms = [...document.querySelectorAll('.try form')];
const fillAll = () => {
  for (const form of forms) fill(form);
};

/** The demo account of a service that runs on this machine; no other has one. */
const useDemo = async () => {
  if (!isLoopback || apiKey) return;
  const response = await fetch('/demo').catch(() => undefined);
  if (!response?.ok) return;
  ({ apiKey } = await response.json());
  fillAll();
  const headers = { Authorization: `Bearer ${apiKey}` };
  const lists = ['clients', 'invoices'].map((collection) => fetch(`${apiUrl}/${collection}?limit=100`, { headers }));
  for (const { status, value } of await Promise.allSettled(lists)) {
    if (status === 'fulfilled' && value.ok) learn(await value.json());
  }
};

let demo;
for (const form of forms) {
  const panel = form.closest('details');
  panel.hidden = false;
  panel.addEventListener('toggle', async () => {
    if (!panel.open) return;
    demo ??= useDemo();
    await demo;
    fillAll();
  });
  form.addEventListener('input', ({ target }) => {
    target.dataset.edited = 'true';
    if (target.dataset.in !== 'key') return;
    apiKey = target.value.trim();
    keep('key', apiKey);
    // What was found belongs to the account of another key.
    known.clear();
    keep('known', '[]');
    for (const key of document.querySelectorAll('[data-in="key"]')) key.value = target.value;
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    await demo;
    send(form);
  });
}

/** What the form asks for. Throws where the body is no JSON. */
const requestOf = (form) => {
  const { method, path } = form.dataset;
  const headers = {};
  const query = new URLSearchParams();
  let url = path;
  let body;
  for (const { dataset, name, value } of form.elements) {
    const text = value.trim();
    if (dataset.in === 'key' && text) headers.Authorization = `Bearer ${text}`;
    if (dataset.in === 'path') url = url.replace(`{${name}}`, encodeURIComponent(text));
    if (dataset.in === 'query' && text) query.append(name, text);
    if (dataset.in === 'header' && text) headers[name] = text;
    if (dataset.in === 'body') {
      const fields = JSON.parse(value);
      const isForm = 'form' in dataset;
      if (!isForm) headers['Content-Type'] = 'application/json';
      body = isForm ? new URLSearchParams(fields) : value;
    }
  }
  return { url: `${apiUrl}${url}${query.size > 0 ? `?${query}` : ''}`, options: { method, headers, body } };
};

const send = async (form) => {
  const panel = form.closest('details');
  const answer = panel.querySelector('.answer');
  const button = form.querySelector('[type="submit"]');
  let request;
  try {
    request = requestOf(form);
  } catch {
    answer.replaceChildren(line(words.invalidBody, true));
    return;
  }
  button.disabled = true;
  const label = button.textContent;
  button.textContent = words.sending;
  const startedAt = performance.now();
  try {
    const response = await fetch(request.url, request.options);
    const blob = await response.blob();
    const milliseconds = Math.round(performance.now() - startedAt);
    answer.replaceChildren(statusLine(response, milliseconds), ...(await bodyOf(blob)));
    if (response.ok && blob.type.startsWith('application/json')) learn(JSON.parse((await blob.text()) || 'null'));
    if (response.ok && form.dataset.method === 'DELETE') {
      known.forget(request.url.split('/').at(-1));
      keep('known', JSON.stringify(known.entries));
    }
    fillAll();
  } catch {
    answer.replaceChildren(line(words.notReached, true));
  } finally {
    button.disabled = false;
    button.textContent = label;
  }
};

const line = (text, isFailure) => {
  const paragraph = document.createElement('p');
  const strong = document.createElement('b');
  strong.textContent = text;
  paragraph.append(strong);
  if (isFailure) paragraph.className = 'failed';
  return paragraph;
};

const statusLine = ({ status, statusText, ok, headers }, milliseconds) => {
  const paragraph = line(`${status} ${statusText}`, !ok);
  paragraph.append(` · ${milliseconds} ms · ${headers.get('x-request-id') ?? ''}`);
  return paragraph;
};

const FILE_NAMES = new Map([
  ['text/html', 'invoice.html'],
  ['text/csv', 'export.csv'],
]);

const bodyOf = async (blob) => {
  if (blob.size === 0) return [];
  if (blob.type.startsWith('application/json')) {
    const text = await blob.text();
    const code = document.createElement('code');
    code.textContent = JSON.stringify(JSON.parse(text), null, 2);
    const pre = document.createElement('pre');
    pre.tabIndex = 0;
    pre.append(code);
    return [pre];
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = FILE_NAMES.get(blob.type.split(';')[0]) ?? 'invoice.pdf';
  link.textContent = words.save;
  return [link];
};
