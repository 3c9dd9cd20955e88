import type {
  Allowance,
  CreditTransfer,
  DirectDebit,
  DocumentAllowance,
  EInvoice,
  InvoiceLine,
  PaymentCard,
  Period,
  PostalAddress,
  ProcessControl,
  Vat,
} from './model.ts';
import {
  accountingAmount,
  amount,
  attachment,
  classification,
  date,
  identifier,
  inCurrency,
  number,
  type Row,
  type Syntax,
  type Table,
  text,
} from './table.ts';
import { UBL_ORDER } from './ublOrder.ts';

/** An invoice with what UBL puts differently. */
export interface UblInvoice extends EInvoice, ProcessControl {
  /** BG-1 */
  readonly noteTexts: readonly string[];
  /** BG-16, once for each account of BG-17 */
  readonly paymentMeans: readonly UblPaymentMeans[];
}

interface UblPaymentMeans {
  readonly meansCode: string;
  readonly meansText?: string | undefined;
  readonly dueDate?: string | undefined;
  readonly remittanceInformation?: string | undefined;
  readonly creditTransfer?: CreditTransfer | undefined;
  readonly card?: PaymentCard | undefined;
  readonly directDebit?: DirectDebit | undefined;
}

const money = inCurrency(amount);
const price = inCurrency(number);

// biome-ignore format: read beside EN 16931-3-2
const address = (line1: string, line2: string, line3: string, city: string, postCode: string, subdivision: string, country: string): Table<PostalAddress> => [
  [line1,       'line1',       'cbc:StreetName',                     text],
  [line2,       'line2',       'cbc:AdditionalStreetName',           text],
  [line3,       'line3',       'cac:AddressLine/cbc:Line',           text],
  [city,        'city',        'cbc:CityName',                       text],
  [postCode,    'postCode',    'cbc:PostalZone',                     text],
  [subdivision, 'subdivision', 'cbc:CountrySubentity',               text],
  [country,     'countryCode', 'cac:Country/cbc:IdentificationCode', text],
];

// biome-ignore format: read beside EN 16931-3-2
const period = (start: string, end: string): Table<Period> => [
  [start, 'start', 'cbc:StartDate', date],
  [end,   'end',   'cbc:EndDate',   date],
];

// biome-ignore format: read beside EN 16931-3-2
const vat = (category: string, rate: string): Table<Vat> => [
  [category, 'category', 'cbc:ID',      text],
  [rate,     'rate',     'cbc:Percent', number],
];

// biome-ignore format: read beside EN 16931-3-2
const allowance = (value: string, base: string, percentage: string, reason: string, reasonCode: string) => [
  [value,      'amount',     'cbc:Amount',                    money],
  [base,       'baseAmount', 'cbc:BaseAmount',                money],
  [percentage, 'percentage', 'cbc:MultiplierFactorNumeric',   number],
  [reason,     'reason',     'cbc:AllowanceChargeReason',     text],
  [reasonCode, 'reasonCode', 'cbc:AllowanceChargeReasonCode', text],
] as const satisfies Table<Allowance>;

// biome-ignore format: read beside EN 16931-3-2
const documentAllowance = (value: string, base: string, percentage: string, category: string, rate: string, reason: string, reasonCode: string): Table<DocumentAllowance> => [
  ...allowance(value, base, percentage, reason, reasonCode),
  [category, 'vat', "cac:TaxCategory[cac:TaxScheme/cbc:ID='VAT']", vat(category, rate)],
];

