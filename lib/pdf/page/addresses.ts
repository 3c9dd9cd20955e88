/** Where a web address as people write it leads, such as `example.com`; undefined where it is none. */
export function webLink(text: string | undefined): string | undefined {
  const address = text?.trim() ?? '';
  if (/[\s\\]/.test(address)) return undefined;
  const url = /^https?:\/\//i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(url)) return undefined;
  const { href, hostname, username, password } = new URL(url);
  return hostname.includes('.') && username === '' && password === '' ? href : undefined;
}

/** Where an e-mail address leads; undefined where it is none. */
export function emailLink(text: string | undefined): string | undefined {
  const address = text?.trim() ?? '';
  if (!/^[^\s@<>()[\]",;:\\]+@[^\s@<>()[\]",;:\\]+$/.test(address)) return undefined;
  return `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}`;
}
