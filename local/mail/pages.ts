import type { ParsedMail } from './parsedMail.ts';
import { STYLE } from './style.ts';

/** The list of mails. */
export function listPage(mails: readonly ParsedMail[], total: number): string {
  const rows = mails.map(
    ({ id, from, to, subject, sentAt }) =>
      `<li><a href="/mail/${id}"><span class="who" dir="auto">${escaped(to)}</span><span class="subject" dir="auto">${escaped(subject) || '(no subject)'}</span><span class="from" dir="auto">${escaped(from)}</span>${time(sentAt)}</a></li>`,
  );
  const list = rows.length > 0 ? `<ol class="mails">${rows.join('\n')}</ol>` : NOTHING;
  const rest = total > mails.length ? `<p class="hint">The newest ${mails.length} of ${total} mails.</p>` : '';
  return page(
    'Mail',
    `<h1>Mail <span class="count">${total}</span></h1><p class="hint">Every mail that the service would have sent. None of them leaves this machine.</p>${list}${rest}`,
  );
}

const NOTHING = `<div class="nothing"><p>No mail yet.</p><p class="hint">Send an invoice: <code>POST /invoices/&lt;id&gt;/send</code>.<br>An address such as <code>bounce@simulator.amazonses.com</code> or <code>complaint@simulator.amazonses.com</code> rejects it.</p></div>`;

/** One mail: as it looks, its text, its headers, and its attachments. */
export function mailPage(mail: ParsedMail): string {
  const { id, subject, from, to, cc, sentAt, text, headers, attachments, size } = mail;
  const field = (label: string, value: string) =>
    value ? `<dt>${label}</dt><dd dir="auto">${escaped(value)}</dd>` : '';
  const files = attachments.map(
    ({ fileName, bytes }, index) =>
      `<li><a class="file" href="/mail/${id}/attachments/${index}" download dir="auto">${escaped(fileName)} <span>${sizeOf(bytes.length)}</span></a></li>`,
  );
  const fields = headers.map(
    ([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>`,
  );
  return page(
    subject,
    `<nav><a href="/mail">← All mail</a></nav>
<h1 dir="auto">${escaped(subject) || '(no subject)'}</h1>
<dl class="fields">${field('From', from)}${field('To', to)}${field('Copy', cc)}<dt>Sent</dt><dd>${time(sentAt)}</dd></dl>
<ul class="files">${files.join('')}<li><a class="file" href="/mail/${id}/eml" download>Whole mail (.eml) <span>${sizeOf(size)}</span></a></li></ul>
<div class="views">
<input type="radio" name="view" id="wide" checked><label for="wide">Wide</label>
<input type="radio" name="view" id="phone"><label for="phone">Phone</label>
<input type="radio" name="view" id="text"><label for="text">Text</label>
<input type="radio" name="view" id="headers"><label for="headers">Headers</label>
<div class="view looks"><iframe src="/mail/${id}/html" title="The mail as it looks" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe></div>
<pre class="view text" dir="auto">${escaped(text)}</pre>
<div class="view headers"><table>${fields.join('')}</table></div>
</div>`,
  );
}

export function missingPage(): string {
  return page('No such mail', '<nav><a href="/mail">← All mail</a></nav><h1>There is no such mail</h1>');
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · CleverInvo</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body><main>
${body}
</main></body>
</html>
`;
}

function time(instant: Date): string {
  const iso = instant.toISOString();
  return `<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
}

function sizeOf(bytes: number): string {
  return bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 * 1024
      ? `${Math.round(bytes / 1024)} KB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? '');
}
