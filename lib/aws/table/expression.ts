/** The name of an attribute in an expression. */
export class Attribute {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** An expression of DynamoDB that is not written out yet. */
export class Expression {
  readonly texts: readonly string[];
  readonly slots: readonly unknown[];

  constructor(texts: readonly string[], slots: readonly unknown[]) {
    this.texts = texts;
    this.slots = slots;
  }
}

/**
 * An expression of DynamoDB, such as `` expression`SET ${name} = ${'Acme'}` ``. An `Attribute` in it is a name, an
 * `Expression` is a part, and anything else is a value. No name and no value can be taken for syntax.
 */
export function expression(texts: TemplateStringsArray, ...slots: readonly unknown[]): Expression {
  return new Expression(texts, slots);
}

export function joinExpressions(parts: readonly Expression[], separator: string): Expression {
  return new Expression(['', ...parts.slice(1).map(() => separator), ''], parts);
}

/** The update of an item, and the condition that it must meet, as a request has them. */
export function writeUpdate(update: Expression, condition?: Expression) {
  const writer = new ExpressionWriter();
  return {
    UpdateExpression: writer.write(update),
    ...(condition && { ConditionExpression: writer.write(condition) }),
    ...writer.namesAndValues(),
  };
}

/** The condition that an item must meet, as a request has it. */
export function writeCondition(condition: Expression) {
  const writer = new ExpressionWriter();
  return { ConditionExpression: writer.write(condition), ...writer.namesAndValues() };
}

/** Which items a query finds, as a request has it. */
export function writeKeyCondition(condition: Expression) {
  const writer = new ExpressionWriter();
  return { KeyConditionExpression: writer.write(condition), ...writer.namesAndValues() };
}

/** Which items a query finds, and the condition that they must meet besides, as a request has them. */
export function writeQuery(keyCondition: Expression, filter?: Expression) {
  const writer = new ExpressionWriter();
  return {
    KeyConditionExpression: writer.write(keyCondition),
    ...(filter && { FilterExpression: writer.write(filter) }),
    ...writer.namesAndValues(),
  };
}

/** The condition that items must meet to be found, as a scan has it. */
export function writeFilter(condition: Expression) {
  const writer = new ExpressionWriter();
  return { FilterExpression: writer.write(condition), ...writer.namesAndValues() };
}

/** Writes the expressions of one request. They share their names and values. */
class ExpressionWriter {
  readonly #names = new Map<string, string>();
  readonly #values = new Map<string, unknown>();

  write({ texts, slots }: Expression): string {
    return texts.map((text, index) => text + (index < slots.length ? this.#writeSlot(slots[index]) : '')).join('');
  }

  #writeSlot(slot: unknown): string {
    if (slot instanceof Expression) return this.write(slot);
    if (slot instanceof Attribute) return this.#placeholderOf(slot.name);
    const placeholder = `:v${this.#values.size}`;
    this.#values.set(placeholder, slot);
    return placeholder;
  }

  #placeholderOf(name: string): string {
    const placeholder = this.#names.get(name) ?? `#n${this.#names.size}`;
    this.#names.set(name, placeholder);
    return placeholder;
  }

  /** DynamoDB refuses a request with an empty list of either. */
  namesAndValues() {
    const names = [...this.#names].map(([name, placeholder]) => [placeholder, name] as const);
    return {
      ...(names.length > 0 && { ExpressionAttributeNames: Object.fromEntries(names) }),
      ...(this.#values.size > 0 && { ExpressionAttributeValues: Object.fromEntries(this.#values) }),
    };
  }
}
