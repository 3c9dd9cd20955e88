/** A step of a path: an element, with the constants that belong to it. */
export interface Step {
  readonly name: string;
  /** The step without `+`: an element that was made by the same text is the same element. */
  readonly text: string;
  readonly constants: readonly Constant[];
  readonly repeats: boolean;
}

/** A constant inside an element: `[cac:TaxScheme/cbc:ID='VAT']`. */
export interface Constant {
  readonly path: Path;
  readonly value: string;
}

export interface Path {
  readonly isAbsolute: boolean;
  readonly steps: readonly Step[];
  /** The attribute that the path ends with. */
  readonly attribute: string | undefined;
}

const STEP = /\/?(@?[\w:]+)((?:\[[^\]]*\])*)(\+?)/gy;
const CONSTANT = /\[([^=\]]+)='([^']*)'\]/g;

/** Tables have few paths, and an invoice may have a thousand lines. */
const parsed = new Map<string, Path>();

export function parsePath(path: string): Path {
  const known = parsed.get(path);
  if (known) return known;
  const found = [...path.matchAll(STEP)];
  if (found.map(([whole]) => whole).join('') !== path) throw new SyntaxError(`${path} is not a path`);
  const last = found.at(-1)?.[1] ?? '';
  const result: Path = {
    isAbsolute: path.startsWith('/'),
    steps: found.filter(([, name = '']) => !name.startsWith('@')).map(stepOf),
    attribute: last.startsWith('@') ? last.slice(1) : undefined,
  };
  parsed.set(path, result);
  return result;
}

function stepOf([, name = '', predicates = '', plus]: RegExpMatchArray): Step {
  return {
    name,
    text: name + predicates,
    constants: [...predicates.matchAll(CONSTANT)].map(([, path = '', value = '']) => ({
      path: parsePath(path),
      value,
    })),
    repeats: plus === '+',
  };
}
