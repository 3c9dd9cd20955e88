import { MARKS, type Mark } from '../pdf/page/language.ts';
import { accentIn, DARK, LIGHT, type Scheme } from './colours.ts';

/** The page's only style. `accent` is the account's colour. */
export function styleOf(accent: string | undefined): string {
  return `:root { ${properties(LIGHT, accent)} }
@media screen { :root { color-scheme: light dark; } }
@media screen and (prefers-color-scheme: dark) { :root { ${properties(DARK, accent)} } }
${RULES}`;
}

export const markClass = (mark: Mark) => `mark-${mark.toLowerCase()}`;

function properties(scheme: Scheme, hex: string | undefined): string {
  const { marks, ...colours } = scheme;
  const accent = accentIn(scheme, hex);
  return [
    ...Object.entries(colours).map(([name, colour]) => `--${name}: ${colour}`),
    ...Object.entries(accent).map(([name, colour]) => `--accent-${name.toLowerCase()}: ${colour}`),
    ...Object.entries(marks).flatMap(([mark, [text, ground]]) => [
      `--${markClass(mark as Mark)}: ${text}`,
      `--${markClass(mark as Mark)}-ground: ${ground}`,
    ]),
  ].join('; ');
}

const RULES = `
* { box-sizing: border-box; margin: 0; }
body { background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
  padding: 24px 16px 56px; }
body > * { margin: 0 auto; max-width: 1080px; }
a { color: var(--accent-text); }
:focus-visible { border-radius: 6px; outline: 3px solid var(--ink); outline-offset: 2px; }
[dir='auto'] { text-align: left; }
[hidden] { display: none !important; }
.unseen { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px; }

.bar { align-items: center; display: flex; gap: 16px; justify-content: space-between; min-height: 56px; padding-bottom: 20px; }
.logo { display: block; height: auto; max-height: 56px; max-width: min(200px, 50vw); mix-blend-mode: multiply;
  object-fit: contain; }
@media screen and (prefers-color-scheme: dark) { .logo { background: #fff; border-radius: 8px; mix-blend-mode: normal; padding: 6px; } }
.brand { font-size: 18px; font-weight: 650; overflow-wrap: anywhere; }
.languages { flex: none; position: relative; }
.languages summary { border: 1px solid var(--line); border-radius: 8px; cursor: pointer; min-height: 36px; padding: 6px 12px; }
.languages ul { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; box-shadow: 0 8px 24px rgb(0 0 0 / 16%);
  inset-inline-end: 0; list-style: none; margin-top: 6px; padding: 6px; position: absolute; z-index: 1; }
.languages a { border-radius: 6px; color: var(--ink); display: block; padding: 6px 28px 6px 12px; text-decoration: none; }
.languages a:hover { background: var(--ground); }
.languages a[aria-current] { font-weight: 650; }

main { display: grid; gap: 20px; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 14px; min-width: 0; }
.card > * { padding: 26px 28px; }
.card > * + * { border-top: 1px solid var(--line); }
h1 { color: var(--muted); font-size: 15px; font-weight: 500; overflow-wrap: anywhere; }
h2 { font-size: 15px; font-weight: 650; }
.due { font-size: clamp(28px, 8vw, 40px); font-variant-numeric: tabular-nums; font-weight: 650; letter-spacing: -0.02em; line-height: 1.15;
  margin: 6px 0 8px; overflow-wrap: anywhere; }
.when { align-items: center; display: flex; flex-wrap: wrap; gap: 6px 10px; }
.mark { border-radius: 99px; font-size: 13px; font-weight: 650; padding: 1px 11px; }
${MARKS.map((mark) => `.${markClass(mark)} { background: var(--${markClass(mark)}-ground); color: var(--${markClass(mark)}); }`).join('\n')}
.is-void .due { color: var(--muted); text-decoration: line-through; text-decoration-thickness: 2px; }
.notice { border: 1px solid var(--line); border-radius: 10px; background: var(--ground); margin-top: 16px; padding: 10px 14px; }
.actions { display: flex; flex-wrap: wrap; gap: 10px; margin-top: 20px; }
.button { background: transparent; border: 1px solid var(--muted); border-radius: 9px; color: var(--ink); display: inline-block; flex: 1 1 auto;
  font-weight: 600; padding: 10px 18px; text-align: center; text-decoration: none; }
.button.main { background: var(--accent-fill); border-color: var(--accent-edge); color: var(--accent-onfill); }

.transfer dl { display: grid; gap: 12px; margin-top: 14px; }
.transfer dl > div { align-items: center; display: grid; gap: 0 12px; grid-template-columns: 1fr auto; }
dt, th, caption { color: var(--muted); font-size: 13px; font-weight: 500; }
.transfer dt { grid-column: 1; }
.transfer dd { font-variant-numeric: tabular-nums; grid-column: 1 / -1; overflow-wrap: anywhere; white-space: pre-line; }
.transfer .copying { grid-column: 2; grid-row: 1; margin-block: -4px; }
.copy { background: transparent; border: 1px solid var(--line); border-radius: 7px; color: var(--accent-text); cursor: pointer; font: inherit;
  font-size: 13px; font-weight: 600; line-height: 1.4; min-height: 28px; min-width: 76px; padding: 2px 10px; }
.copy:hover { border-color: currentColor; }
.scan { align-items: center; display: flex; gap: 16px; margin-top: 20px; }
.scan svg { background: #fff; border-radius: 10px; display: block; flex: none; height: 148px; width: 148px; }
.tax-qr svg { background: #fff; display: block; height: 41mm; margin-left: -3mm; width: 41mm; }
.tax-qr figcaption { font-size: 13px; }
.scan figcaption { color: var(--muted); font-size: 13px; }

.reason { margin-top: 16px; }
.reason dd { overflow-wrap: anywhere; white-space: pre-line; }
.answer h2 { margin-bottom: 12px; }
.answer label { color: var(--muted); display: block; font-size: 13px; font-weight: 500; }
.answer input, .answer textarea { background: var(--paper); border: 1px solid var(--muted); border-radius: 9px; color: var(--ink); display: block;
  font: inherit; margin: 4px 0 8px; padding: 9px 12px; resize: vertical; width: 100%; }
.answer .button { cursor: pointer; font: inherit; font-weight: 600; margin-top: 8px; width: 100%; }
.hint { color: var(--muted); font-size: 13px; overflow-wrap: anywhere; }
.fault { color: var(--mark-overdue); font-size: 13px; font-weight: 650; margin-bottom: 4px; }
.fault::before { content: '⚠ '; content: '⚠ ' / ''; }
.answer details { margin-top: 16px; }
.answer summary { border-radius: 6px; color: var(--accent-text); cursor: pointer; font-weight: 600; min-height: 24px; width: fit-content; }
.answer details form { margin-top: 12px; }

.parties { display: grid; font-size: 14px; gap: 20px; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); }
.parties dd { overflow-wrap: anywhere; white-space: pre-line; }
.parties .name { font-weight: 600; }
.parties dd + dt { margin-top: 12px; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; }
thead th { padding-bottom: 8px; text-align: start; vertical-align: bottom; }
td { overflow-wrap: anywhere; padding: 11px 0; vertical-align: top; }
.lines td { border-top: 1px solid var(--line); }
.number { font-variant-numeric: tabular-nums; overflow-wrap: normal; padding-inline-start: 18px; text-align: end; white-space: nowrap; }
.text { white-space: pre-line; }
.detail, .folded { color: var(--muted); font-size: 13px; }
.detail, .folded { display: block; }
.folded { display: none; }
.totals { border-top: 1px solid var(--line); padding-top: 12px; }
.totals table { margin-inline-start: auto; max-width: 400px; }
.totals th { color: var(--muted); font-size: inherit; font-weight: 400; overflow-wrap: anywhere; padding-block: 4px; text-align: start; }
.totals td { color: var(--muted); padding-block: 4px; vertical-align: bottom; }
.totals .total > * { color: var(--ink); font-weight: 500; }
.totals .strong > * { color: var(--ink); font-size: 18px; font-weight: 650; padding-top: 10px; }
.texts { display: grid; gap: 18px 28px; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); }
.texts p { color: var(--muted); margin-top: 4px; overflow-wrap: anywhere; white-space: pre-line; }
.legal { color: var(--muted); font-size: 13px; overflow-wrap: anywhere; padding-top: 20px; }

@media (min-width: 940px) {
  body { padding: 36px 32px 72px; }
  main { align-items: start; grid-template-columns: 360px minmax(0, 1fr); }
  .due { font-size: 34px; }
}
@media (max-width: 560px) {
  .card > * { padding: 22px 18px; }
  .number { padding-inline-start: 12px; }
  .totals .strong > * { font-size: 16px; }
  .wide { display: none; }
  .folded { display: block; }
}
@media print {
  @page { margin: 12mm; }
  body { background: #fff; font-size: 9pt; line-height: 1.4; padding: 0; }
  h1, h2 { font-size: 10pt; }
  dt, th, caption, .detail, .folded, .mark, .legal, .scan figcaption { font-size: 8pt; }
  .parties { font-size: inherit; }
  .parties { gap: 12pt; }
  .due { font-size: 22pt; margin: 2pt 0 4pt; }
  .totals .strong > * { font-size: 11pt; }
  .languages, .actions, .answer, .copy { display: none !important; }
  main { display: block; }
  .card { border: 0; }
  .card > * { padding: 7pt 0; }
  .transfer { display: grid; gap: 0 24pt; grid-template-columns: 1fr auto; }
  .transfer h2 { grid-column: 1 / -1; }
  .transfer dl { align-content: start; gap: 6pt 12pt; grid-template-columns: repeat(2, auto); }
  .scan { align-items: center; flex-direction: column; gap: 0; margin: 0; }
  tbody td, .totals th, .totals td { padding-block: 4pt; }
  .scan svg { height: 96px; width: 96px; }
  .transfer, .totals, tr, .texts, .scan { break-inside: avoid; }
  .mark { border: 1px solid currentColor; }
  a { color: inherit; text-decoration: none; }
}
`;
