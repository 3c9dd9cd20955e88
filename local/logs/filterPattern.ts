/** Tells which lines of a log fit a filter pattern of CloudWatch. Only one text field of a JSON line may be asked for. */
export function filterOf(pattern: string): (line: string) => boolean {
  if (pattern.trim() === '') return () => true;
  const [, field = '', wanted] = /^\{\s*\$\.(\w+)\s*=\s*"([^"]*)"\s*\}$/.exec(pattern) ?? [];
  if (wanted === undefined) throw new Error(`The local AWS does not support the filter pattern ${pattern}`);
  const parts = wanted.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  const form = new RegExp(`^${parts.join('.*')}$`, 's');
  return (line) => {
    const value = fieldOf(line, field);
    return typeof value === 'string' && form.test(value);
  };
}

function fieldOf(line: string, field: string): unknown {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === 'object' && parsed !== null && Object.hasOwn(parsed, field)
      ? Object.entries(parsed).find(([name]) => name === field)?.[1]
      : undefined;
  } catch {
    return undefined;
  }
}
