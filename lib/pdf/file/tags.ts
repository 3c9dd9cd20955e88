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

/** A link, by its page and its index on the page. */
export interface LinkReference {
  readonly page: number;
  readonly link: number;
}

export interface StructureOptions {
  /** Alternative text of a picture, for screen readers. */
  readonly alternative?: string;
  readonly headerOf?: 'Column' | 'Row';
  /** Left, top, right, bottom on the page. A figure needs it. */
  readonly box?: readonly [number, number, number, number];
}

const NO_OPTIONS: StructureOptions = {};

/** A node of the document's structure, in reading order. */
export class StructureElement {
  readonly type: StructureType;
  readonly options: StructureOptions;
  readonly kids: (StructureElement | MarkedContent | LinkReference)[] = [];
  /** Its object number, known when the file is written. */
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
