import { isIban } from '../domain/parties/bankDetails.ts';
import { CII_ORDER } from './ciiOrder.ts';
import type {
  Allowance,
  Buyer,
  Contact,
  CreditTransfer,
  Delivery,
  DirectDebit,
  DocumentAllowance,
  EInvoice,
  Identifier,
  InvoiceLine,
  Payee,
  PaymentCard,
  PaymentInstructions,
  Period,
  PostalAddress,
  ProcessControl,
  Seller,
  Vat,
  VatBreakdown,
} from './model.ts';
import {
  accountingAmount,
  amount,
  attachment,
  classification,
  date102,
  identifier,
  inCurrency,
  number,
  type Syntax,
  type Table,
  text,
} from './table.ts';

/** An identifier is in one element with its scheme, and in another without. */
interface CiiIdentified {
  readonly globalIdentifier?: Identifier | undefined;
  readonly identifier?: Identifier | undefined;
}

interface CiiSeller extends Omit<Seller, 'identifiers'> {
  readonly globalIdentifiers: readonly Identifier[];
  readonly identifiers: readonly Identifier[];
}

interface CiiBuyer extends Buyer, CiiIdentified {}
interface CiiPayee extends Payee, CiiIdentified {}

interface CiiDelivery extends Omit<Delivery, 'location'>, CiiIdentified {}

interface CiiPaymentMeans {
  readonly meansCode?: string | undefined;
  readonly meansText?: string | undefined;
  readonly iban?: string | undefined;
  readonly otherAccount?: string | undefined;
  readonly creditTransfer?: CreditTransfer | undefined;
  readonly card?: PaymentCard | undefined;
  readonly debitedAccount?: string | undefined;
}

/** The VAT point is a term of the invoice, and in CII it is with the first group of the VAT breakdown. */
interface CiiVatBreakdown extends VatBreakdown {
  readonly taxPointDate?: string | undefined;
  readonly taxPointDateCode?: string | undefined;
}

/** An invoice with what CII puts differently. */
export interface CiiInvoice
  extends Omit<EInvoice, 'seller' | 'buyer' | 'payee' | 'delivery' | 'vatBreakdown'>,
    ProcessControl {
  readonly seller: CiiSeller;
  readonly buyer: CiiBuyer;
  readonly payee?: CiiPayee | undefined;
  readonly delivery?: CiiDelivery | undefined;
  readonly vatBreakdown: readonly CiiVatBreakdown[];
  /** BT-83 */
  readonly remittanceInformation?: string | undefined;
  /** BG-16, once for each account of BG-17 */
  readonly paymentMeans: readonly CiiPaymentMeans[];
  /** BT-89, BT-90 */
  readonly directDebit?: DirectDebit | undefined;
}

const taxTotal = inCurrency(amount);

const TRANSACTION = '/rsm:SupplyChainTradeTransaction';
const AGREEMENT = `${TRANSACTION}/ram:ApplicableHeaderTradeAgreement`;
const DELIVERY = `${TRANSACTION}/ram:ApplicableHeaderTradeDelivery`;
const SETTLEMENT = `${TRANSACTION}/ram:ApplicableHeaderTradeSettlement`;
const DATE = "udt:DateTimeString[@format='102']";
const NET = 'ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice';
const GROSS = 'ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice';
const LINE_SETTLEMENT = 'ram:SpecifiedLineTradeSettlement';

// biome-ignore format: read beside EN 16931-3-3
const address = (line1: string, line2: string, line3: string, city: string, postCode: string, subdivision: string, country: string): Table<PostalAddress> => [
  [line1,       'line1',       'ram:LineOne',                text],
  [line2,       'line2',       'ram:LineTwo',                text],
  [line3,       'line3',       'ram:LineThree',              text],
  [city,        'city',        'ram:CityName',               text],
  [postCode,    'postCode',    'ram:PostcodeCode',           text],
  [subdivision, 'subdivision', 'ram:CountrySubDivisionName', text],
  [country,     'countryCode', 'ram:CountryID',              text],
];

// biome-ignore format: read beside EN 16931-3-3
const contact = (point: string, telephone: string, email: string): Table<Contact> => [
  [point,     'point',     'ram:PersonName',                                         text],
  [telephone, 'telephone', 'ram:TelephoneUniversalCommunication/ram:CompleteNumber', text],
  [email,     'email',     'ram:EmailURIUniversalCommunication/ram:URIID',           text],
];

