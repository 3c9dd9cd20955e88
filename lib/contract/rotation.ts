/** What the routes that replace the links of a document say of themselves. */
export const ROTATION =
  'Gives the document a new `pdfUrl` and `hostedUrl`. The former ones answer `404` at once, also in mails that were sent before. Mails that are sent later have the new link, and so has the PDF.';
