export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** Whether statements allow an action on a resource: one has to allow it, and none may deny it. */
export function allows(statements: readonly Statement[], action: string, resource: string): boolean {
  const effects = statements
    .filter(({ Action, Resource }) => matchesAny(Action, action) && matchesAny(Resource, resource))
    .map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}

const patterns = new Map<string, RegExp>();

function matchesAny(patternOrPatterns: string | readonly string[], text: string): boolean {
  return [patternOrPatterns].flat().some((pattern) => toRegExp(pattern).test(text));
}

function toRegExp(pattern: string): RegExp {
  let compiled = patterns.get(pattern);
  if (!compiled) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    compiled = new RegExp(`^${source}$`, 'i');
    patterns.set(pattern, compiled);
  }
  return compiled;
}
