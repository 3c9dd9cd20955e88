import type { CalendarDate } from '../domain/values/dates.ts';

/**
 * The semantic model of EN 16931-1. Fields have the standard's terms as names and its numbers in their comments. Amounts are in
 * the invoice's currency and already computed: nothing here calculates. What a seller may have left out is optional, also where
 * the standard wants it: the rules say then what is missing.
 */
export interface EInvoice {
  /** BT-1 */
  readonly number: string;
  /** BT-2 */
  readonly issueDate: CalendarDate;
  /** BT-3, UNTDID 1001. It also decides whether the file is an invoice or a credit note. */
  readonly typeCode: string;
  /** BT-5, ISO 4217 */
  readonly currency: string;
  /** BT-6, ISO 4217 */
  readonly vatAccountingCurrency?: string | undefined;
  /** BT-7 */
  readonly taxPointDate?: CalendarDate | undefined;
  /** BT-8, UNTDID 2005 */
  readonly taxPointDateCode?: string | undefined;
  /** BT-9 */
  readonly paymentDueDate?: CalendarDate | undefined;
  /** BT-10 */
  readonly buyerReference?: string | undefined;
  /** BT-11 */
  readonly projectReference?: string | undefined;
  /** BT-12 */
  readonly contractReference?: string | undefined;
  /** BT-13 */
  readonly purchaseOrderReference?: string | undefined;
  /** BT-14 */
  readonly salesOrderReference?: string | undefined;
  /** BT-15 */
  readonly receivingAdviceReference?: string | undefined;
  /** BT-16 */
  readonly despatchAdviceReference?: string | undefined;
  /** BT-17 */
  readonly tenderOrLotReference?: string | undefined;
  /** BT-18, scheme UNTDID 1153 */
  readonly invoicedObject?: Identifier | undefined;
  /** BT-19 */
  readonly buyerAccountingReference?: string | undefined;
  /** BT-20 */
  readonly paymentTerms?: string | undefined;
  /** BG-1 */
  readonly notes?: readonly Note[] | undefined;
  /** BG-3 */
  readonly precedingInvoices?: readonly PrecedingInvoice[] | undefined;
  /** BG-4 */
  readonly seller: Seller;
  /** BG-7 */
  readonly buyer: Buyer;
  /** BG-10, where it is not the seller */
  readonly payee?: Payee | undefined;
  /** BG-11 */
  readonly taxRepresentative?: TaxRepresentative | undefined;
  /** BG-13 */
  readonly delivery?: Delivery | undefined;
  /** BG-14 */
  readonly invoicingPeriod?: Period | undefined;
  /** BG-16 */
  readonly paymentInstructions?: PaymentInstructions | undefined;
  /** BG-20 */
  readonly allowances?: readonly DocumentAllowance[] | undefined;
  /** BG-21 */
  readonly charges?: readonly DocumentAllowance[] | undefined;
  /** BG-22 */
  readonly totals: DocumentTotals;
  /** BG-23 */
  readonly vatBreakdown: readonly VatBreakdown[];
  /** BG-24 */
  readonly supportingDocuments?: readonly SupportingDocument[] | undefined;
  /** BG-25 */
  readonly lines: readonly InvoiceLine[];
}

/** BG-2. The format decides it. */
export interface ProcessControl {
  /** BT-23 */
  readonly businessProcess?: string | undefined;
  /** BT-24 */
  readonly specification: string;
}

/** An identifier and the scheme that it is from. */
export interface Identifier {
  readonly id: string;
  readonly scheme?: string | undefined;
}

/** BG-1 */
export interface Note {
  /** BT-21, UNTDID 4451 */
  readonly subjectCode?: string | undefined;
  /** BT-22 */
  readonly text: string;
}

/** BG-3 */
export interface PrecedingInvoice {
  /** BT-25 */
  readonly number: string;
  /** BT-26 */
  readonly issueDate?: CalendarDate | undefined;
}

/** BG-4 */
export interface Seller {
  /** BT-27 */
  readonly name?: string | undefined;
  /** BT-28 */
  readonly tradingName?: string | undefined;
  /** BT-29, scheme ISO/IEC 6523 */
  readonly identifiers?: readonly Identifier[] | undefined;
  /** BT-30, scheme ISO/IEC 6523 */
  readonly legalRegistration?: Identifier | undefined;
  /** BT-31, with the prefix of its country */
  readonly vatIdentifier?: string | undefined;
  /** BT-32, a local tax number */
  readonly taxRegistration?: string | undefined;
  /** BT-33 */
  readonly additionalLegalInformation?: string | undefined;
  /** BT-34, scheme EAS */
  readonly electronicAddress?: Identifier | undefined;
  /** BG-5 */
  readonly postalAddress?: PostalAddress | undefined;
  /** BG-6 */
  readonly contact?: Contact | undefined;
}

