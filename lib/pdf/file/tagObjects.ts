import type { PDFContext, PDFRef } from 'pdf-lib';
import type { Content } from './content.ts';
import { PDFHexString } from './objectModel.ts';
import { StructureElement } from './tags.ts';

/** The objects that the structure tree refers to. */
export interface PageObjects {
  readonly pages: readonly Content[];
  readonly pageRefs: readonly PDFRef[];
  readonly linkRefs: readonly (readonly PDFRef[])[];
}

/** Objects as PDF syntax, numbered from `first` on. */
export interface ObjectSources {
  readonly first: number;
  readonly sources: readonly string[];
}

/**
 * The structure tree, its root first, and the parent tree, which leads from marked content and links back to it. They are
 * written as text, without an object for each: a long document has tens of thousands.
 */
export function tagObjects(context: PDFContext, root: StructureElement, objects: PageObjects): ObjectSources {
  const { pages } = objects;
  const first = context.largestObjectNumber + 1;
  const next = numberElements(root, first + 1);
  const sources: string[] = [];
  addElements(sources, root, first, objects);
  const parents = pages.map((page, index) => {
    sources.push(`[${page.marked.map(refTo).join(' ')}]`);
    return `${index} ${next + index} 0 R`;
  });
  for (const page of pages) {
    for (const { element } of page.links) parents.push(`${parents.length} ${refTo(element)}`);
  }
  sources.push(`<</Nums[${parents.join(' ')}]>>`);
  const tree = `<</Type/StructTreeRoot/K ${refTo(root)}/ParentTree ${next + pages.length} 0 R/ParentTreeNextKey ${parents.length}>>`;
  context.largestObjectNumber = next + pages.length;
  return { first, sources: [tree, ...sources] };
}

/** Numbers the elements in the order of the tree; returns the number after the last. */
function numberElements(element: StructureElement, number: number): number {
  element.objectNumber = number;
  let next = number + 1;
  for (const kid of element.kids) if (kid instanceof StructureElement) next = numberElements(kid, next);
  return next;
}

function addElements(sources: string[], element: StructureElement, parent: number, objects: PageObjects): void {
  sources.push(elementSource(element, parent, objects));
  for (const kid of element.kids) {
    if (kid instanceof StructureElement) addElements(sources, kid, element.objectNumber, objects);
  }
}

function refTo({ objectNumber }: StructureElement): string {
  return `${objectNumber} 0 R`;
}

function elementSource(
  { type, kids, options }: StructureElement,
  parent: number,
  { pages, pageRefs, linkRefs }: PageObjects,
): string {
  let home: number | undefined;
  let list = '';
  for (const kid of kids) {
    if (list !== '') list += ' ';
    if (kid instanceof StructureElement) list += refTo(kid);
    else {
      home ??= kid.page;
      if ('link' in kid) list += `<</Type/OBJR/Pg ${pageRefs[kid.page]}/Obj ${linkRefs[kid.page]?.[kid.link]}>>`;
      else list += kid.page === home ? kid.id : `<</Type/MCR/Pg ${pageRefs[kid.page]}/MCID ${kid.id}>>`;
    }
  }
  let source = `<</S/${type}/P ${parent} 0 R`;
  if (home !== undefined) source += `/Pg ${pageRefs[home]}`;
  if (kids.length > 0) source += kids.length === 1 ? `/K ${list}` : `/K[${list}]`;
  const { alternative, headerOf, box } = options;
  if (alternative) source += `/Alt ${PDFHexString.fromText(alternative)}`;
  if (headerOf) source += `/A<</O/Table/Scope/${headerOf}>>`;
  if (box) source += `/A<</O/Layout/Placement/Block/BBox[${pageBox(box, pages[home ?? 0]?.height ?? 0)}]>>`;
  return `${source}>>`;
}

function pageBox([left, top, right, bottom]: readonly [number, number, number, number], height: number): string {
  return [left, height - bottom, right, height - top].map((value) => value.toFixed(2)).join(' ');
}