// biome-ignore format: read beside EN 16931-3-3
const period = (start: string, end: string): Table<Period> => [
  [start, 'start', `ram:StartDateTime/${DATE}`, date102],
  [end,   'end',   `ram:EndDateTime/${DATE}`,   date102],
];

// biome-ignore format: read beside EN 16931-3-3
const vat = (category: string, rate: string): Table<Vat> => [
  [category, 'category', 'ram:CategoryCode',          text],
  [rate,     'rate',     'ram:RateApplicablePercent', number],
];

// biome-ignore format: read beside EN 16931-3-3
const allowance = (value: string, base: string, percentage: string, reason: string, reasonCode: string) => [
  [value,      'amount',     'ram:ActualAmount',       amount],
  [base,       'baseAmount', 'ram:BasisAmount',        amount],
  [percentage, 'percentage', 'ram:CalculationPercent', number],
  [reason,     'reason',     'ram:Reason',             text],
  [reasonCode, 'reasonCode', 'ram:ReasonCode',         text],
] as const satisfies Table<Allowance>;

// biome-ignore format: read beside EN 16931-3-3
const documentAllowance = (value: string, base: string, percentage: string, category: string, rate: string, reason: string, reasonCode: string): Table<DocumentAllowance> => [
  ...allowance(value, base, percentage, reason, reasonCode),
  [category, 'vat', "ram:CategoryTradeTax[ram:TypeCode='VAT']", vat(category, rate)],
];

// biome-ignore format: read beside EN 16931-3-3
const LINE: Table<InvoiceLine> = [
  ['BT-126',     'id',                       'ram:AssociatedDocumentLineDocument/ram:LineID',               text],
  ['BT-127',     'note',                     'ram:AssociatedDocumentLineDocument/ram:IncludedNote/ram:Content', text],
  ['BT-128',     'invoicedObject',           `${LINE_SETTLEMENT}/ram:AdditionalReferencedDocument[ram:TypeCode='130']`, [
    ['BT-128',   'id',                       'ram:IssuerAssignedID',                                        text],
    ['BT-128-1', 'scheme',                   'ram:ReferenceTypeCode',                                       text],
  ]],
  ['BT-129',     'quantity',                 'ram:SpecifiedLineTradeDelivery/ram:BilledQuantity',           number],
  ['BT-130',     'unit',                     'ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode', text],
  ['BT-131',     'netAmount',                `${LINE_SETTLEMENT}/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount`, amount],
  ['BT-132',     'orderLineReference',       'ram:SpecifiedLineTradeAgreement/ram:BuyerOrderReferencedDocument/ram:LineID', text],
  ['BT-133',     'buyerAccountingReference', `${LINE_SETTLEMENT}/ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID`, text],
  ['BG-26',      'period',                   `${LINE_SETTLEMENT}/ram:BillingSpecifiedPeriod`,               period('BT-134', 'BT-135')],
  ['BG-27',      'allowances',               `${LINE_SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge[ram:ChargeIndicator/udt:Indicator='false']+`, allowance('BT-136', 'BT-137', 'BT-138', 'BT-139', 'BT-140')],
  ['BG-28',      'charges',                  `${LINE_SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge[ram:ChargeIndicator/udt:Indicator='true']+`, allowance('BT-141', 'BT-142', 'BT-143', 'BT-144', 'BT-145')],
  ['BG-29',      'price',                    '', [
    ['BT-146',   'net',                      `${NET}/ram:ChargeAmount`,                                     number],
    ['BT-148',   'gross',                    '', [
      ['BT-147', 'discount',                 `${GROSS}/ram:AppliedTradeAllowanceCharge[ram:ChargeIndicator/udt:Indicator='false']/ram:ActualAmount`, number],
      ['BT-148', 'price',                    `${GROSS}/ram:ChargeAmount`,                                   number],
    ]],
    ['BT-149',   'baseQuantity',             `${NET}/ram:BasisQuantity`,                                    number],
    ['BT-150',   'baseQuantityUnit',         `${NET}/ram:BasisQuantity/@unitCode`,                          text],
  ]],
  ['BG-30',      'vat',                      `${LINE_SETTLEMENT}/ram:ApplicableTradeTax[ram:TypeCode='VAT']`, vat('BT-151', 'BT-152')],
  ['BG-31',      'item',                     'ram:SpecifiedTradeProduct', [
    ['BT-153',   'name',                     'ram:Name',                                                    text],
    ['BT-154',   'description',              'ram:Description',                                             text],
    ['BT-155',   'sellerIdentifier',         'ram:SellerAssignedID',                                        text],
    ['BT-156',   'buyerIdentifier',          'ram:BuyerAssignedID',                                         text],
    ['BT-157',   'standardIdentifier',       'ram:GlobalID',                                                identifier],
    ['BT-158',   'classifications',          'ram:DesignatedProductClassification+/ram:ClassCode',          classification],
    ['BT-159',   'originCountry',            'ram:OriginTradeCountry/ram:ID',                               text],
    ['BG-32',    'attributes',               'ram:ApplicableProductCharacteristic+', [
      ['BT-160', 'name',                     'ram:Description',                                             text],
      ['BT-161', 'value',                    'ram:Value',                                                   text],
    ]],
  ]],
];