// biome-ignore format: read beside EN 16931-3-2
const LINE: Table<InvoiceLine> = [
  ['BT-126',     'id',                       'cbc:ID',                                                   text],
  ['BT-127',     'note',                     'cbc:Note',                                                 text],
  ['BT-128',     'invoicedObject',           "cac:DocumentReference[cbc:DocumentTypeCode='130']/cbc:ID", identifier],
  ['BT-129',     'quantity',                 'cbc:InvoicedQuantity',                                     number],
  ['BT-130',     'unit',                     'cbc:InvoicedQuantity/@unitCode',                           text],
  ['BT-131',     'netAmount',                'cbc:LineExtensionAmount',                                  money],
  ['BT-132',     'orderLineReference',       'cac:OrderLineReference/cbc:LineID',                        text],
  ['BT-133',     'buyerAccountingReference', 'cbc:AccountingCost',                                       text],
  ['BG-26',      'period',                   'cac:InvoicePeriod',                                        period('BT-134', 'BT-135')],
  ['BG-27',      'allowances',               "cac:AllowanceCharge[cbc:ChargeIndicator='false']+",        allowance('BT-136', 'BT-137', 'BT-138', 'BT-139', 'BT-140')],
  ['BG-28',      'charges',                  "cac:AllowanceCharge[cbc:ChargeIndicator='true']+",         allowance('BT-141', 'BT-142', 'BT-143', 'BT-144', 'BT-145')],
  ['BG-29',      'price',                    'cac:Price', [
    ['BT-146',   'net',                      'cbc:PriceAmount',                                          price],
    ['BT-148',   'gross',                    "cac:AllowanceCharge[cbc:ChargeIndicator='false']", [
      ['BT-147', 'discount',                 'cbc:Amount',                                               price],
      ['BT-148', 'price',                    'cbc:BaseAmount',                                           price],
    ]],
    ['BT-149',   'baseQuantity',             'cbc:BaseQuantity',                                         number],
    ['BT-150',   'baseQuantityUnit',         'cbc:BaseQuantity/@unitCode',                               text],
  ]],
  ['BG-30',      'vat',                      "cac:Item/cac:ClassifiedTaxCategory[cac:TaxScheme/cbc:ID='VAT']", vat('BT-151', 'BT-152')],
  ['BG-31',      'item',                     'cac:Item', [
    ['BT-153',   'name',                     'cbc:Name',                                                 text],
    ['BT-154',   'description',              'cbc:Description',                                          text],
    ['BT-155',   'sellerIdentifier',         'cac:SellersItemIdentification/cbc:ID',                     text],
    ['BT-156',   'buyerIdentifier',          'cac:BuyersItemIdentification/cbc:ID',                      text],
    ['BT-157',   'standardIdentifier',       'cac:StandardItemIdentification/cbc:ID',                    identifier],
    ['BT-158',   'classifications',          'cac:CommodityClassification+/cbc:ItemClassificationCode',  classification],
    ['BT-159',   'originCountry',            'cac:OriginCountry/cbc:IdentificationCode',                 text],
    ['BG-32',    'attributes',               'cac:AdditionalItemProperty+', [
      ['BT-160', 'name',                     'cbc:Name',                                                 text],
      ['BT-161', 'value',                    'cbc:Value',                                                text],
    ]],
  ]],
];

