import type * as PdfLib from 'pdf-lib';
import hexStringModule from 'pdf-lib/cjs/core/objects/PDFHexString.js';
import nameModule from 'pdf-lib/cjs/core/objects/PDFName.js';
import objectModule from 'pdf-lib/cjs/core/objects/PDFObject.js';
import rawStreamModule from 'pdf-lib/cjs/core/objects/PDFRawStream.js';
import refModule from 'pdf-lib/cjs/core/objects/PDFRef.js';
import stringModule from 'pdf-lib/cjs/core/objects/PDFString.js';
import contextModule from 'pdf-lib/cjs/core/PDFContext.js';

/** Node gives a CommonJS module's exports whole as the default import, other loaders its `default` only. */
function classOf<Class>(module: { readonly default: Class }): Class {
  return module.default ?? (module as unknown as Class);
}

/**
 * The object model of pdf-lib without its page, form, font and parser classes, which would quadruple the bundle: its
 * own entry point can't be shaken.
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
