import { invalid } from '../../../domain/problem.ts';
import type { Budget } from './budget.ts';
import type { Extent } from './lengths.ts';
import type { Cascade } from './stylesheet.ts';
import type { Element } from './xml.ts';

/** What stays the same while a picture is drawn. */
export interface Scene {
  readonly propertiesOf: Cascade;
  readonly ids: ReadonlyMap<string, Element>;
  readonly budget: Budget;
  readonly size: Extent;
}

export function collectIds(root: Element, ids = new Map<string, Element>()): ReadonlyMap<string, Element> {
  const id = root.attributes.get('id');
  if (id !== undefined && !ids.has(id)) ids.set(id, root);
  for (const child of root.children) collectIds(child, ids);
  return ids;
}

/** The element that a link names; undefined where the file has none. */
export function linked(scene: Scene, element: Element): Element | undefined {
  const link = element.attributes.get('href')?.trim() ?? '';
  if (link === '') return undefined;
  if (!link.startsWith('#')) throw invalid('logo', 'Must not refer to other files');
  return scene.ids.get(link.slice(1));
}

export interface Reference {
  readonly id: string;
  /** What stands after it: what to use where it leads nowhere. */
  readonly fallback: string;
}

/** `url(#id)`; undefined for anything else. */
export function readReference(text: string): Reference | undefined {
  if (!/^url\(/i.test(text)) return undefined;
  const [, , id, fallback = ''] = /^url\(\s*(["']?)#([^"')]+?)\1\s*\)\s*(.*)$/i.exec(text) ?? [];
  if (id === undefined) throw invalid('logo', 'Must not refer to other files');
  return { id, fallback };
}

/** The colour that `currentColor` means for an element: its own or that of the nearest around it. */
export function currentColour(scene: Scene, element: Element): string {
  for (let at: Element | undefined = element; at; at = at.parent) {
    const colour = scene.propertiesOf(at).get('color')?.trim();
    if (colour !== undefined && !/^(?:inherit|currentcolor)$/i.test(colour)) return colour;
  }
  return 'black';
}
