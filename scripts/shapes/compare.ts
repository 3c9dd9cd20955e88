/** A line of the shapes: whose it is, what field, and of what type. */
interface Field {
  readonly owner: string;
  readonly name: string;
  readonly isOptional: boolean;
}

function fieldOf(line: string): Field {
  const [, owner = line, name = '', mark = ''] = /^(\w+)\.(\w+)(\??): /.exec(line) ?? [];
  return { owner, name, isOptional: mark === '?' };
}

/**
 * The changes with which two versions of the service cannot work side by side without a plan. A new kind of item and a new field that
 * may be absent are no such changes: the older version ignores them, and the newer one reads items without them.
 */
export function unsafeChanges(before: readonly string[], after: readonly string[]): string[] {
  const known = new Set(before);
  const owners = new Set(before.map((line) => fieldOf(line).owner));
  const names = new Set(before.map(fieldOf).map(({ owner, name }) => `${owner}.${name}`));
  const removed = before.filter((line) => !after.includes(line)).map((line) => `- ${line}`);
  const added = after
    .filter((line) => !known.has(line))
    .filter((line) => {
      const { owner, name, isOptional } = fieldOf(line);
      return owners.has(owner) && !(isOptional && !names.has(`${owner}.${name}`));
    })
    .map((line) => `+ ${line}`);
  return [...removed, ...added];
}
