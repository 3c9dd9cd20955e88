/** A value in the model, and where it is. */
export interface Found {
  readonly field: string;
  readonly value: unknown;
}

/**
 * The values at a path such as `lines[].vat.category`, also where they are absent. `[]` stands for each member of a list. There
 * is nothing inside a group that is absent.
 */
export function* valuesAt(group: unknown, path: string): Generator<Found> {
  yield* find(group, path.split('.'), '');
}

function* find(group: unknown, [step = '', ...others]: readonly string[], path: string): Generator<Found> {
  const name = step.replace('[]', '');
  const value = memberOf(group, name);
  const field = path === '' ? name : `${path}.${name}`;
  if (others.length === 0) yield { field, value };
  else if (Array.isArray(value)) {
    for (const [index, member] of value.entries()) yield* find(member, others, `${field}[${index}]`);
  } else if (typeof value === 'object' && value !== null) yield* find(value, others, field);
}

function memberOf(group: unknown, name: string): unknown {
  return typeof group === 'object' && group !== null ? Reflect.get(group, name) : undefined;
}
