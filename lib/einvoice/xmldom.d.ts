/** The part of xmldom that writes. Its entry point would bundle the parser too. */
declare module '@xmldom/xmldom/lib/dom.js' {
  export { DOMImplementation, XMLSerializer } from '@xmldom/xmldom';
}
