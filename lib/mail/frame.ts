import { accentIn, DARK, LIGHT, type Scheme } from '../hosted/colours.ts';
import { type Html, html } from '../hosted/html.ts';
import { directionOf } from './scripts.ts';

export const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** What a mail shows, whatever it is about. */
interface Frame {
  readonly languageTag: string;
  readonly subject: string;
  readonly accentColor?: string | undefined;
  /** What lists of mails show beside the subject. */
  readonly preheader: Html;
  readonly paper: Html;
  /** Lines below the paper. */
  readonly below: readonly string[];
}

/**
 * The mail as HTML that mail clients understand: tables, and styles on the elements themselves. It loads nothing from
 * anywhere, and nobody is told that it was opened.
 */
export function frameOf({ languageTag, subject, accentColor, preheader, paper, below }: Frame): string {
  const page = html`<!doctype html>
<html lang="${languageTag}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<meta name="x-apple-disable-message-reformatting">
<title>${subject}</title>
<style>${{ markup: rules(accentColor) }}</style>
</head>
<body class="ground" style="margin:0;padding:0;background-color:${LIGHT.ground};-webkit-text-size-adjust:100%;text-size-adjust:100%">
<div style="display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden;mso-hide:all">${preheader}</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:${LIGHT.ground}">
<tr><td class="around" align="center" style="padding:32px 16px">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;text-align:left">
<tr><td class="paper line inside" style="background-color:${LIGHT.paper};border:1px solid ${LIGHT.line};border-radius:14px;padding:32px">
${paper}
</td></tr>
<tr><td class="muted" style="${FONT};font-size:13px;line-height:20px;color:${LIGHT.muted};padding:20px 4px 0;word-break:break-word">${lines(below)}</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</body>
</html>
`;
  return page.markup;
}

export function paragraph(text: string): Html {
  const direction = directionOf(text);
  const side = direction === 'rtl' ? 'right' : 'left';
  return html`<p class="ink" dir="${direction}" style="${FONT};font-size:16px;line-height:25px;color:${LIGHT.ink};margin:0 0 16px;text-align:${side};word-break:break-word">${lines(text.split('\n'))}</p>
`;
}

function lines(texts: readonly string[]): readonly Html[] {
  return texts.map((text, index) => html`${index > 0 ? { markup: '<br>' } : undefined}${text}`);
}

/** A link that looks like a button. */
export interface Button {
  readonly label: string;
  readonly url: string;
}

export function buttonOf({ label, url }: Button, accentColor: string | undefined): Html {
  const { fill, onFill, edge } = accentIn(LIGHT, accentColor);
  return html`<table role="presentation" class="wide" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px"><tr><td class="button" align="center" bgcolor="${fill}" style="background-color:${fill};border:1px solid ${edge};border-radius:9px"><a class="action" href="${url}" style="${FONT};display:inline-block;font-size:16px;line-height:24px;font-weight:600;color:${onFill};padding:12px 28px;text-decoration:none">${label}</a></td></tr></table>
`;
}

export function note(text: string): Html {
  return html`<p class="muted" style="${FONT};font-size:14px;line-height:21px;color:${LIGHT.muted};margin:0 0 6px;word-break:break-word">${text}</p>`;
}

/** What an element's own style cannot say. A mail client that does not know it shows the light look. */
function rules(accentColor: string | undefined): string {
  return `:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) {
.around { padding: 20px 10px !important; }
.inside { padding: 22px 18px !important; }
.within { padding: 20px 16px !important; }
.amount { font-size: 28px !important; line-height: 36px !important; }
.wide { width: 100% !important; }
.action { display: block !important; padding: 12px 8px !important; }
}
@media (prefers-color-scheme: dark) {
${darkRules(DARK, accentColor)}
}`;
}

function darkRules(scheme: Scheme, accentColor: string | undefined): string {
  const { fill, onFill, edge } = accentIn(scheme, accentColor);
  return `.ground { background-color: ${scheme.ground} !important; }
.paper { background-color: ${scheme.paper} !important; }
.field { background-color: ${scheme.ground} !important; }
.line, .line-above { border-color: ${scheme.line} !important; }
.ink { color: ${scheme.ink} !important; }
.muted { color: ${scheme.muted} !important; }
.button { background-color: ${fill} !important; border-color: ${edge} !important; }
.action { color: ${onFill} !important; }
.logo { background-color: #ffffff !important; border-radius: 8px !important; padding: 6px !important; }`;
}