/** EN 16931-3-3: where each term is in a `CrossIndustryInvoice` of UN/CEFACT D16B. */
// biome-ignore format: read beside EN 16931-3-3
export const CII_INVOICE: Table<CiiInvoice> = [
  ['BT-1',      'number',                     '/rsm:ExchangedDocument/ram:ID',                                text],
  ['BT-2',      'issueDate',                  `/rsm:ExchangedDocument/ram:IssueDateTime/${DATE}`,             date102],
  ['BT-3',      'typeCode',                   '/rsm:ExchangedDocument/ram:TypeCode',                          text],
  ['BT-5',      'currency',                   `${SETTLEMENT}/ram:InvoiceCurrencyCode`,                        text],
  ['BT-6',      'vatAccountingCurrency',      `${SETTLEMENT}/ram:TaxCurrencyCode`,                            text],
  ['BT-9',      'paymentDueDate',             `${SETTLEMENT}/ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/${DATE}`, date102],
  ['BT-10',     'buyerReference',             `${AGREEMENT}/ram:BuyerReference`,                              text],
  ['BT-11',     'projectReference',           `${AGREEMENT}/ram:SpecifiedProcuringProject[ram:Name='Project reference']/ram:ID`, text],
  ['BT-12',     'contractReference',          `${AGREEMENT}/ram:ContractReferencedDocument/ram:IssuerAssignedID`, text],
  ['BT-13',     'purchaseOrderReference',     `${AGREEMENT}/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID`, text],
  ['BT-14',     'salesOrderReference',        `${AGREEMENT}/ram:SellerOrderReferencedDocument/ram:IssuerAssignedID`, text],
  ['BT-15',     'receivingAdviceReference',   `${DELIVERY}/ram:ReceivingAdviceReferencedDocument/ram:IssuerAssignedID`, text],
  ['BT-16',     'despatchAdviceReference',    `${DELIVERY}/ram:DespatchAdviceReferencedDocument/ram:IssuerAssignedID`, text],
  ['BT-17',     'tenderOrLotReference',       `${AGREEMENT}/ram:AdditionalReferencedDocument[ram:TypeCode='50']/ram:IssuerAssignedID`, text],
  ['BT-18',     'invoicedObject',             `${AGREEMENT}/ram:AdditionalReferencedDocument[ram:TypeCode='130']`, [
    ['BT-18',   'id',                         'ram:IssuerAssignedID',                                         text],
    ['BT-18-1', 'scheme',                     'ram:ReferenceTypeCode',                                        text],
  ]],
  ['BT-19',     'buyerAccountingReference',   `${SETTLEMENT}/ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID`, text],
  ['BT-20',     'paymentTerms',               `${SETTLEMENT}/ram:SpecifiedTradePaymentTerms/ram:Description`, text],
  ['BG-1',      'notes',                      '/rsm:ExchangedDocument/ram:IncludedNote+', [
    ['BT-21',   'subjectCode',                'ram:SubjectCode',                                              text],
    ['BT-22',   'text',                       'ram:Content',                                                  text],
  ]],
  ['BT-23',     'businessProcess',            '/rsm:ExchangedDocumentContext/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID', text],
  ['BT-24',     'specification',              '/rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID', text],
  ['BG-3',      'precedingInvoices',          `${SETTLEMENT}/ram:InvoiceReferencedDocument+`, [
    ['BT-25',   'number',                     'ram:IssuerAssignedID',                                         text],
    ['BT-26',   'issueDate',                  "ram:FormattedIssueDateTime/qdt:DateTimeString[@format='102']", date102],
  ]],
  ['BG-4',      'seller',                     `${AGREEMENT}/ram:SellerTradeParty`, [
    ['BT-27',   'name',                       'ram:Name',                                                     text],
    ['BT-28',   'tradingName',                'ram:SpecifiedLegalOrganization/ram:TradingBusinessName',       text],
    ['BT-29',   'identifiers',                'ram:ID+',                                                      identifier],
    ['BT-29',   'globalIdentifiers',          'ram:GlobalID+',                                                identifier],
    ['BT-30',   'legalRegistration',          'ram:SpecifiedLegalOrganization/ram:ID',                        identifier],
    ['BT-31',   'vatIdentifier',              "ram:SpecifiedTaxRegistration[ram:ID/@schemeID='VA']/ram:ID",   text],
    ['BT-32',   'taxRegistration',            "ram:SpecifiedTaxRegistration[ram:ID/@schemeID='FC']/ram:ID",   text],
    ['BT-33',   'additionalLegalInformation', 'ram:Description',                                              text],
    ['BT-34',   'electronicAddress',          'ram:URIUniversalCommunication/ram:URIID',                      identifier],
    ['BG-5',    'postalAddress',              'ram:PostalTradeAddress',                                       address('BT-35', 'BT-36', 'BT-162', 'BT-37', 'BT-38', 'BT-39', 'BT-40')],
    ['BG-6',    'contact',                    'ram:DefinedTradeContact',                                      contact('BT-41', 'BT-42', 'BT-43')],
  ]],
  ['BG-7',      'buyer',                      `${AGREEMENT}/ram:BuyerTradeParty`, [
    ['BT-44',   'name',                       'ram:Name',                                                     text],
    ['BT-45',   'tradingName',                'ram:SpecifiedLegalOrganization/ram:TradingBusinessName',       text],
    ['BT-46',   'identifier',                 'ram:ID',                                                       identifier],
    ['BT-46',   'globalIdentifier',           'ram:GlobalID',                                                 identifier],
    ['BT-47',   'legalRegistration',          'ram:SpecifiedLegalOrganization/ram:ID',                        identifier],
    ['BT-48',   'vatIdentifier',              "ram:SpecifiedTaxRegistration[ram:ID/@schemeID='VA']/ram:ID",   text],
    ['BT-49',   'electronicAddress',          'ram:URIUniversalCommunication/ram:URIID',                      identifier],
    ['BG-8',    'postalAddress',              'ram:PostalTradeAddress',                                       address('BT-50', 'BT-51', 'BT-163', 'BT-52', 'BT-53', 'BT-54', 'BT-55')],
    ['BG-9',    'contact',                    'ram:DefinedTradeContact',                                      contact('BT-56', 'BT-57', 'BT-58')],
  ]],
  ['BG-10',     'payee',                      `${SETTLEMENT}/ram:PayeeTradeParty`, [
    ['BT-59',   'name',                       'ram:Name',                                                     text],
    ['BT-60',   'identifier',                 'ram:ID',                                                       identifier],
    ['BT-60',   'globalIdentifier',           'ram:GlobalID',                                                 identifier],
    ['BT-61',   'legalRegistration',          'ram:SpecifiedLegalOrganization/ram:ID',                        identifier],
  ]],
  ['BG-11',     'taxRepresentative',          `${AGREEMENT}/ram:SellerTaxRepresentativeTradeParty`, [
    ['BT-62',   'name',                       'ram:Name',                                                     text],
    ['BT-63',   'vatIdentifier',              "ram:SpecifiedTaxRegistration[ram:ID/@schemeID='VA']/ram:ID",   text],
    ['BG-12',   'postalAddress',              'ram:PostalTradeAddress',                                       address('BT-64', 'BT-65', 'BT-164', 'BT-66', 'BT-67', 'BT-68', 'BT-69')],
  ]],
  ['BG-13',     'delivery',                   DELIVERY, [
    ['BT-70',   'name',                       'ram:ShipToTradeParty/ram:Name',                                text],
    ['BT-71',   'identifier',                 'ram:ShipToTradeParty/ram:ID',                                  identifier],
    ['BT-71',   'globalIdentifier',           'ram:ShipToTradeParty/ram:GlobalID',                            identifier],
    ['BT-72',   'date',                       `ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/${DATE}`, date102],
    ['BG-15',   'address',                    'ram:ShipToTradeParty/ram:PostalTradeAddress',                  address('BT-75', 'BT-76', 'BT-165', 'BT-77', 'BT-78', 'BT-79', 'BT-80')],
  ]],
  ['BG-14',     'invoicingPeriod',            `${SETTLEMENT}/ram:BillingSpecifiedPeriod`,                     period('BT-73', 'BT-74')],
  ['BG-16',     'paymentMeans',               `${SETTLEMENT}/ram:SpecifiedTradeSettlementPaymentMeans+`, [
    ['BT-81',   'meansCode',                  'ram:TypeCode',                                                 text],
    ['BT-82',   'meansText',                  'ram:Information',                                              text],
    ['BT-84',   'iban',                       'ram:PayeePartyCreditorFinancialAccount/ram:IBANID',            text],
    ['BT-84',   'otherAccount',               'ram:PayeePartyCreditorFinancialAccount/ram:ProprietaryID',     text],
    ['BG-17',   'creditTransfer',             '', [
      ['BT-85', 'accountName',                'ram:PayeePartyCreditorFinancialAccount/ram:AccountName',       text],
      ['BT-86', 'serviceProvider',            'ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID',     text],
    ]],
    ['BG-18',   'card',                       'ram:ApplicableTradeSettlementFinancialCard', [
      ['BT-87', 'number',                     'ram:ID',                                                       text],
      ['BT-88', 'holder',                     'ram:CardholderName',                                           text],
    ]],
    ['BT-91',   'debitedAccount',             'ram:PayerPartyDebtorFinancialAccount/ram:IBANID',              text],
  ]],
  ['BT-83',     'remittanceInformation',      `${SETTLEMENT}/ram:PaymentReference`,                           text],
  ['BG-19',     'directDebit',                SETTLEMENT, [
    ['BT-89',   'mandateReference',           'ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID',      text],
    ['BT-90',   'creditorIdentifier',         'ram:CreditorReferenceID',                                      text],
  ]],
  ['BG-20',     'allowances',                 `${SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge[ram:ChargeIndicator/udt:Indicator='false']+`, documentAllowance('BT-92', 'BT-93', 'BT-94', 'BT-95', 'BT-96', 'BT-97', 'BT-98')],
  ['BG-21',     'charges',                    `${SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge[ram:ChargeIndicator/udt:Indicator='true']+`, documentAllowance('BT-99', 'BT-100', 'BT-101', 'BT-102', 'BT-103', 'BT-104', 'BT-105')],
  ['BG-22',     'totals',                     `${SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation`, [
    ['BT-106',  'lineNetAmount',              'ram:LineTotalAmount',                                          amount],
    ['BT-107',  'allowances',                 'ram:AllowanceTotalAmount',                                     amount],
    ['BT-108',  'charges',                    'ram:ChargeTotalAmount',                                        amount],
    ['BT-109',  'withoutVat',                 'ram:TaxBasisTotalAmount',                                      amount],
    ['BT-110',  'vat',                        'ram:TaxTotalAmount',                                           taxTotal],
    ['BT-111',  'vatInAccountingCurrency',    'ram:TaxTotalAmount[2]',                                        accountingAmount],
    ['BT-112',  'withVat',                    'ram:GrandTotalAmount',                                         amount],
    ['BT-113',  'paid',                       'ram:TotalPrepaidAmount',                                       amount],
    ['BT-114',  'rounding',                   'ram:RoundingAmount',                                           amount],
    ['BT-115',  'due',                        'ram:DuePayableAmount',                                         amount],
  ]],
  ['BG-23',     'vatBreakdown',               `${SETTLEMENT}/ram:ApplicableTradeTax[ram:TypeCode='VAT']+`, [
    ['BT-7',    'taxPointDate',               "ram:TaxPointDate/udt:DateString[@format='102']",               date102],
    ['BT-8',    'taxPointDateCode',           'ram:DueDateTypeCode',                                          text],
    ['BT-116',  'taxableAmount',              'ram:BasisAmount',                                              amount],
    ['BT-117',  'taxAmount',                  'ram:CalculatedAmount',                                         amount],
    ['BT-118',  'category',                   'ram:CategoryCode',                                             text],
    ['BT-119',  'rate',                       'ram:RateApplicablePercent',                                    number],
    ['BT-120',  'exemptionReason',            'ram:ExemptionReason',                                          text],
    ['BT-121',  'exemptionReasonCode',        'ram:ExemptionReasonCode',                                      text],
  ]],
  ['BG-24',     'supportingDocuments',        `${AGREEMENT}/ram:AdditionalReferencedDocument[ram:TypeCode='916']+`, [
    ['BT-122',  'reference',                  'ram:IssuerAssignedID',                                         text],
    ['BT-123',  'description',                'ram:Name',                                                     text],
    ['BT-124',  'location',                   'ram:URIID',                                                    text],
    ['BT-125',  'attachment',                 'ram:AttachmentBinaryObject',                                   attachment],
  ]],
  ['BG-25',     'lines',                      `${TRANSACTION}/ram:IncludedSupplyChainTradeLineItem+`,         LINE],
];