/** EN 16931-3-2: where each term is in an `Invoice` of UBL 2.1. */
// biome-ignore format: read beside EN 16931-3-2
export const UBL_INVOICE: Table<UblInvoice> = [
  ['BT-1',      'number',                     '/cbc:ID',                                                      text],
  ['BT-2',      'issueDate',                  '/cbc:IssueDate',                                               date],
  ['BT-3',      'typeCode',                   '/cbc:InvoiceTypeCode',                                         text],
  ['BT-5',      'currency',                   '/cbc:DocumentCurrencyCode',                                    text],
  ['BT-6',      'vatAccountingCurrency',      '/cbc:TaxCurrencyCode',                                         text],
  ['BT-7',      'taxPointDate',               '/cbc:TaxPointDate',                                            date],
  ['BT-8',      'taxPointDateCode',           '/cac:InvoicePeriod/cbc:DescriptionCode',                       text],
  ['BT-9',      'paymentDueDate',             '/cbc:DueDate',                                                 date],
  ['BT-10',     'buyerReference',             '/cbc:BuyerReference',                                          text],
  ['BT-11',     'projectReference',           '/cac:ProjectReference/cbc:ID',                                 text],
  ['BT-12',     'contractReference',          '/cac:ContractDocumentReference/cbc:ID',                        text],
  ['BT-13',     'purchaseOrderReference',     '/cac:OrderReference/cbc:ID',                                   text],
  ['BT-14',     'salesOrderReference',        '/cac:OrderReference/cbc:SalesOrderID',                         text],
  ['BT-15',     'receivingAdviceReference',   '/cac:ReceiptDocumentReference/cbc:ID',                         text],
  ['BT-16',     'despatchAdviceReference',    '/cac:DespatchDocumentReference/cbc:ID',                        text],
  ['BT-17',     'tenderOrLotReference',       '/cac:OriginatorDocumentReference/cbc:ID',                      text],
  ['BT-18',     'invoicedObject',             "/cac:AdditionalDocumentReference[cbc:DocumentTypeCode='130']/cbc:ID", identifier],
  ['BT-19',     'buyerAccountingReference',   '/cbc:AccountingCost',                                          text],
  ['BT-20',     'paymentTerms',               '/cac:PaymentTerms/cbc:Note',                                   text],
  ['BG-1',      'noteTexts',                  '/cbc:Note+',                                                   text],
  ['BT-23',     'businessProcess',            '/cbc:ProfileID',                                               text],
  ['BT-24',     'specification',              '/cbc:CustomizationID',                                         text],
  ['BG-3',      'precedingInvoices',          '/cac:BillingReference+/cac:InvoiceDocumentReference', [
    ['BT-25',   'number',                     'cbc:ID',                                                       text],
    ['BT-26',   'issueDate',                  'cbc:IssueDate',                                                date],
  ]],
  ['BG-4',      'seller',                     '/cac:AccountingSupplierParty/cac:Party', [
    ['BT-27',   'name',                       'cac:PartyLegalEntity/cbc:RegistrationName',                    text],
    ['BT-28',   'tradingName',                'cac:PartyName/cbc:Name',                                       text],
    ['BT-29',   'identifiers',                'cac:PartyIdentification+/cbc:ID',                              identifier],
    ['BT-30',   'legalRegistration',          'cac:PartyLegalEntity/cbc:CompanyID',                           identifier],
    ['BT-31',   'vatIdentifier',              "cac:PartyTaxScheme[cac:TaxScheme/cbc:ID='VAT']/cbc:CompanyID", text],
    ['BT-32',   'taxRegistration',            "cac:PartyTaxScheme[cac:TaxScheme/cbc:ID='FC']/cbc:CompanyID",  text],
    ['BT-33',   'additionalLegalInformation', 'cac:PartyLegalEntity/cbc:CompanyLegalForm',                    text],
    ['BT-34',   'electronicAddress',          'cbc:EndpointID',                                               identifier],
    ['BG-5',    'postalAddress',              'cac:PostalAddress',                                            address('BT-35', 'BT-36', 'BT-162', 'BT-37', 'BT-38', 'BT-39', 'BT-40')],
    ['BG-6',    'contact',                    'cac:Contact', [
      ['BT-41', 'point',                      'cbc:Name',                                                     text],
      ['BT-42', 'telephone',                  'cbc:Telephone',                                                text],
      ['BT-43', 'email',                      'cbc:ElectronicMail',                                           text],
    ]],
  ]],
  ['BG-7',      'buyer',                      '/cac:AccountingCustomerParty/cac:Party', [
    ['BT-44',   'name',                       'cac:PartyLegalEntity/cbc:RegistrationName',                    text],
    ['BT-45',   'tradingName',                'cac:PartyName/cbc:Name',                                       text],
    ['BT-46',   'identifier',                 'cac:PartyIdentification/cbc:ID',                               identifier],
    ['BT-47',   'legalRegistration',          'cac:PartyLegalEntity/cbc:CompanyID',                           identifier],
    ['BT-48',   'vatIdentifier',              "cac:PartyTaxScheme[cac:TaxScheme/cbc:ID='VAT']/cbc:CompanyID", text],
    ['BT-49',   'electronicAddress',          'cbc:EndpointID',                                               identifier],
    ['BG-8',    'postalAddress',              'cac:PostalAddress',                                            address('BT-50', 'BT-51', 'BT-163', 'BT-52', 'BT-53', 'BT-54', 'BT-55')],
    ['BG-9',    'contact',                    'cac:Contact', [
      ['BT-56', 'point',                      'cbc:Name',                                                     text],
      ['BT-57', 'telephone',                  'cbc:Telephone',                                                text],
      ['BT-58', 'email',                      'cbc:ElectronicMail',                                           text],
    ]],
  ]],
  ['BG-10',     'payee',                      '/cac:PayeeParty', [
    ['BT-59',   'name',                       'cac:PartyName/cbc:Name',                                       text],
    ['BT-60',   'identifier',                 'cac:PartyIdentification/cbc:ID',                               identifier],
    ['BT-61',   'legalRegistration',          'cac:PartyLegalEntity/cbc:CompanyID',                           identifier],
  ]],
  ['BG-11',     'taxRepresentative',          '/cac:TaxRepresentativeParty', [
    ['BT-62',   'name',                       'cac:PartyName/cbc:Name',                                       text],
    ['BT-63',   'vatIdentifier',              "cac:PartyTaxScheme[cac:TaxScheme/cbc:ID='VAT']/cbc:CompanyID", text],
    ['BG-12',   'postalAddress',              'cac:PostalAddress',                                            address('BT-64', 'BT-65', 'BT-164', 'BT-66', 'BT-67', 'BT-68', 'BT-69')],
  ]],
  ['BG-13',     'delivery',                   '/cac:Delivery', [
    ['BT-70',   'name',                       'cac:DeliveryParty/cac:PartyName/cbc:Name',                     text],
    ['BT-71',   'location',                   'cac:DeliveryLocation/cbc:ID',                                  identifier],
    ['BT-72',   'date',                       'cbc:ActualDeliveryDate',                                       date],
    ['BG-15',   'address',                    'cac:DeliveryLocation/cac:Address',                             address('BT-75', 'BT-76', 'BT-165', 'BT-77', 'BT-78', 'BT-79', 'BT-80')],
  ]],
  ['BG-14',     'invoicingPeriod',            '/cac:InvoicePeriod',                                           period('BT-73', 'BT-74')],
  ['BG-16',     'paymentMeans',               '/cac:PaymentMeans+', [
    ['BT-81',   'meansCode',                  'cbc:PaymentMeansCode',                                         text],
    ['BT-82',   'meansText',                  'cbc:PaymentMeansCode/@name',                                   text],
    ['BT-9',    'dueDate',                    'cbc:PaymentDueDate',                                           date],
    ['BT-83',   'remittanceInformation',      'cbc:PaymentID',                                                text],
    ['BG-17',   'creditTransfer',             'cac:PayeeFinancialAccount', [
      ['BT-84', 'account',                    'cbc:ID',                                                       text],
      ['BT-85', 'accountName',                'cbc:Name',                                                     text],
      ['BT-86', 'serviceProvider',            'cac:FinancialInstitutionBranch/cbc:ID',                        text],
    ]],
    ['BG-18',   'card',                       "cac:CardAccount[cbc:NetworkID='NA']", [
      ['BT-87', 'number',                     'cbc:PrimaryAccountNumberID',                                   text],
      ['BT-88', 'holder',                     'cbc:HolderName',                                               text],
    ]],
    ['BG-19',   'directDebit',                'cac:PaymentMandate', [
      ['BT-89', 'mandateReference',           'cbc:ID',                                                       text],
      ['BT-90', 'creditorIdentifier',         "/cac:AccountingSupplierParty/cac:Party/cac:PartyIdentification[cbc:ID/@schemeID='SEPA']/cbc:ID", text],
      ['BT-91', 'debitedAccount',             'cac:PayerFinancialAccount/cbc:ID',                             text],
    ]],
  ]],
  ['BG-20',     'allowances',                 "/cac:AllowanceCharge[cbc:ChargeIndicator='false']+",           documentAllowance('BT-92', 'BT-93', 'BT-94', 'BT-95', 'BT-96', 'BT-97', 'BT-98')],
  ['BG-21',     'charges',                    "/cac:AllowanceCharge[cbc:ChargeIndicator='true']+",            documentAllowance('BT-99', 'BT-100', 'BT-101', 'BT-102', 'BT-103', 'BT-104', 'BT-105')],
  ['BG-22',     'totals',                     '/cac:LegalMonetaryTotal', [
    ['BT-106',  'lineNetAmount',              'cbc:LineExtensionAmount',                                      money],
    ['BT-107',  'allowances',                 'cbc:AllowanceTotalAmount',                                     money],
    ['BT-108',  'charges',                    'cbc:ChargeTotalAmount',                                        money],
    ['BT-109',  'withoutVat',                 'cbc:TaxExclusiveAmount',                                       money],
    ['BT-110',  'vat',                        '/cac:TaxTotal/cbc:TaxAmount',                                  money],
    ['BT-111',  'vatInAccountingCurrency',    '/cac:TaxTotal[2]/cbc:TaxAmount',                               accountingAmount],
    ['BT-112',  'withVat',                    'cbc:TaxInclusiveAmount',                                       money],
    ['BT-113',  'paid',                       'cbc:PrepaidAmount',                                            money],
    ['BT-114',  'rounding',                   'cbc:PayableRoundingAmount',                                    money],
    ['BT-115',  'due',                        'cbc:PayableAmount',                                            money],
  ]],
  ['BG-23',     'vatBreakdown',               '/cac:TaxTotal/cac:TaxSubtotal+', [
    ['BT-116',  'taxableAmount',              'cbc:TaxableAmount',                                            money],
    ['BT-117',  'taxAmount',                  'cbc:TaxAmount',                                                money],
    ['BT-118',  'category',                   "cac:TaxCategory[cac:TaxScheme/cbc:ID='VAT']/cbc:ID",           text],
    ['BT-119',  'rate',                       "cac:TaxCategory[cac:TaxScheme/cbc:ID='VAT']/cbc:Percent",      number],
    ['BT-120',  'exemptionReason',            "cac:TaxCategory[cac:TaxScheme/cbc:ID='VAT']/cbc:TaxExemptionReason", text],
    ['BT-121',  'exemptionReasonCode',        "cac:TaxCategory[cac:TaxScheme/cbc:ID='VAT']/cbc:TaxExemptionReasonCode", text],
  ]],
  ['BG-24',     'supportingDocuments',        '/cac:AdditionalDocumentReference+', [
    ['BT-122',  'reference',                  'cbc:ID',                                                       text],
    ['BT-123',  'description',                'cbc:DocumentDescription',                                      text],
    ['BT-124',  'location',                   'cac:Attachment/cac:ExternalReference/cbc:URI',                 text],
    ['BT-125',  'attachment',                 'cac:Attachment/cbc:EmbeddedDocumentBinaryObject',              attachment],
  ]],
  ['BG-25',     'lines',                      '/cac:InvoiceLine+',                                            LINE],
];

