export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  /** Absent: whoever has the role. */
  readonly Principal?: Principal;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

type Principal = '*' | { readonly Service?: string | readonly string[]; readonly AWS?: string | readonly string[] };

/** What conditions are about, by key, such as `aws:SourceArn`. Keys are not case-sensitive. */
export type Context = Readonly<Record<string, string | readonly string[]>>;

/** Whether statements allow an action on a resource: one has to allow it, and none may deny it. */
export function allows(
  statements: readonly Statement[],
  action: string,
  resource: string,
  context: Context = {},
): boolean {
  const effects = statements
    .filter(({ Action, Resource }) => matchesAny(Action, action) && matchesAny(Resource, resource))
    .filter((statement) => meets(statement, context))
    .map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}

/** Whether the policy of a resource allows an AWS service an action on it. */
export function allowsService(
  statements: readonly Statement[],
  service: string,
  action: string,
  resource: string,
  context: Context,
): boolean {
  const about = statements.filter(({ Principal }) => isOf(Principal, service));
  return allows(about, action, resource, { 'aws:SecureTransport': 'true', ...context });
}

function isOf(principal: Principal | undefined, service: string): boolean {
  if (principal === undefined) return false;
  if (principal === '*') return true;
  return [principal.Service ?? []].flat().includes(service) || [principal.AWS ?? []].flat().includes('*');
}

/** Throws for an operator that is not known here. */
function meets({ Condition = {} }: Statement, context: Context): boolean {
  const values = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  return Object.entries(Condition).every(([operator, wanted]) =>
    Object.entries(wanted).every(([key, allowed]) => {
      const value = values.get(key.toLowerCase());
      const [, ofEach] = /^ForAllValues:(.+)$/.exec(operator) ?? [];
      // A condition of all values holds where there is none.
      if (ofEach) return [value ?? []].flat().every((each) => holds(ofEach, [allowed].flat(), each));
      const [, whereGiven] = /^(.+)IfExists$/.exec(operator) ?? [];
      if (whereGiven && value === undefined) return true;
      return typeof value === 'string' && holds(whereGiven ?? operator, [allowed].flat(), value);
    }),
  );
}

function holds(operator: string, allowed: readonly string[], value: string): boolean {
  switch (operator) {
    case 'StringEquals':
    case 'Bool':
      return allowed.includes(value);
    case 'ArnEquals':
    case 'ArnLike':
    case 'StringLike':
      return matchesAny(allowed, value);
    case 'StringNotLike':
      return !matchesAny(allowed, value);
    default:
      throw new Error(`The local AWS does not support the condition ${operator}`);
  }
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
