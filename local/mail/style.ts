/** The look of the pages about mails, in the colours of the documentation. */
export const STYLE = `
:root { color-scheme: light dark; --paper: light-dark(#ffffff, #131615); --raised: light-dark(#f6f7f6, #1a1e1d);
  --ink: light-dark(#1b211f, #e6eae8); --soft: light-dark(#5a6562, #9aa6a2); --line: light-dark(#e3e7e5, #2a302e);
  --edge: light-dark(#8b9592, #67716d); --accent: light-dark(#24624f, #6fc2a8); }
* { box-sizing: border-box; }
body { background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; margin: 0; padding: 40px 20px 64px; }
main { margin: 0 auto; max-width: 900px; }
h1 { font-size: 26px; font-weight: 650; letter-spacing: -0.01em; line-height: 1.25; margin: 0 0 6px; overflow-wrap: anywhere; }
.count { color: var(--soft); font-weight: 400; }
.hint { color: var(--soft); font-size: 14px; margin: 0 0 24px; }
code { background: var(--raised); border-radius: 5px; font-size: 0.92em; overflow-wrap: anywhere; padding: 1px 5px; }
a { color: var(--accent); }
:focus-visible { border-radius: 6px; outline: 3px solid var(--accent); outline-offset: 2px; }
nav { font-size: 14px; margin-bottom: 20px; }
nav a { text-decoration: none; }

.mails { border: 1px solid var(--line); border-radius: 12px; list-style: none; margin: 0; overflow: hidden; padding: 0; }
.mails li + li { border-top: 1px solid var(--line); }
.mails a { color: inherit; display: grid; gap: 2px 20px; grid-template-columns: minmax(0, 1fr) auto; padding: 14px 18px; text-decoration: none; }
.mails a:hover { background: var(--raised); }
.mails a:focus-visible { outline-offset: -3px; }
.mails span { overflow: hidden; text-align: left; text-overflow: ellipsis; white-space: nowrap; }
.subject { font-weight: 600; grid-column: 1; grid-row: 1; }
.who { font-size: 14px; grid-column: 1; grid-row: 2; }
.from { color: var(--soft); font-size: 14px; grid-column: 1; grid-row: 3; }
.mails time { color: var(--soft); font-size: 13px; font-variant-numeric: tabular-nums; grid-column: 2; grid-row: 1; padding-top: 2px; }
.nothing { border: 1px dashed var(--edge); border-radius: 12px; padding: 48px 24px; text-align: center; }
.nothing p { margin: 0 0 6px; }

.fields { display: grid; font-size: 15px; gap: 4px 16px; grid-template-columns: auto minmax(0, 1fr); margin: 16px 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; text-align: left; }
.files { display: flex; flex-wrap: wrap; gap: 8px; list-style: none; margin: 0 0 24px; padding: 0; }
.file { border: 1px solid var(--line); border-radius: 8px; color: var(--ink); display: inline-block; font-size: 14px; overflow-wrap: anywhere; padding: 6px 12px; text-decoration: none; }
.file:hover { border-color: var(--edge); }
.file span { color: var(--soft); white-space: nowrap; }

.views { display: flex; flex-wrap: wrap; }
.views input { opacity: 0; position: absolute; }
.views label { border-bottom: 2px solid transparent; color: var(--soft); cursor: pointer; font-size: 15px; padding: 8px 14px; }
.views input:checked + label { border-color: var(--accent); color: var(--ink); font-weight: 600; }
.views input:focus-visible + label { border-radius: 6px; outline: 3px solid var(--accent); outline-offset: -3px; }
.view { border-top: 1px solid var(--line); display: none; flex: 0 0 100%; margin: -1px 0 0; min-width: 0; padding-top: 20px; }
#wide:checked ~ .looks, #phone:checked ~ .looks, #text:checked ~ .text, #headers:checked ~ .headers { display: block; }
iframe { background: var(--paper); border: 1px solid var(--line); border-radius: 12px; display: block; height: 860px; margin: 0 auto; width: 100%; }
#phone:checked ~ .looks iframe { width: min(375px, 100%); }
pre { font: 14px/1.55 ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
table { border-collapse: collapse; font-size: 14px; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: 8px 0; text-align: left; vertical-align: top; }
th { color: var(--soft); font-weight: 500; padding-right: 20px; white-space: nowrap; }
td { overflow-wrap: anywhere; }

@media (max-width: 560px) {
  body { padding: 24px 14px 48px; }
  h1 { font-size: 22px; }
  .mails a { grid-template-columns: minmax(0, 1fr); padding: 12px 14px; }
  .mails time { grid-column: 1; grid-row: 4; }
  .views label { padding: 8px 10px; }
  th, td { display: block; }
  th { border: 0; padding-bottom: 0; }
}
`;
