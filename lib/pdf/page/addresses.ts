/** The URL of a web address as people write it, such as `example.com`. Undefined if it is not one. */
export function webLink(text: string | undefined): string | undefined {
  const address = text?.trim() ?? '';
  if (/[\s\\]/.test(address)) return undefined;
  const url = /^https?:\/\//i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(url)) return undefined;
  const { href, hostname, username, password } = new URL(url);
  return hostname.includes('.') && username === '' && password === '' ? href : undefined;
}

/** The `mailto:` URL of an e-mail address. Undefined if it is not one. */
export function emailLink(text: string | undefined): string | undefined {
  const address = text?.trim() ?? '';
  if (!/^[^\s@<>()[\]",;:\\]+@[^\s@<>()[\]",;:\\]+$/.test(address)) return undefined;
  return `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}`;
}