/** BG-7 */
export interface Buyer {
  /** BT-44 */
  readonly name?: string | undefined;
  /** BT-45 */
  readonly tradingName?: string | undefined;
  /** BT-46, scheme ISO/IEC 6523 */
  readonly identifier?: Identifier | undefined;
  /** BT-47, scheme ISO/IEC 6523 */
  readonly legalRegistration?: Identifier | undefined;
  /** BT-48, with the prefix of its country */
  readonly vatIdentifier?: string | undefined;
  /** BT-49, scheme EAS */
  readonly electronicAddress?: Identifier | undefined;
  /** BG-8 */
  readonly postalAddress?: PostalAddress | undefined;
  /** BG-9 */
  readonly contact?: Contact | undefined;
}

/** BG-10 */
export interface Payee {
  /** BT-59 */
  readonly name?: string | undefined;
  /** BT-60, scheme ISO/IEC 6523 */
  readonly identifier?: Identifier | undefined;
  /** BT-61, scheme ISO/IEC 6523 */
  readonly legalRegistration?: Identifier | undefined;
}

/** BG-11 */
export interface TaxRepresentative {
  /** BT-62 */
  readonly name?: string | undefined;
  /** BT-63 */
  readonly vatIdentifier?: string | undefined;
  /** BG-12 */
  readonly postalAddress?: PostalAddress | undefined;
}

/** BG-5, BG-8, BG-12 and BG-15 */
export interface PostalAddress {
  /** BT-35, BT-50, BT-64, BT-75 */
  readonly line1?: string | undefined;
  /** BT-36, BT-51, BT-65, BT-76 */
  readonly line2?: string | undefined;
  /** BT-162, BT-163, BT-164, BT-165 */
  readonly line3?: string | undefined;
  /** BT-37, BT-52, BT-66, BT-77 */
  readonly city?: string | undefined;
  /** BT-38, BT-53, BT-67, BT-78 */
  readonly postCode?: string | undefined;
  /** BT-39, BT-54, BT-68, BT-79 */
  readonly subdivision?: string | undefined;
  /** BT-40, BT-55, BT-69, BT-80, ISO 3166-1 alpha-2 */
  readonly countryCode?: string | undefined;
}

/** BG-6 and BG-9 */
export interface Contact {
  /** BT-41, BT-56: a person or department */
  readonly point?: string | undefined;
  /** BT-42, BT-57 */
  readonly telephone?: string | undefined;
  /** BT-43, BT-58 */
  readonly email?: string | undefined;
}

/** BG-13 */
export interface Delivery {
  /** BT-70 */
  readonly name?: string | undefined;
  /** BT-71, scheme ISO/IEC 6523 */
  readonly location?: Identifier | undefined;
  /** BT-72 */
  readonly date?: CalendarDate | undefined;
  /** BG-15 */
  readonly address?: PostalAddress | undefined;
}

/** BG-14 and BG-26 */
export interface Period {
  /** BT-73, BT-134 */
  readonly start?: CalendarDate | undefined;
  /** BT-74, BT-135 */
  readonly end?: CalendarDate | undefined;
}

/** BG-16 */
export interface PaymentInstructions {
  /** BT-81, UNTDID 4461 */
  readonly meansCode?: string | undefined;
  /** BT-82 */
  readonly meansText?: string | undefined;
  /** BT-83 */
  readonly remittanceInformation?: string | undefined;
  /** BG-17 */
  readonly creditTransfers?: readonly CreditTransfer[] | undefined;
  /** BG-18 */
  readonly card?: PaymentCard | undefined;
  /** BG-19 */
  readonly directDebit?: DirectDebit | undefined;
}

/** BG-17 */
export interface CreditTransfer {
  /** BT-84, an IBAN or a national account number */
  readonly account?: string | undefined;
  /** BT-85 */
  readonly accountName?: string | undefined;
  /** BT-86, a BIC */
  readonly serviceProvider?: string | undefined;
}

/** BG-18 */
export interface PaymentCard {
  /** BT-87: the first 6 and the last 4 digits at most */
  readonly number?: string | undefined;
  /** BT-88 */
  readonly holder?: string | undefined;
}

/** BG-19 */
export interface DirectDebit {
  /** BT-89 */
  readonly mandateReference?: string | undefined;
  /** BT-90 */
  readonly creditorIdentifier?: string | undefined;
  /** BT-91 */
  readonly debitedAccount?: string | undefined;
}

/** The categories of EN 16931 (UNTDID 5305, restricted). */
export type VatCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O' | 'L' | 'M';

/** A category with its rate in percent. `O`, not subject to VAT, has no rate. */
export interface Vat {
  /** BT-95, BT-102, BT-118, BT-151 */
  readonly category?: VatCategory | undefined;
  /** BT-96, BT-103, BT-119, BT-152 */
  readonly rate?: number | undefined;
}

