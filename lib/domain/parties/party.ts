/** An address in its parts (EN 16931 BG-5, BG-8, BG-15). */
export interface PostalAddress {
  readonly line1: string;
  readonly line2?: string | undefined;
  /** Some countries have none. */
  readonly postalCode?: string | undefined;
  readonly city: string;
  readonly region?: string | undefined;
  /** ISO 3166-1 alpha-2 code. */
  readonly country: string;
}

/** Where a party gets e-invoices (EN 16931 BT-34, BT-49). `scheme` is a code of the list EAS. */
export interface ElectronicAddress {
  readonly scheme: string;
  readonly id: string;
}

/** What the law asks of seller and buyer beside name and contact. */
export interface PartyIdentity {
  /** The registered name, where it is another than the name. */
  readonly legalName?: string | undefined;
  /** With the prefix of its country, without spaces. */
  readonly vatId?: string | undefined;
  /** In the register of companies. */
  readonly registrationNumber?: string | undefined;
  readonly postalAddress?: PostalAddress | undefined;
  readonly electronicAddress?: ElectronicAddress | undefined;
}

/** The identity of a party alone. */
export function partyIdentity({
  legalName,
  vatId,
  registrationNumber,
  postalAddress,
  electronicAddress,
}: PartyIdentity): PartyIdentity {
  return { legalName, vatId, registrationNumber, postalAddress, electronicAddress };
}
