/** The header fields of a message in MIME, unfolded, in their order. */
export function headersOf(bytes: Buffer): readonly (readonly [name: string, value: string])[] {
  const end = bytes.indexOf('\r\n\r\n');
  const text = bytes.toString('latin1', 0, end < 0 ? bytes.length : end);
  const lines = text.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
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

/** Whether one of the addresses that a message is to has this text in it. */
export function isTo(bytes: Buffer, text: string): boolean {
  return headersOf(bytes).some(([name, value]) => name === 'to' && value.toLowerCase().includes(text.toLowerCase()));
}
