/** The page's only style. `ACCENT` is the account's colour. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #16181d; --muted: #667085; --line: #e4e7ec; --paper: #fff; --ground: #f5f6f8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f2f4f7; --muted: #98a2b3; --line: #2b303a; --paper: #171a20; --ground: #0e1014; }
}
* { box-sizing: border-box; margin: 0; }
body { background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
  padding: 24px 16px 64px; }
main { background: var(--paper); border: 1px solid var(--line); border-radius: 12px; margin: 0 auto; max-width: 720px;
  overflow: hidden; }
header, section { padding: 28px 32px; }
section { border-top: 1px solid var(--line); }
h1 { font-size: 15px; font-weight: 500; color: var(--muted); }
.due { font-size: 40px; font-weight: 600; letter-spacing: -0.02em; line-height: 1.15; margin: 4px 0; font-variant-numeric: tabular-nums; }
.when { color: var(--muted); }
.mark { display: inline-block; border: 1px solid currentColor; border-radius: 99px; color: var(--accent); font-size: 12px;
  font-weight: 600; margin-left: 8px; padding: 0 10px; vertical-align: 2px; }
.button { background: var(--accent); border-radius: 8px; color: #fff; display: inline-block; font-weight: 600; margin-top: 20px;
  padding: 10px 18px; text-decoration: none; }
.button:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
dl { display: grid; gap: 20px 32px; grid-template-columns: repeat(auto-fit, minmax(160px, 1fr)); }
dt, th { color: var(--muted); font-size: 13px; font-weight: 500; }
dd { overflow-wrap: anywhere; white-space: pre-line; }
table { border-collapse: collapse; width: 100%; }
th { padding-bottom: 8px; text-align: left; }
td { border-top: 1px solid var(--line); overflow-wrap: anywhere; padding: 10px 0; vertical-align: top; white-space: pre-line; }
th + th, td + td { padding-left: 16px; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
tfoot td { border: 0; color: var(--muted); padding: 3px 0 3px 16px; text-align: right; }
.next { margin-top: 12px; }
tfoot tr:first-child td { padding-top: 16px; }
tfoot .sum td { color: var(--ink); font-weight: 600; }
.text { color: var(--muted); overflow-wrap: anywhere; white-space: pre-line; }
.text + .text { margin-top: 12px; }
@media (max-width: 560px) {
  header, section { padding: 22px 20px; }
  .due { font-size: 32px; }
  .fold { display: none; }
}
`;
