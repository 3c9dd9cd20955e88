import type * as PdfLib from 'pdf-lib';
import hexStringModule from 'pdf-lib/cjs/core/objects/PDFHexString.js';
import nameModule from 'pdf-lib/cjs/core/objects/PDFName.js';
import objectModule from 'pdf-lib/cjs/core/objects/PDFObject.js';
import rawStreamModule from 'pdf-lib/cjs/core/objects/PDFRawStream.js';
import refModule from 'pdf-lib/cjs/core/objects/PDFRef.js';
import stringModule from 'pdf-lib/cjs/core/objects/PDFString.js';
import contextModule from 'pdf-lib/cjs/core/PDFContext.js';

/** The default import of a CommonJS module is all of its exports in Node, and its `default` in other loaders. */
function classOf<Class>(module: { readonly default: Class }): Class {
  return module.default ?? (module as unknown as Class);
}

/**
 * The object model of pdf-lib without its classes for pages, forms, fonts and parsing, which would quadruple the bundle:
 * bundlers cannot remove unused parts of its entry point.
 */
export const PDFContext = classOf(contextModule);
export const PDFHexString = classOf(hexStringModule);
export const PDFName = classOf(nameModule);
export const PDFObject = classOf(objectModule);
export const PDFRawStream = classOf(rawStreamModule);
export const PDFRef = classOf(refModule);
export const PDFString = classOf(stringModule);

export type PDFContext = PdfLib.PDFContext;
export type PDFDict = PdfLib.PDFDict;
export type PDFRawStream = PdfLib.PDFRawStream;
export type PDFRef = PdfLib.PDFRef;
