import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** What makes the classes of all schemas and checks of zod. */
const CLASSES = /\/zod\/v4\/core\/core\.js$/;

/** What copies schemas, among others. */
const TOOLS = /\/zod\/v4\/core\/util\.js$/;

/**
 * Has zod complete a schema when something of it is read for the first time, as a rule when a value is parsed. Most are never
 * read: of 510 objects of zod that the invoice of a reply is made of, a start completes 29.
 */
export const lazySchemas: Plugin = {
  name: 'lazy-schemas',
  setup(build) {
    build.onLoad({ filter: CLASSES }, async ({ path }) => ({
      contents: withLazyClasses(await readFile(path, 'utf8')),
    }));
    build.onLoad({ filter: TOOLS }, async ({ path }) => ({ contents: withLazyCopies(await readFile(path, 'utf8')) }));
  },
};

/** The constructor of a class. It runs what the class and its parents have to do. */
const CONSTRUCTOR = /^ {4}function _\(def\) \{\n(?:.*\n)*? {4}\}\n/m;

/**
 * The first object of each class is completed at once. It shows which properties the objects of the class have: the class gets
 * properties of the same names, which complete the object that they are read from.
 */
const LAZY_CONSTRUCTOR = `
    let isKnown = false;
    function complete(inst, def) {
        init(inst, def);
        for (const step of inst._zod.deferred ?? []) step();
        inst._zod.deferred = undefined;
    }
    function completing(key) {
        return {
            configurable: true,
            get() {
                if (!Object.hasOwn(this, WAITING)) return undefined;
                if (key === "def") return this[WAITING];
                if (!Object.hasOwn(this, "_zod")) {
                    Object.defineProperty(this, "_zod", { value: undefined, configurable: true });
                    complete(this, this[WAITING]);
                }
                return Object.hasOwn(this, key) ? this[key] : undefined;
            },
            set(value) {
                Object.defineProperty(this, key, { value, configurable: true, enumerable: true, writable: true });
            },
        };
    }
    function _(def) {
        if (params?.Parent) {
            const error = newError(Definition);
            complete(error, def);
            return error;
        }
        if (isKnown) {
            this[WAITING] = def;
            return this;
        }
        complete(this, def);
        for (const key of Object.getOwnPropertyNames(this)) Object.defineProperty(_.prototype, key, completing(key));
        _.traits = this._zod.traits;
        isKnown = true;
        return this;
    }
`;

const INSTANCE_OF = 'return inst?._zod?.traits?.has(name);';
/** All objects of a class are of the same kinds, so none is completed to be asked. */
const LAZY_INSTANCE_OF = `
            if (inst !== null && typeof inst === "object" && Object.hasOwn(inst, WAITING)) return inst.constructor.traits.has(name);
            ${INSTANCE_OF}`;

/** Throws where the source is not written in the way that this knows. */
export function withLazyClasses(source: string): string {
  if (!CONSTRUCTOR.test(source) || !source.includes(INSTANCE_OF)) throw unexpected();
  return `const WAITING = Symbol("definition");
${source.replace(CONSTRUCTOR, () => LAZY_CONSTRUCTOR).replace(INSTANCE_OF, () => LAZY_INSTANCE_OF)}`;
}

const COPY = /^export function clone\(inst, def, params\) \{\n(?:.*\n)*?\}\n/m;
/** It does not note what it is a copy of. Only what is said about schemas would be looked up there. */
const LAZY_COPY = `export function clone(inst, def) {
    return new inst.constructor(def ?? inst.def ?? inst._zod.def);
}
`;

const BOUND = 'return this == null ? fn : own(this, key, fn.bind(this));';
/** Nobody takes a method off its schema, and each would be bound for each schema. */
const PLAIN = 'return fn;';

/** Does not complete a schema that is extended or copied. */
const DEFINITION = /\b(schema|source)\._zod\.def\b/g;

/** Throws where the source is not written in the way that this knows. */
export function withLazyCopies(source: string): string {
  if (!COPY.test(source) || !source.includes(BOUND) || source.search(DEFINITION) < 0) throw unexpected();
  return source
    .replace(COPY, () => LAZY_COPY)
    .replace(BOUND, PLAIN)
    .replace(DEFINITION, '$1.def');
}

const unexpected = () => new Error('zod is not written as lazySchemas expects');
