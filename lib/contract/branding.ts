import * as z from 'zod';

/** A logo of 256 KB in base64, with the start of its data URL. */
const MAX_LOGO_CHARACTERS = Math.ceil((256 * 1024 * 4) / 3) + 64;

export const LOGO =
  'PNG, JPEG or SVG of up to 256 KB, as a base64 data URL. It is drawn on white for print at 600 dots per inch, and only its pixels are kept. In an SVG, text must be outlines and pictures must be embedded. A logo is refused if it is damaged, has more than 16 million pixels, or takes too long or too much memory to draw.';

export const logo = z
  .string()
  .max(MAX_LOGO_CHARACTERS)
  .regex(/^data:image\/(png|jpeg|svg\+xml);base64,[A-Za-z0-9+/]+=*$/, 'Must be a data URL of a PNG, JPEG or SVG');

export const accentColor = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'Must be a colour as #rrggbb')
  .optional()
  .meta({ description: 'Accent colour of the documents.', example: '#0F766E' });

/** The look of a document that nobody has saved yet. */
export const BrandingInput = z
  .strictObject({
    logo: logo.optional().meta({ description: LOGO }),
    hasLogo: z.boolean().optional().meta({
      description: 'False: without any logo. True, or absent: with `logo`, or else with the logo of the account.',
    }),
    accentColor,
  })
  .meta({
    id: 'BrandingInput',
    description: "Logo and colour to try, in place of the account's. Nothing of them is stored.",
  });
export type BrandingInput = z.infer<typeof BrandingInput>;
