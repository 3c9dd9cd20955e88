import type * as PdfLib from 'pdf-lib';
import headerModule from 'pdf-lib/cjs/core/document/PDFHeader.js';
import trailerModule from 'pdf-lib/cjs/core/document/PDFTrailer.js';
import hexStringModule from 'pdf-lib/cjs/core/objects/PDFHexString.js';
import nameModule from 'pdf-lib/cjs/core/objects/PDFName.js';
import objectModule from 'pdf-lib/cjs/core/objects/PDFObject.js';
import rawStreamModule from 'pdf-lib/cjs/core/objects/PDFRawStream.js';
import refModule from 'pdf-lib/cjs/core/objects/PDFRef.js';
import streamModule from 'pdf-lib/cjs/core/objects/PDFStream.js';
import stringModule from 'pdf-lib/cjs/core/objects/PDFString.js';
import contextModule from 'pdf-lib/cjs/core/PDFContext.js';

/**
 * The object model of pdf-lib without its page, form, font and parser classes, which would quadruple the bundle: its
 * own entry point can't be shaken.
 */
export const PDFContext = contextModule.default;
export const PDFHeader = headerModule.default;
export const PDFTrailer = trailerModule.default;
export const PDFHexString = hexStringModule.default;
export const PDFName = nameModule.default;
export const PDFObject = objectModule.default;
export const PDFRawStream = rawStreamModule.default;
export const PDFRef = refModule.default;
export const PDFStream = streamModule.default;
export const PDFString = stringModule.default;

export type PDFContext = PdfLib.PDFContext;
export type PDFDict = PdfLib.PDFDict;
export type PDFRawStream = PdfLib.PDFRawStream;
export type PDFRef = PdfLib.PDFRef;
