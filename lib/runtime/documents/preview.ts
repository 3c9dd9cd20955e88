import type { BrandingInput } from '../../contract/branding.ts';
import type { Draft } from '../../domain/invoices/draft.ts';
import { withPrefix } from '../../domain/values/problem.ts';
import type { Media } from '../handlers/reply.ts';
import { drawnLogo } from './drawnLogo.ts';
import { pageLogo } from './pageLogo.ts';
import { previewPdf } from './previewPdf.ts';

/** The document of an invoice that is not saved. It has no number, and nothing of it is stored, nor of the branding. */
export async function previewReply(accountId: string, draft: Draft, branding: BrandingInput = {}): Promise<Media> {
  const { accentColor = draft.seller.accentColor } = branding;
  const logo = await logoBytes(accountId, draft, branding);
  const seller = { ...draft.seller, accentColor };
  return previewPdf({ kind: 'INVOICE', invoice: { ...draft, seller, invoiceNumber: '' }, logo });
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
