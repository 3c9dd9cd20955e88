export type StructureType =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'P'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Link';

export interface MarkedContent {
  readonly page: number;
  readonly id: number;
}

/** A link of a page, by its index among them. */
export interface LinkReference {
  readonly page: number;
  readonly link: number;
}

export interface StructureOptions {
  /** What a screen reader says instead of a picture. */
  readonly alternative?: string;
  readonly headerOf?: 'Column' | 'Row';
  /** Left, top, right, bottom in the page's own coordinates; a figure needs it. */
  readonly box?: readonly [number, number, number, number];
}

const NO_OPTIONS: StructureOptions = {};

/** A node of the document's structure, in reading order. */
export class StructureElement {
  readonly type: StructureType;
  readonly options: StructureOptions;
  readonly kids: (StructureElement | MarkedContent | LinkReference)[] = [];
  /** Its number as an object of the file, given when the file is written. */
  objectNumber = 0;

  constructor(type: StructureType, options: StructureOptions = NO_OPTIONS) {
    this.type = type;
    this.options = options;
  }

  child(type: StructureType, options?: StructureOptions): StructureElement {
    const element = new StructureElement(type, options);
    this.kids.push(element);
    return element;
  }

  content(page: number, id: number): void {
    this.kids.push({ page, id });
  }

  annotation(page: number, link: number): void {
    this.kids.push({ page, link });
  }
}
