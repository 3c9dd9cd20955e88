/** The header fields of a message in MIME, unfolded, in their order. */
export function headersOf(bytes: Buffer): readonly (readonly [name: string, value: string])[] {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const lines = (end < 0 ? text : text.slice(0, end)).replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  return lines.flatMap((line) => {
    const colon = line.indexOf(':');
    return colon > 0 ? [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const] : [];
  });
}

/** The address in a header such as `Acme <billing@acme.example>`, in lower case. */
export function addressIn(value: string): string {
  return (/<([^<>]*)>[^<>]*$/.exec(value)?.[1] ?? value).trim().toLowerCase();
}

/** The address that a message is from. */
export function senderOf(bytes: Buffer): string {
  return addressIn(headersOf(bytes).find(([name]) => name === 'from')?.[1] ?? '');
}
