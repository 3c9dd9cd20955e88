import { PDFObject } from './objectModel.ts';

/** A PDF object from its source, which is written unchanged. Never build the source from a user's text without encoding it. */
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
