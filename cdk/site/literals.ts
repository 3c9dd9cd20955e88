/** JSON values as literals of a programming language. */
interface Notation {
  readonly indent: number;
  readonly key: (name: string) => string;
  readonly text: (value: string) => string;
  readonly words: Readonly<Record<'true' | 'false' | 'null', string>>;
  readonly spaceInBraces: boolean;
}

const NOTATIONS = {
  ts: {
    indent: 2,
    key: (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : singleQuoted(name)),
    text: singleQuoted,
    words: { true: 'true', false: 'false', null: 'null' },
    spaceInBraces: true,
  },
  python: {
    indent: 4,
    key: (name) => JSON.stringify(name),
    // Python reads the escapes of JSON as they are, apart from pairs of surrogates, which JSON does not write.
    text: (value) => JSON.stringify(value),
    words: { true: 'True', false: 'False', null: 'None' },
    spaceInBraces: false,
  },
} as const satisfies Record<string, Notation>;

/** What fits into this many characters stays on one line. */
const LINE_WIDTH = 72;

/** A JSON value as source text; `column` is how far its lines are indented already. */
export function literal(value: unknown, language: keyof typeof NOTATIONS, column = 0): string {
  return write(value, NOTATIONS[language], column);
}

function write(value: unknown, notation: Notation, column: number): string {
  if (typeof value === 'string') return notation.text(value);
  if (value === null || value === undefined) return notation.words.null;
  if (typeof value === 'boolean') return notation.words[`${value}`];
  if (typeof value !== 'object') return String(value);
  const isArray = Array.isArray(value);
  const inner = column + notation.indent;
  const parts = isArray
    ? value.map((item) => write(item, notation, inner))
    : Object.entries(value).map(([name, item]) => `${notation.key(name)}: ${write(item, notation, inner)}`);
  const [opening, closing] = isArray ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return opening + closing;
  const space = notation.spaceInBraces && !isArray ? ' ' : '';
  const line = `${opening}${space}${parts.join(', ')}${space}${closing}`;
  if (!line.includes('\n') && column + line.length <= LINE_WIDTH) return line;
  const margin = ' '.repeat(inner);
  return `${opening}\n${parts.map((part) => `${margin}${part},\n`).join('')}${' '.repeat(column)}${closing}`;
}

function singleQuoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped}'`;
}
