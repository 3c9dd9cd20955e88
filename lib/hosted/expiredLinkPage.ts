import { type AnyDocument, readDocument } from '../domain/creditNotes/anyDocument.ts';
import { fillPattern } from '../pdf/page/format.ts';
import { localeOf } from '../pdf/page/locale.ts';
import { html } from './html.ts';
import { contentSecurityPolicy } from './policy.ts';
import { styleOf } from './style.ts';
import { wordsOf } from './words.ts';

/** The reply to somebody whose link has expired: a page that tells whom to ask for a new one, and nothing else of the document. */
export function expiredLinkReply(document: AnyDocument, chosenLanguage: string | undefined) {
  const { accentColor } = readDocument(document).content.seller;
  return {
    status: 404,
    bytes: Buffer.from(pageOf(document, chosenLanguage)),
    headers: {
      'Content-Security-Policy': contentSecurityPolicy(accentColor, document.kind),
      'Cache-Control': 'no-store',
    },
  };
}

function pageOf(document: AnyDocument, chosenLanguage: string | undefined): string {
  const { seller, ...content } = readDocument(document).content;
  const { tag, language } = localeOf({ ...content, seller }, chosenLanguage);
  const { linkExpired, askForLink } = wordsOf(language);
  return html`<!doctype html>
<html lang="${tag}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${linkExpired} · ${seller.name}</title>
<link rel="icon" href="data:,">
<style>${{ markup: styleOf(seller.accentColor) }}</style>
</head>
<body>
<header class="bar"><p class="brand" dir="auto">${seller.name}</p></header>
<main>
<div class="card">
<section><h1>${linkExpired}</h1>
<p class="notice">${fillPattern(askForLink, { seller: seller.name })}</p></section>
</div>
</main>
</body>
</html>
`.markup;
}
