const QUOTED = String.raw`'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"`;
const TEMPLATE = '`(?:[^`\\\\$]|\\\\.|\\$(?!\\{)|\\$\\{[^`{}]*\\})*`';
/** A text that documents something, where it is one literal. Any other stays. */
const DOCUMENTATION = new RegExp(
  String.raw`\b(description|summary|rule|meaning):\s*(?:${QUOTED}|${TEMPLATE})\s*(?:,|(?=\}))`,
  'g',
);

/** An example that is one literal, or an id of the records that examples name. */
const EXAMPLE = new RegExp(
  String.raw`\bexample:\s*(?:${QUOTED}|-?[\d_.]+|true|false|EXAMPLE_\w+(?:\.\w+)?)\s*(?:,|(?=\}))`,
  'g',
);

/** A module of the contract without what only the documentation says: 10 to 40 KB of a bundle. No function reads it. */
export function withoutDocumentation(code: string): string {
  return withoutMeta(code).replace(DOCUMENTATION, '').replace(EXAMPLE, '');
}

const META = '.meta(';

/** Without the calls that say something of a schema. Those without arguments ask for it. */
function withoutMeta(code: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = code.indexOf(META); at >= 0; at = code.indexOf(META, from)) {
    const end = endOfArguments(code, at + META.length);
    const isEmpty = end === at + META.length;
    parts.push(code.slice(from, isEmpty ? end + 1 : at).trimEnd());
    from = end + 1;
  }
  return parts.join('') + code.slice(from);
}

/** What opens or closes something in code, or is a text. */
const IN_CODE = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[`([{)\]}]/g;
/** What ends a template, or begins code in it. */
const IN_TEMPLATE = /\\.|\$\{|`/gs;

/** Where the arguments end that begin here: at the bracket that closes them. */
function endOfArguments(code: string, start: number): number {
  const open = ['('];
  let at = start;
  while (true) {
    const pattern = open.at(-1) === '`' ? IN_TEMPLATE : IN_CODE;
    pattern.lastIndex = at;
    const token = pattern.exec(code);
    if (!token) throw new Error('The arguments of meta do not end');
    at = pattern.lastIndex;
    const [text] = token;
    if (text === '`' ? open.at(-1) === '`' : /^[)\]}]$/.test(text)) open.pop();
    else if (/^(?:\$\{|[`([{])$/.test(text)) open.push(text);
    if (open.length === 0) return token.index;
  }
}