/** What is elsewhere in a `CreditNote`. Its due date, BT-9, is with the payment means. */
// biome-ignore format: read beside EN 16931-3-2
const CREDIT_NOTE_PATHS: ReadonlyMap<string, string> = new Map([
  ['/cbc:InvoiceTypeCode',           '/cbc:CreditNoteTypeCode'],
  ['/cac:ProjectReference/cbc:ID',   "/cac:AdditionalDocumentReference[cbc:DocumentTypeCode='50']/cbc:ID"],
  ['/cac:InvoiceLine+',              '/cac:CreditNoteLine+'],
  ['cbc:InvoicedQuantity',           'cbc:CreditedQuantity'],
  ['cbc:InvoicedQuantity/@unitCode', 'cbc:CreditedQuantity/@unitCode'],
]);

/** EN 16931-3-2: where each term is in a `CreditNote` of UBL 2.1. */
export const UBL_CREDIT_NOTE: Table<UblInvoice> = creditNote(UBL_INVOICE);

function creditNote<Group>(table: Table<Group>): Table<Group> {
  return table.map(([term, field, path, form]) => {
    const inside = typeof form === 'function' ? form : creditNote(form as Table<never>);
    return [term, field, CREDIT_NOTE_PATHS.get(path) ?? path, inside] as unknown as Row<Group>;
  });
}

