import { measure } from '../aws/calls/work.ts';
import type { BrandingInput } from '../contract/branding.ts';
import type { Draft } from '../domain/draft.ts';
import { withPrefix } from '../domain/problem.ts';
import { drawnLogo } from './drawnLogo.ts';
import { pageLogo } from './pageLogo.ts';
import type { Media } from './reply.ts';

/** The document of an invoice that is not saved. It has no number, and nothing of it is stored, nor of the branding. */
export async function previewReply(accountId: string, draft: Draft, branding: BrandingInput = {}): Promise<Media> {
  const { accentColor = draft.seller.accentColor } = branding;
  const logo = await logoBytes(accountId, draft, branding);
  // The renderer is large, and a request with a mistake does not need it.
  const { renderDocument } = await import('../pdf/render.ts');
  const startedAt = performance.now();
  const bytes = await renderDocument({
    kind: 'INVOICE',
    invoice: { ...draft, seller: { ...draft.seller, accentColor }, invoiceNumber: '' },
    logo,
  });
  measure('renderMilliseconds', Math.round(performance.now() - startedAt));
  return {
    bytes,
    headers: {
      'Content-Disposition': 'inline; filename="draft.pdf"',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  };
}

/** The logo of the branding, drawn as that of an account is, or else the account's own. */
async function logoBytes(accountId: string, { seller }: Draft, { logo, hasLogo = true }: BrandingInput) {
  if (!hasLogo) return undefined;
  if (logo === undefined) return (await pageLogo(accountId, seller))?.bytes;
  try {
    return (await drawnLogo(logo)).bytes;
  } catch (fault) {
    throw withPrefix('branding', fault);
  }
}
