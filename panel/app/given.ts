/** The values that are there and not empty, as a request of the API holds them. */
export function given<T extends Readonly<Record<string, string | undefined>>>(
  values: T,
): { readonly [Name in keyof T]?: Exclude<T[Name], undefined | ''> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as ReturnType<typeof given<T>>;
}
