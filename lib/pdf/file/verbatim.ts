import { PDFObject } from './objectModel.ts';

/** A PDF object that is written as it is: its source must be PDF syntax of our own making. */
export class Verbatim extends PDFObject {
  readonly #source: string;

  constructor(source: string) {
    super();
    this.#source = source;
  }

  override toString(): string {
    return this.#source;
  }
}