/** BT-8: UNTDID 2005 of the model and UNTDID 2475 of CII. */
// biome-ignore format: read beside EN 16931-3-3
const TAX_POINT_CODES: ReadonlyMap<string, string> = new Map([
  ['3',   '5'],
  ['35',  '29'],
  ['432', '72'],
]);

export const CII_SYNTAX: Syntax = {
  root: 'rsm:CrossIndustryInvoice',
  namespaces: {
    rsm: 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
    ram: 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
    qdt: 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
    udt: 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
  },
  order: CII_ORDER,
  required: [DELIVERY],
};

/** The invoice with the additions of CII. */
export function ciiInvoice(invoice: EInvoice, process: ProcessControl): CiiInvoice {
  const { seller, buyer, payee, delivery, paymentInstructions, taxPointDate, taxPointDateCode } = invoice;
  const taxPoint = { taxPointDate, taxPointDateCode: TAX_POINT_CODES.get(taxPointDateCode ?? '') };
  const sellerIdentifiers = seller.identifiers ?? [];
  return {
    ...invoice,
    ...process,
    seller: {
      ...seller,
      identifiers: sellerIdentifiers.filter(({ scheme }) => scheme === undefined),
      globalIdentifiers: sellerIdentifiers.filter(({ scheme }) => scheme !== undefined),
    },
    buyer: { ...buyer, ...identified(buyer.identifier) },
    payee: payee && { ...payee, ...identified(payee.identifier) },
    delivery: delivery && { ...delivery, ...identified(delivery.location) },
    vatBreakdown: invoice.vatBreakdown.map((group, index) => (index === 0 ? { ...group, ...taxPoint } : group)),
    remittanceInformation: paymentInstructions?.remittanceInformation,
    directDebit: paymentInstructions?.directDebit,
    paymentMeans: paymentInstructions ? paymentMeans(paymentInstructions) : [],
  };
}

function identified(identifier: Identifier | undefined): CiiIdentified {
  if (identifier?.scheme === undefined) return { identifier };
  return { identifier: undefined, globalIdentifier: identifier };
}

function paymentMeans(instructions: PaymentInstructions): readonly CiiPaymentMeans[] {
  const { meansCode, meansText, card, directDebit, creditTransfers = [] } = instructions;
  const means = { meansCode, card, debitedAccount: directDebit?.debitedAccount };
  const [first, ...others] = creditTransfers;
  return [
    { ...means, meansText, ...accountOf(first) },
    ...others.map((transfer) => ({ ...means, ...accountOf(transfer) })),
  ];
}

function accountOf(creditTransfer: CreditTransfer | undefined): Partial<CiiPaymentMeans> {
  const { account = '' } = creditTransfer ?? {};
  const isInternational = isIban(account.replace(/\s/g, ''));
  return { creditTransfer, ...(isInternational ? { iban: account } : { otherAccount: account }) };
}
