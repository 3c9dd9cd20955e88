import type { ElectronicAddress, PartyIdentity, PostalAddress } from '../../domain/parties/party.ts';
import { type Fields, objectOf, optional, text } from '../table/shape.ts';

export const postalAddress = objectOf<PostalAddress>({
  line1: text,
  line2: optional(text),
  postalCode: optional(text),
  city: text,
  region: optional(text),
  country: text,
});

/** Accounts and clients have these, and the copies of them in invoices. */
export const IDENTITY_FIELDS: Fields<PartyIdentity> = {
  legalName: optional(text),
  vatId: optional(text),
  registrationNumber: optional(text),
  postalAddress: optional(postalAddress),
  electronicAddress: optional(objectOf<ElectronicAddress>({ scheme: text, id: text })),
};
