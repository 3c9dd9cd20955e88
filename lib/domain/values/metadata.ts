/**
 * Texts by key, in the order given. They are pairs wherever they are not JSON: `constructor` and `__proto__` are keys like
 * any other, and objects of JavaScript and of the database client do not hold them.
 */
export type Metadata = readonly (readonly [key: string, text: string])[];
