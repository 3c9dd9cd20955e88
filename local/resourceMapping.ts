/**
 * Resources that exist already and become part of the stacks, by their logical ids. Each has what identifies it, as in the resource
 * mapping of `cdk import`: `{ "Table": { "TableName": "…" }, "Documents": { "BucketName": "…" } }`.
 */
export type ResourceMapping = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The name of a resource that is taken over. That of a queue is the last part of its address. */
export function takenOverName(mapping: ResourceMapping, logicalId: string): string | undefined {
  const [identifier] = Object.values(new Map(Object.entries(mapping)).get(logicalId) ?? {});
  return identifier?.split('/').at(-1);
}
