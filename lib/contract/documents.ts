/** Everything that is said about one kind of stored document. `{name}` stands for a value. */
interface DocumentKind {
  /** In the bucket. Its values are ids and hashes of our own, never the text of a caller. */
  readonly key: string;
  readonly mediaType: string;
  /** Where callers get it: the name under which they save it, and how long they may keep it. */
  readonly served?: { readonly fileName: string; readonly cacheControl: string };
  /** The law makes us keep it: it is locked where the settings say so. */
  readonly isIssued?: true;
  /** The bucket deletes it after so many days. The key has to start with a text that no other kind starts with. */
  readonly expireAfterDays?: number;
}

const NUMBERED_PDF = {
  mediaType: 'application/pdf',
  // The same address shows the document of a later revision.
  served: { fileName: '{number}.pdf', cacheControl: 'private, no-cache' },
} as const;

/** Every kind of document that is kept in the bucket. */
export const documents = {
  /** An issued invoice. A revision always has the same bytes. */
  invoicePdf: { ...NUMBERED_PDF, key: '{accountId}/{invoiceId}/{version}.pdf', isIssued: true },
  /** A credit note. Only its link changes. */
  creditNotePdf: { ...NUMBERED_PDF, key: '{accountId}/{creditNoteId}/{version}.pdf', isIssued: true },
  /** A draft. It is rendered again when somebody asks for it later. */
  draftPdf: { ...NUMBERED_PDF, key: 'drafts/{accountId}/{invoiceId}/{version}.pdf', expireAfterDays: 30 },
  /** A quote, as it stands at one moment. */
  quotePdf: { ...NUMBERED_PDF, key: '{accountId}/quotes/{quoteId}/{version}.pdf' },
  draftQuotePdf: { ...NUMBERED_PDF, key: 'draftQuotes/{accountId}/{quoteId}/{version}.pdf', expireAfterDays: 30 },
  /** A file of the export of an account. */
  accountExport: {
    key: 'accountExports/{accountId}/{exportId}/{part}.{format}',
    mediaType: 'application/octet-stream',
    expireAfterDays: 7,
  },
  /** The logo of an account, under the hash of its bytes: invoices of the past keep theirs. */
  logo: { key: '{accountId}/logos/{sha256}.{format}', mediaType: 'image/{format}' },
} as const satisfies Record<string, DocumentKind>;

/** An invoice for programs. It is not stored: writing it takes milliseconds. */
export const eInvoiceXml = {
  mediaType: 'application/xml',
  served: { fileName: '{number}.xml', cacheControl: 'private, no-cache' },
} as const;

export type DocumentName = keyof typeof documents;
export type ServedDocumentName = {
  [Name in DocumentName]: (typeof documents)[Name] extends { served: object } ? Name : never;
}[DocumentName];

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** The values that the key of a document is made of. */
export type KeyValues<Name extends DocumentName> = {
  readonly [Value in NamesIn<(typeof documents)[Name]['key']>]: string;
};

/** Where a document is in the bucket, and its media type. */
export function placeOf<Name extends DocumentName>(
  name: Name,
  values: KeyValues<Name>,
): { readonly key: string; readonly mediaType: string } {
  const { key, mediaType } = documents[name];
  const filled = (text: string) => fill(text, (value) => partOf(values, value));
  return { key: filled(key), mediaType: filled(mediaType) };
}

function partOf(values: Readonly<Record<string, string>>, name: string): string {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (!value || !/^[\w-]+$/.test(value)) throw new Error(`${name} of a document is not an id or a hash`);
  return value;
}

/** The name under which a document is saved. Its values may be a caller's own text, of which a header takes only some. */
export function fileNameOf({ served: { fileName } }: Required<Pick<DocumentKind, 'served'>>, number: string): string {
  return fill(fileName, () => number.replace(/[^\w.-]/g, '_'));
}

/** Whether a document is one that the law makes us keep. */
export function isIssued(name: DocumentName): boolean {
  const kind: DocumentKind = documents[name];
  return kind.isIssued === true;
}

/** What the bucket deletes by itself: keys that start with a prefix, after so many days. */
export function expirations(): readonly { readonly prefix: string; readonly afterDays: number }[] {
  return Object.values<DocumentKind>(documents).flatMap(({ key, expireAfterDays }) =>
    expireAfterDays ? [{ prefix: key.slice(0, key.indexOf('{')), afterDays: expireAfterDays }] : [],
  );
}

function fill(text: string, replacement: (name: string) => string): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => replacement(name));
}
