import { useState } from 'preact/hooks';
import type { Action } from '../../app/action.ts';
import { useUnsaved } from '../../app/unsaved.ts';

export type Fields<K extends string> = Readonly<Record<K, string>>;

export interface FieldsState<K extends string> {
  readonly fields: Fields<K>;
  /** The fields that differ from what is saved. */
  readonly changed: ReadonlySet<K>;
  set(name: K, value: string): void;
  /** What a text field needs. The path is that of the field in the API. */
  bind(
    name: K,
    path?: string,
    fault?: string,
  ): { value: string; onChange: (value: string) => void; error: string | undefined };
}

/** The texts of a form. Leaving the tab asks first while some are not saved. */
export function useFields<K extends string>(initial: Fields<K>, { fieldErrors }: Action): FieldsState<K> {
  const [saved] = useState(initial);
  const [fields, setFields] = useState(initial);
  const names = Object.keys(saved) as K[];
  const changed = new Set(names.filter((name) => fields[name].trim() !== saved[name].trim()));
  useUnsaved(changed.size > 0);
  const set = (name: K, value: string) => setFields((present) => ({ ...present, [name]: value }));
  return {
    fields,
    changed,
    set,
    bind: (name, path = name, fault) => ({
      value: fields[name],
      onChange: (value) => set(name, value),
      error: fault ?? fieldErrors.get(path),
    }),
  };
}

/** The changed ones of these fields. One that is empty is taken away. */
export function changedTexts<K extends string, N extends K>(
  { fields, changed }: FieldsState<K>,
  names: readonly N[],
): Partial<Record<N, string | null>> {
  const given = names.filter((name) => changed.has(name)).map((name) => [name, fields[name].trim() || null] as const);
  return Object.fromEntries(given) as Partial<Record<N, string | null>>;
}

/** An object of those of these fields that are filled in. */
export function givenTexts<K extends string, N extends K>(
  fields: Fields<K>,
  names: readonly N[],
): Partial<Record<N, string>> {
  const given = names.filter((name) => fields[name].trim()).map((name) => [name, fields[name].trim()] as const);
  return Object.fromEntries(given) as Partial<Record<N, string>>;
}
