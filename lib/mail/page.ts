import { LIGHT } from '../hosted/colours.ts';
import { type Html, html } from '../hosted/html.ts';
import type { Content } from './content.ts';
import { buttonOf, FONT, frameOf, note, paragraph } from './frame.ts';
import { directionOf } from './scripts.ts';

/** The content id of the logo, by which the page shows an attachment of the mail. */
export const LOGO_ID = 'logo';

interface Look {
  readonly accentColor: string | undefined;
  readonly hasLogo: boolean;
}

/**
 * The mail as HTML that mail clients understand: tables, and styles on the elements themselves. It loads nothing from
 * anywhere, and nobody is told that it was opened.
 */
export function pageOf(content: Content, { accentColor, hasLogo }: Look): string {
  const { locale, subject, seller, paragraphs, imprint, attached, replyTo } = content;
  return frameOf({
    languageTag: locale.tag,
    subject,
    accentColor,
    preheader: preheader(content),
    paper: html`${brand(seller, hasLogo)}
${paragraphs.map(paragraph)}
${facts(content, accentColor)}
${note(attached)}${replyTo === undefined ? undefined : note(replyTo)}`,
    below: imprint,
  });
}

/** What lists of mails show beside the subject. The invisible rest keeps the body out of it. */
function preheader({ amount, mark }: Content): Html {
  const filling = '&#8199;&#847;'.repeat(60);
  return html`${[amount.value, amount.note || mark.label].join(' · ')}${{ markup: filling }}`;
}

function brand(seller: string, hasLogo: boolean): Html {
  if (!hasLogo) {
    return html`<p class="ink" dir="${directionOf(seller)}" style="${FONT};font-size:18px;line-height:26px;font-weight:600;color:${LIGHT.ink};margin:0 0 24px;word-break:break-word">${seller}</p>`;
  }
  // White behind it, since most logos are made for paper.
  return html`<img src="cid:${LOGO_ID}" alt="${seller}" class="logo" height="48" style="display:block;border:0;margin:0 0 24px;height:48px;width:auto;max-width:240px;${FONT};font-size:18px;font-weight:600;color:${LIGHT.ink}">`;
}

/** The amount, the button and the dates. */
function facts({ amount, mark, rows, button }: Content, accentColor: string | undefined): Html {
  const [text, ground] = LIGHT.marks[mark.kind];
  return html`<table role="presentation" class="field line" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:${LIGHT.ground};border:1px solid ${LIGHT.line};border-radius:10px;margin:8px 0 24px">
<tr><td class="within" style="padding:24px">
<p class="muted" style="${FONT};font-size:14px;line-height:20px;color:${LIGHT.muted};margin:0">${amount.label}</p>
<p class="ink amount" style="${FONT};font-size:32px;line-height:40px;font-weight:600;letter-spacing:-0.02em;color:${LIGHT.ink};margin:2px 0 6px;word-break:break-word">${amount.value}</p>
<p class="ink" style="${FONT};font-size:15px;line-height:24px;color:${LIGHT.ink};margin:0 0 20px">${amount.note}${amount.note ? { markup: '&ensp;' } : undefined}<span class="mark" style="background-color:${ground};color:${text};border-radius:12px;font-size:13px;font-weight:600;line-height:22px;padding:2px 10px;white-space:nowrap">${mark.label}</span></p>
${button ? buttonOf(button, accentColor) : undefined}
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">${rows.map(row)}</table>
</td></tr>
</table>
`;
}

function row([label, value]: readonly [string, string]): Html {
  const cell = `${FONT};font-size:14px;line-height:20px;padding:9px 0;vertical-align:top`;
  return html`<tr><td class="muted line-above" style="${cell};border-top:1px solid ${LIGHT.line};color:${LIGHT.muted};padding-right:16px">${label}</td><td class="ink line-above" align="right" dir="auto" style="${cell};border-top:1px solid ${LIGHT.line};color:${LIGHT.ink};text-align:right;word-break:break-word">${value}</td></tr>`;
}
