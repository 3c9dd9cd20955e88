/** How long a link to sign in works. */
export const LINK_MINUTES = 15;

/** How long a session lasts. */
export const SESSION_HOURS = 12;

/** The languages of mails about signing in. */
export const PANEL_LANGUAGES = ['en', 'es'] as const;
export type PanelLanguage = (typeof PANEL_LANGUAGES)[number];

/** The language of the panel that is closest to a language tag. */
export function panelLanguageOf(locale: string): PanelLanguage {
  return /^(es|ca|gl|eu)\b/i.test(locale) ? 'es' : 'en';
}

/** Where the panel is, by the address of the API. */
export function panelUrl(baseUrl: string): string {
  return `${new URL(baseUrl).origin}/panel`;
}

/** A link that signs in. Browsers do not send what follows the `#`, so no log of a server has the token. */
export function signInLink(baseUrl: string, token: string): string {
  return `${panelUrl(baseUrl)}#token=${token}`;
}

/** A link to the form that asks for a link, with the address filled in. It holds no secret. */
export function invitationLink(baseUrl: string, email: string): string {
  return `${panelUrl(baseUrl)}#email=${encodeURIComponent(email)}`;
}