const COMMON_NAMESPACES = {
  cac: 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  cbc: 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
};

const syntaxOf = (root: 'Invoice' | 'CreditNote'): Syntax => ({
  root,
  namespaces: { '': `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`, ...COMMON_NAMESPACES },
  order: UBL_ORDER,
  required: [],
});

export const UBL_INVOICE_SYNTAX = syntaxOf('Invoice');
export const UBL_CREDIT_NOTE_SYNTAX = syntaxOf('CreditNote');

/** UNTDID 4461: no instrument is defined. */
const UNDEFINED_MEANS = '1';

/** UBL wants an order number where there is one of the seller. This is the usual word for none. */
const NO_ORDER_NUMBER = 'NA';

/** The invoice with the additions of UBL. */
export function ublInvoice(invoice: EInvoice, process: ProcessControl, isCreditNote: boolean): UblInvoice {
  return {
    ...invoice,
    ...process,
    purchaseOrderReference: invoice.purchaseOrderReference ?? (invoice.salesOrderReference && NO_ORDER_NUMBER),
    noteTexts: (invoice.notes ?? []).map((note) =>
      note.subjectCode ? `#${note.subjectCode}#${note.text}` : note.text,
    ),
    totals: { ...invoice.totals, vat: invoice.totals.vat ?? 0 },
    paymentDueDate: isCreditNote ? undefined : invoice.paymentDueDate,
    paymentMeans: paymentMeans(invoice, isCreditNote ? invoice.paymentDueDate : undefined),
  };
}

/** What the invoice says once, such as its due date, is with the first account. */
function paymentMeans({ paymentInstructions }: EInvoice, dueDate: string | undefined): readonly UblPaymentMeans[] {
  if (!paymentInstructions) return dueDate === undefined ? [] : [{ meansCode: UNDEFINED_MEANS, dueDate }];
  const {
    creditTransfers = [],
    meansCode = UNDEFINED_MEANS,
    remittanceInformation,
    card,
    directDebit,
    ...once
  } = paymentInstructions;
  const means = { meansCode, remittanceInformation, card, directDebit };
  const [first, ...others] = creditTransfers;
  return [
    { ...means, ...once, dueDate, creditTransfer: first },
    ...others.map((creditTransfer) => ({ ...means, creditTransfer })),
  ];
}
