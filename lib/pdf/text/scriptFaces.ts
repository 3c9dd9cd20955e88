import { type Face, needsShaping, type SimpleGlyph, simpleGlyph } from './faces.ts';
import {
  facesFor,
  HAN,
  type HanOrder,
  hanOrderFor,
  hanOrderOf,
  PLAIN,
  RIGHT_TO_LEFT,
  USUAL_HAN_ORDER,
} from './scripts.ts';
import type { Typeface } from './typeface.ts';
import { type ScriptFace, typeface } from './typefaces.ts';

/** With more different Han characters than this, a document uses one order of faces for all texts, to embed each character once. */
const MAX_MIXED_HAN = 1_000;

/** The faces of other scripts that the texts of one document need. */
export class ScriptFaces {
  readonly #faces: ReadonlyMap<ScriptFace, Typeface>;
  readonly #usual: HanOrder;
  /** Whether each text chooses its Han faces by its own characters. */
  readonly #mixed: boolean;
  /** Replacements of characters that no face has, by their compatibility forms (NFKC). */
  readonly #plainer: ReadonlyMap<string, string>;
  readonly #glyphs = new Map<HanOrder, Map<string, SimpleGlyph | undefined>>();

  constructor(
    faces: ReadonlyMap<ScriptFace, Typeface>,
    { usual, mixed }: HanChoice,
    plainer: ReadonlyMap<string, string>,
  ) {
    this.#faces = faces;
    this.#usual = usual;
    this.#mixed = mixed;
    this.#plainer = plainer;
  }

  /** The text with the replacements, such as fi for ﬁ. */
  shown(text: string): string {
    if (this.#plainer.size === 0) return text;
    return Array.from(text, (character) => this.#plainer.get(character) ?? character).join('');
  }

  hanOrder(text: string): HanOrder {
    return (this.#mixed ? hanOrderOf(text) : undefined) ?? this.#usual;
  }

  /** A character's glyph in the first face that has it. Undefined if none has. */
  find(character: string, han: HanOrder): SimpleGlyph | undefined {
    const glyphs = this.#glyphs.get(han) ?? new Map<string, SimpleGlyph | undefined>();
    this.#glyphs.set(han, glyphs);
    if (!glyphs.has(character)) glyphs.set(character, this.#look(character.codePointAt(0) ?? 0, han));
    return glyphs.get(character);
  }

  /** A shipped face, if it was loaded. */
  face(name: ScriptFace): Typeface | undefined {
    return this.#faces.get(name);
  }

  /** The glyph of a character that needs no shaping. Undefined if it does, or if no face has it. */
  simple(character: string, han: HanOrder): SimpleGlyph | undefined {
    return needsShaping(character) || SHAPED.test(character) ? undefined : this.find(character, han);
  }

  #look(codePoint: number, han: HanOrder): SimpleGlyph | undefined {
    for (const name of facesFor(codePoint, han)) {
      const typeface = this.#faces.get(name);
      const glyph = typeface?.glyph(codePoint) ?? 0;
      if (typeface && glyph !== 0) return { typeface, glyph };
    }
    return undefined;
  }
}

/** How a document chooses the faces of its Han characters. */
interface HanChoice {
  readonly usual: HanOrder;
  readonly mixed: boolean;
}

/** Letters that join, reorder, or run from right to left, and parts of Korean syllables. */
const SHAPED = new RegExp(`${RIGHT_TO_LEFT.source}|[\\u0900-\\u097f\\u0e00-\\u0e7f\\u1100-\\u11ff]`);

/** Loads the faces that the texts need. Undefined if the text faces have all characters. `locales` are the readers'. */
export async function loadScriptFaces(
  texts: readonly string[],
  textFace: Face,
  locales: readonly string[],
): Promise<ScriptFaces | undefined> {
  // Composed, as `sanitise` leaves them.
  const strange = texts.filter((text) => !PLAIN.test(text)).map((text) => text.normalize('NFC'));
  const beyond = charactersBeyond(strange, textFace);
  if (beyond.size === 0) return undefined;
  const han = hanChoice(strange, beyond, locales);
  const faces = new Map<ScriptFace, Typeface>();
  const missing = await loadFor(wanted(strange, beyond, han), faces);
  const plainer = new Map([...missing].map((character) => [character, character.normalize('NFKC')] as const));
  await loadFor(wanted([...plainer.values()], charactersBeyond(plainer.values(), textFace), han), faces);
  const all = new ScriptFaces(faces, han, new Map());
  const canShow = (character: string) =>
    simpleGlyph(textFace, character) !== undefined ||
    textFace.typeface.glyph(character.codePointAt(0) ?? 0) !== 0 ||
    all.find(character, han.usual) !== undefined;
  const useful = [...plainer].filter(([from, to]) => from !== to && [...to].every(canShow));
  return new ScriptFaces(faces, han, new Map(useful));
}

function charactersBeyond(texts: Iterable<string>, textFace: Face): Set<string> {
  const beyond = new Set<string>();
  for (const text of texts) {
    for (const character of text) if (!simpleGlyph(textFace, character)) beyond.add(character);
  }
  return beyond;
}

function hanChoice(texts: readonly string[], beyond: ReadonlySet<string>, locales: readonly string[]): HanChoice {
  const usual = usualHanOrder(texts, locales);
  const count = [...beyond].filter((character) => HAN.test(character)).length;
  return { usual, mixed: count <= MAX_MIXED_HAN };
}

function usualHanOrder(texts: readonly string[], locales: readonly string[]): HanOrder {
  if (!texts.some((text) => HAN.test(text))) return USUAL_HAN_ORDER;
  for (const locale of locales) {
    const order = hanOrderFor(locale);
    if (order) return order;
  }
  return hanOrderOf(texts.join('\n')) ?? USUAL_HAN_ORDER;
}

/** For each character, the lists of faces to try: one for each order that a text with it asks for. */
function wanted(
  texts: Iterable<string>,
  beyond: ReadonlySet<string>,
  { usual, mixed }: HanChoice,
): ReadonlyMap<string, readonly (readonly ScriptFace[])[]> {
  const orders = new Map<string, Set<HanOrder>>();
  for (const text of texts) {
    const order = (mixed && HAN.test(text) ? hanOrderOf(text) : undefined) ?? usual;
    for (const character of text) {
      if (!beyond.has(character)) continue;
      const known = orders.get(character);
      if (known) known.add(order);
      else orders.set(character, new Set([order]));
    }
  }
  return new Map(
    [...orders].map(([character, all]) => [
      character,
      [...all].map((order) => facesFor(character.codePointAt(0) ?? 0, order)),
    ]),
  );
}

/** Loads the first face that has each character. Returns the characters that no face has. */
async function loadFor(
  wanted: ReadonlyMap<string, readonly (readonly ScriptFace[])[]>,
  faces: Map<ScriptFace, Typeface>,
): Promise<ReadonlySet<string>> {
  const missing = new Set<string>();
  let open = [...wanted].flatMap(([character, lists]) => lists.map((names) => ({ character, names })));
  for (let round = 0; open.length > 0; round++) {
    const names = new Set(open.map((entry) => entry.names[round]).filter((name) => name !== undefined));
    const loaded = await Promise.all([...names].map(async (name) => [name, await typeface(name)] as const));
    for (const [name, face] of loaded) faces.set(name, face);
    open = open.filter(({ character, names }) => {
      const name = names[round];
      if (name === undefined) {
        missing.add(character);
        return false;
      }
      return !faces.get(name)?.glyph(character.codePointAt(0) ?? 0);
    });
  }
  return missing;
}