/** What an allowance takes off or a charge adds: BG-27 and BG-28. */
export interface Allowance {
  /** BT-92, BT-99, BT-136, BT-141 */
  readonly amount: number;
  /** BT-93, BT-100, BT-137, BT-142 */
  readonly baseAmount?: number | undefined;
  /** BT-94, BT-101, BT-138, BT-143 */
  readonly percentage?: number | undefined;
  /** BT-97, BT-104, BT-139, BT-144 */
  readonly reason?: string | undefined;
  /** BT-98, BT-140 from UNTDID 5189; BT-105, BT-145 from UNTDID 7161 */
  readonly reasonCode?: string | undefined;
}

/** An allowance or a charge on the whole invoice: BG-20 and BG-21. */
export interface DocumentAllowance extends Allowance {
  /** BT-95 and BT-96, BT-102 and BT-103 */
  readonly vat: Vat;
}

/** BG-22 */
export interface DocumentTotals {
  /** BT-106 */
  readonly lineNetAmount: number;
  /** BT-107 */
  readonly allowances?: number | undefined;
  /** BT-108 */
  readonly charges?: number | undefined;
  /** BT-109 */
  readonly withoutVat: number;
  /** BT-110 */
  readonly vat?: number | undefined;
  /** BT-111, in the VAT accounting currency */
  readonly vatInAccountingCurrency?: number | undefined;
  /** BT-112 */
  readonly withVat: number;
  /** BT-113 */
  readonly paid?: number | undefined;
  /** BT-114 */
  readonly rounding?: number | undefined;
  /** BT-115 */
  readonly due: number;
}

/** BG-23 */
export interface VatBreakdown extends Vat {
  /** BT-116 */
  readonly taxableAmount: number;
  /** BT-117 */
  readonly taxAmount: number;
  /** BT-120 */
  readonly exemptionReason?: string | undefined;
  /** BT-121, VATEX */
  readonly exemptionReasonCode?: string | undefined;
}

/** BG-24 */
export interface SupportingDocument {
  /** BT-122 */
  readonly reference: string;
  /** BT-123 */
  readonly description?: string | undefined;
  /** BT-124, a URL */
  readonly location?: string | undefined;
  /** BT-125 */
  readonly attachment?: Attachment | undefined;
}

/** BT-125 with BT-125-1 and BT-125-2 */
export interface Attachment {
  readonly base64: string;
  readonly mediaType: string;
  readonly filename: string;
}

/** BG-25 */
export interface InvoiceLine {
  /** BT-126 */
  readonly id: string;
  /** BT-127 */
  readonly note?: string | undefined;
  /** BT-128, scheme UNTDID 1153 */
  readonly invoicedObject?: Identifier | undefined;
  /** BT-129 */
  readonly quantity: number;
  /** BT-130, UN/ECE Recommendation 20 */
  readonly unit: string;
  /** BT-131, after the line's allowances and charges */
  readonly netAmount: number;
  /** BT-132 */
  readonly orderLineReference?: string | undefined;
  /** BT-133 */
  readonly buyerAccountingReference?: string | undefined;
  /** BG-26 */
  readonly period?: Period | undefined;
  /** BG-27 */
  readonly allowances?: readonly Allowance[] | undefined;
  /** BG-28 */
  readonly charges?: readonly Allowance[] | undefined;
  /** BG-29 */
  readonly price: Price;
  /** BG-30 */
  readonly vat: Vat;
  /** BG-31 */
  readonly item: Item;
}

/** BG-29 */
export interface Price {
  /** BT-146, never negative: returned goods have a negative quantity */
  readonly net: number;
  /** BT-148 with BT-147: what was taken off it to get the net price */
  readonly gross?: GrossPrice | undefined;
  /** BT-149 */
  readonly baseQuantity?: number | undefined;
  /** BT-150, the same as BT-130 */
  readonly baseQuantityUnit?: string | undefined;
}

/** The price before a discount that is part of the price. */
export interface GrossPrice {
  /** BT-148 */
  readonly price: number;
  /** BT-147 */
  readonly discount: number;
}

/** BG-31 */
export interface Item {
  /** BT-153 */
  readonly name: string;
  /** BT-154 */
  readonly description?: string | undefined;
  /** BT-155 */
  readonly sellerIdentifier?: string | undefined;
  /** BT-156 */
  readonly buyerIdentifier?: string | undefined;
  /** BT-157, scheme ISO/IEC 6523 */
  readonly standardIdentifier?: Identifier | undefined;
  /** BT-158 */
  readonly classifications?: readonly Classification[] | undefined;
  /** BT-159, ISO 3166-1 alpha-2 */
  readonly originCountry?: string | undefined;
  /** BG-32 */
  readonly attributes?: readonly ItemAttribute[] | undefined;
}

/** BT-158 with its scheme (UNTDID 7143) and the version of that */
export interface Classification extends Identifier {
  readonly version?: string | undefined;
}

/** BG-32 */
export interface ItemAttribute {
  /** BT-160 */
  readonly name: string;
  /** BT-161 */
  readonly value: string;
}
