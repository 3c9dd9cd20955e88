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
 * An object waits with its definition until something of it is read. Which properties the objects of a class have is known when the
 * first of them is complete: the class then gets properties of the same names, which complete the object that they are read from. Until
 * then the class has `UNKNOWN` as its prototype, which is asked for whatever the class does not have: methods of the class or of all
 * schemas need nothing complete.
 */
const LAZY_CONSTRUCTOR = `
    function complete(inst) {
        if (Object.hasOwn(inst, "_zod")) return;
        Object.defineProperty(inst, "_zod", { value: undefined, configurable: true });
        init(inst, inst[WAITING]);
        for (const step of inst._zod.deferred ?? []) step();
        inst._zod.deferred = undefined;
        if (_.traits === undefined) learn(inst);
    }
    function learn(inst) {
        for (const key of Object.getOwnPropertyNames(inst)) Object.defineProperty(_.prototype, key, completing(key));
        _.traits = inst._zod.traits;
        Object.setPrototypeOf(_.prototype, Object.prototype);
    }
    function completing(key) {
        return {
            configurable: true,
            get() {
                if (!Object.hasOwn(this, WAITING)) return undefined;
                if (key === "def") return this[WAITING];
                complete(this);
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
            init(error, def);
            return error;
        }
        this[WAITING] = def;
        return this;
    }
    if (!params?.Parent) {
        _.complete = complete;
        _.methods = proto;
        if (name === "ZodType") methodsOfAll = proto;
        _.prototype[WAITING] = undefined;
        Object.setPrototypeOf(_.prototype, UNKNOWN);
    }
`;

const UNKNOWN = `
const WAITING = Symbol("definition");
let methodsOfAll;
const methodIn = (table, key) => table && Object.getOwnPropertyDescriptor(table, key)?.value;
const UNKNOWN = new Proxy(Object.prototype, {
    get(parent, key, inst) {
        if (!Object.hasOwn(inst, WAITING) || Object.hasOwn(inst, "_zod")) return Reflect.get(parent, key, inst);
        if (key === "def") return inst[WAITING];
        const method = methodIn(inst.constructor.methods, key) ?? methodIn(methodsOfAll, key);
        if (method) return method;
        inst.constructor.complete(inst);
        return Reflect.get(inst, key);
    },
});
`;

/** Gives an object what somebody has added to the prototype of its class. Nobody does, and to look takes time for each class of each object. */
const ADDED = /^ {8}for \(const k in proto\) \{\n(?:.*\n)*? {8}\}\n/m;

const INSTANCE_OF = 'return inst?._zod?.traits?.has(name);';
/** All objects of a class are of the same kinds, so only the first is completed to be asked. */
const LAZY_INSTANCE_OF = `
            if (inst !== null && typeof inst === "object" && Object.hasOwn(inst, WAITING)) {
                if (inst.constructor.traits === undefined) inst.constructor.complete(inst);
                return inst.constructor.traits.has(name);
            }
            ${INSTANCE_OF}`;

/** Throws where the source is not written in the way that this knows. */
export function withLazyClasses(source: string): string {
  if (!CONSTRUCTOR.test(source) || !ADDED.test(source) || !source.includes(INSTANCE_OF)) throw unexpected();
  return `${UNKNOWN}${source
    .replace(CONSTRUCTOR, () => LAZY_CONSTRUCTOR)
    .replace(ADDED, '')
    .replace(INSTANCE_OF, () => LAZY_INSTANCE_OF)}`;
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
