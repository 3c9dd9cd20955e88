import { gzipSync } from 'node:zlib';
import { pngOfRows } from './pngFile.ts';

const NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';

const svg = (body: string, attributes = 'viewBox="0 0 180 44"') =>
  new TextEncoder().encode(`<svg ${NAMESPACES} ${attributes}>${body}</svg>`);

/** Rows of red, green, blue and alpha: a ring that fades to the right, on nothing. */
function ring(width: number, height: number): Uint8Array {
  const rows = new Uint8Array(height * (1 + width * 4));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = Math.hypot(x - width / 2, y - height / 2) / height;
      const alpha = distance > 0.25 && distance < 0.45 ? 255 - Math.round((x / width) * 200) : 0;
      rows.set([200, 40, 90, alpha], y * (1 + width * 4) + 1 + x * 4);
    }
  }
  return rows;
}

/** Logos as they are drawn by people, each with what it is about. */
export const logos: Readonly<Record<string, () => Uint8Array>> = {
  shapes: () =>
    svg(
      '<rect x="2" y="2" width="40" height="40" rx="8" fill="#0f766e"/><circle cx="80" cy="22" r="18" fill="#f59e0b"/><path d="M120 4L150 40H110z" fill="none" stroke="#1d4ed8" stroke-width="3" stroke-linejoin="round" stroke-dasharray="9 4"/>',
    ),
  gradients: () =>
    svg(
      '<linearGradient id="a" x2="1" y2="1"><stop stop-color="#7c3aed"/><stop offset="1" stop-color="#06b6d4"/></linearGradient><radialGradient id="b"><stop stop-color="#fde047"/><stop offset="1" stop-color="#dc2626"/></radialGradient><rect width="100" height="44" rx="10" fill="url(#a)"/><circle cx="140" cy="22" r="20" fill="url(#b)"/>',
    ),
  mask: () =>
    svg(
      '<mask id="m"><rect width="180" height="44" fill="#fff"/><circle cx="90" cy="22" r="16" fill="#000"/></mask><rect width="180" height="44" fill="#be123c" mask="url(#m)"/>',
    ),
  shadow: () =>
    svg(
      '<filter id="f" x="-20%" y="-20%" width="140%" height="140%"><feDropShadow dx="2" dy="2" stdDeviation="2" flood-opacity=".5"/></filter><rect x="10" y="8" width="120" height="24" rx="6" fill="#2563eb" filter="url(#f)"/>',
    ),
  pattern: () =>
    svg(
      '<pattern id="p" width="8" height="8" patternUnits="userSpaceOnUse"><circle cx="4" cy="4" r="3" fill="#334155"/></pattern><rect width="180" height="44" fill="url(#p)"/>',
    ),
  entities: () =>
    new TextEncoder().encode(
      `<!DOCTYPE svg [<!ENTITY colour "#16a34a"><!ENTITY half "M0 0H90V44H0z">]><svg ${NAMESPACES} viewBox="0 0 180 44"><path fill="&colour;" d="&half;"/></svg>`,
    ),
  style: () =>
    svg(
      '<style>.st0{fill:#9333ea} .st1{fill:none;stroke:#111827;stroke-width:4} g > .st0:first-child{fill:#22c55e}</style><g><rect class="st0" width="44" height="44"/><rect class="st0" x="60" width="44" height="44"/></g><path class="st1" d="M120 22c10-30 40-30 50 0"/>',
    ),
  clipAndUse: () =>
    svg(
      '<defs><clipPath id="c"><path d="M0 22L22 0 44 22 22 44z"/></clipPath><g id="s" clip-path="url(#c)"><rect width="44" height="22" fill="#e11d48"/><rect y="22" width="44" height="22" fill="#0ea5e9"/></g></defs><use href="#s"/><use xlink:href="#s" x="60" opacity=".5"/><use href="#s" transform="translate(150 0) scale(.6)"/>',
    ),
  blending: () =>
    svg(
      '<g style="isolation:isolate"><circle cx="60" cy="22" r="20" fill="#06b6d4"/><circle cx="84" cy="22" r="20" fill="#ec4899" style="mix-blend-mode:multiply"/></g>',
    ),
  marker: () =>
    svg(
      '<marker id="m" viewBox="0 0 10 10" refX="5" refY="5" orient="auto"><path d="M0 0L10 5 0 10z"/></marker><path d="M10 22H170" stroke="#000" stroke-width="3" marker-end="url(#m)" marker-start="url(#m)"/>',
    ),
  embeddedPicture: () =>
    svg(
      `<image width="88" height="44" href="data:image/png;base64,${Buffer.from(pngOfRows({ width: 88, height: 44, colourType: 6 }, ring(88, 44))).toString('base64')}"/>`,
    ),
  tall: () => svg('<path d="M0 0H20V200H0z" fill="#0d9488"/>', 'width="20mm" height="200mm" viewBox="0 0 20 200"'),
  packed: () => gzipSync(svg('<path d="M0 0H180V22H0z" fill="#ca8a04"/>')),
  utf16: () =>
    Buffer.from(
      `\ufeff<svg ${NAMESPACES} viewBox="0 0 9 9"><path id="ñ" d="M0 0H9V4H0z" fill="#4f46e5"/></svg>`,
      'utf16le',
    ),
  illustrator: () =>
    new TextEncoder().encode(
      `<?xml version="1.0" encoding="utf-8"?><!-- Generator: Adobe Illustrator 28.0 --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]><svg version="1.1" xmlns="&ns_svg;" viewBox="0 0 60 30" xml:space="preserve"><switch><foreignObject requiredExtensions="x" width="1" height="1"/><g><polygon points="0,30 30,0 60,30" style="fill-rule:evenodd;fill:#1E3A8A;"/></g></switch></svg>`,
    ),
  transparentPng: () => pngOfRows({ width: 900, height: 300, colourType: 6 }, ring(900, 300)),
  largePng: () => pngOfRows({ width: 3000, height: 1500, colourType: 6 }, ring(3000, 1500)),
};
