import type { PDFContext, PDFRef } from 'pdf-lib';
import type { Content } from './content.ts';
import { PDFHexString } from './objectModel.ts';
import { StructureElement } from './tags.ts';
import { Verbatim } from './verbatim.ts';

/** What the tags refer to: the pages and the annotations of their links. */
export interface PageObjects {
  readonly pages: readonly Content[];
  readonly pageRefs: readonly PDFRef[];
  readonly linkRefs: readonly (readonly PDFRef[])[];
}

/**
 * Writes the tree of tags and the map from each page's marked content, and then from each link, back to it. Returns the
 * tree's root.
 */
export function embedStructure(context: PDFContext, root: StructureElement, objects: PageObjects): PDFRef {
  const { pages } = objects;
  const tree = context.nextRef();
  const refs = new Map<StructureElement, PDFRef>();
  const number = (element: StructureElement): void => {
    refs.set(element, context.nextRef());
    for (const kid of element.kids) if (kid instanceof StructureElement) number(kid);
  };
  number(root);
  const write = (element: StructureElement, parent: PDFRef): void => {
    const ref = refs.get(element);
    if (!ref) return;
    context.assign(ref, new Verbatim(elementSource(element, parent, refs, objects)));
    for (const kid of element.kids) if (kid instanceof StructureElement) write(kid, ref);
  };
  write(root, tree);
  const parents = pages.map((page, index) => {
    const list = context.register(new Verbatim(`[${page.marked.map((element) => refs.get(element)).join(' ')}]`));
    return `${index} ${list}`;
  });
  const links = pages.flatMap((page) => page.links);
  links.forEach(({ element }, index) => {
    parents.push(`${pages.length + index} ${refs.get(element)}`);
  });
  const parentTree = context.register(new Verbatim(`<</Nums[${parents.join(' ')}]>>`));
  context.assign(
    tree,
    new Verbatim(
      `<</Type/StructTreeRoot/K ${refs.get(root)}/ParentTree ${parentTree}/ParentTreeNextKey ${parents.length}>>`,
    ),
  );
  return tree;
}

function elementSource(
  element: StructureElement,
  parent: PDFRef,
  refs: ReadonlyMap<StructureElement, PDFRef>,
  { pages, pageRefs, linkRefs }: PageObjects,
): string {
  const firstMarked = element.kids.find((kid) => !(kid instanceof StructureElement));
  const home = firstMarked instanceof StructureElement ? undefined : firstMarked?.page;
  const kids = element.kids.map((kid) => {
    if (kid instanceof StructureElement) return String(refs.get(kid));
    if ('link' in kid) return `<</Type/OBJR/Pg ${pageRefs[kid.page]}/Obj ${linkRefs[kid.page]?.[kid.link]}>>`;
    return kid.page === home ? String(kid.id) : `<</Type/MCR/Pg ${pageRefs[kid.page]}/MCID ${kid.id}>>`;
  });
  const { alternative, headerOf, box } = element.options;
  return [
    `<</S/${element.type}/P ${parent}`,
    home === undefined ? '' : `/Pg ${pageRefs[home]}`,
    kids.length === 0 ? '' : kids.length === 1 ? `/K ${kids[0]}` : `/K[${kids.join(' ')}]`,
    alternative ? `/Alt ${PDFHexString.fromText(alternative)}` : '',
    headerOf ? `/A<</O/Table/Scope/${headerOf}>>` : '',
    box ? `/A<</O/Layout/Placement/Block/BBox[${pageBox(box, pages[home ?? 0]?.height ?? 0)}]>>` : '',
    '>>',
  ].join('');
}

function pageBox([left, top, right, bottom]: readonly [number, number, number, number], height: number): string {
  return [left, height - bottom, right, height - top].map((value) => value.toFixed(2)).join(' ');
}
