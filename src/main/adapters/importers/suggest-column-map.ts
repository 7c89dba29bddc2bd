import type { ColumnMap, ColumnMapField } from '../../domain/imported-order.ts';
import { comparableText } from './comparable-text.ts';

/**
 * Usual names of the columns of order files, best first, as they are compared (`comparable-text.ts`):
 * those of ShipStation's import and of the exports of common shops, in their US and UK spellings.
 */
const usualNames: Readonly<Record<ColumnMapField, string>> = {
  orderNumber:
    'ordernumber orderno ordernum ordername orderref orderreference ordercode salesordernumber ' +
    'salesorder purchaseordernumber ponumber invoicenumber order referencenumber reference orderid ' +
    'amazonorderid channelorderid orderkey',
  channelOrderId:
    'channelorderid marketplaceorderid storeorderid amazonorderid externalorderid externalid ' +
    'shoporderid orderid orderkey orderuuid',
  orderedAt:
    'orderdate ordereddate dateordered orderedat ordertime orderdatetime orderplaced orderplacedat ' +
    'dateorderdate purchasedate saledate createdat created creationdate datecreated dateplaced ' +
    'placedon paiddate datepaiddate paymentdate date',
  shipBy:
    'shipbydate shipby dispatchby dispatchbydate postbydate latestshipdate promisedate duedate ' +
    'requiredshipdate requestedshipdate shipdeadline deliverby deliverbydate dateshipbydate',
  requestedService:
    'shippingservice requestedshippingservice requestedservice servicerequested shippingmethod ' +
    'shipmethod shipvia shippingoption deliverymethod deliveryservice deliveryoption postageservice ' +
    'shipservicelevel servicelevel service carrierservicerequested',
  buyerName:
    'buyername buyerfullname customername customerfullname customer buyer billtoname billingname ' +
    'billingfullname buyerusername clientname',
  buyerEmail:
    'buyeremail customeremail emailaddress email billtoemail billingemail contactemail shiptoemail ' +
    'recipientemail shippingemail clientemail',
  name:
    'shiptoname shiptofullname recipientname recipientfullname recipient shipname shippingname ' +
    'shippingfullname deliveryname delivertoname deliverto consignee consigneename posttoname ' +
    'receivername receiver fullname attention attn contactname customername buyername name',
  company:
    'shiptocompany shiptocompanyname recipientcompany shippingcompany shipcompany deliverycompany ' +
    'companyname company organization organisation businessname',
  line1:
    'shiptoaddress1 shiptoaddressline1 shiptostreet1 shiptostreet shiptoaddress shippingaddress1 ' +
    'shippingaddressline1 shippingstreet1 shippingstreet shippingaddress shipaddress1 shipaddressline1 ' +
    'shipaddress recipientaddress1 recipientaddressline1 recipientstreet deliveryaddress1 ' +
    'deliveryaddressline1 deliveryaddress posttoaddress1 addressline1 address1 street1 streetaddress ' +
    'street line1 address',
  line2:
    'shiptoaddress2 shiptoaddressline2 shiptostreet2 shippingaddress2 shippingaddressline2 ' +
    'shippingstreet2 shipaddress2 shipaddressline2 recipientaddress2 recipientaddressline2 ' +
    'deliveryaddress2 deliveryaddressline2 posttoaddress2 addressline2 address2 street2 line2 ' +
    'aptsuite apartment suite apt',
  line3:
    'shiptoaddress3 shiptoaddressline3 shiptostreet3 shippingaddress3 shippingaddressline3 ' +
    'shipaddress3 shipaddressline3 recipientaddress3 recipientaddressline3 deliveryaddress3 ' +
    'deliveryaddressline3 addressline3 address3 street3 line3',
  city:
    'shiptocity shiptotown shippingcity shippingtown shipcity recipientcity deliverycity deliverytown ' +
    'posttocity posttotown city towncity citytown town locality',
  region:
    'shiptostate shiptoprovince shiptostateprovince shiptoregion shiptocounty shippingstate ' +
    'shippingprovince shippingprovincecode shippingregion shippingcounty shipstate shipprovince ' +
    'recipientstate deliverystate deliverycounty posttocounty posttostate stateprovince state ' +
    'province region county stateregion',
  postalCode:
    'shiptozip shiptozipcode shiptopostalcode shiptopostcode shippingzip shippingzipcode ' +
    'shippingpostalcode shippingpostcode shipzip shipzipcode shippostalcode shippostcode recipientzip ' +
    'recipientpostalcode recipientpostcode deliverypostcode deliverypostalcode deliveryzip ' +
    'posttopostcode postalcode postcode zipcode zip zippostalcode zippostcode',
  country:
    'shiptocountry shiptocountrycode shippingcountry shippingcountrycode shipcountry shipcountrycode ' +
    'recipientcountry recipientcountrycode deliverycountry deliverycountrycode posttocountry ' +
    'countrycode country',
  phone:
    'shiptophone shiptophonenumber shippingphone shippingphonenumber shipphone shipphonenumber ' +
    'recipientphone recipientphonenumber deliveryphone posttophone phonenumber phone telephone ' +
    'telephonenumber mobile mobilenumber contactphone buyerphone buyerphonenumber customerphone tel',
  currency: 'currency currencycode ordercurrency',
  shippingPaid:
    'shippingpaid amountshipping amountshippingpaid shippingcost shippingprice shippingamount ' +
    'shippingcharge shippingfee shippingcharged shippingtotal ordershippingcost postageandpackaging ' +
    'postagepaid postage shippingandhandling shipping deliverycost deliverycharge freight',
  note:
    'customernotes customernote notesfromthebuyer notesfrombuyer buyernote buyernotes buyermessage ' +
    'ordernotes ordernote deliveryinstructions shippinginstructions specialinstructions notes note ' +
    'comments comment customercomments internalnotes giftmessage',
  channelLineId:
    'orderitemid orderlineid lineitemid lineitemkey orderlineitemid lineid itemlineid orderlinenumber ' +
    'linenumber lineno transactionid',
  sku:
    'sku itemsku productsku skunumber skucode sellersku merchantsku lineitemsku variantsku ' +
    'customlabel customlabelsku itemcode itemnumber productcode partnumber partno articlenumber ' +
    'articleno stockcode productid itemid upc ean barcode',
  title:
    'itemname itemtitle itemdescription productname producttitle productdescription lineitemname ' +
    'lineitemtitle itemitemname description title item product name',
  quantity:
    'quantity qty itemquantity itemqty quantityordered qtyordered orderedquantity orderedqty ' +
    'lineitemquantity productquantity productqty orderquantity orderqty quantitypurchased ' +
    'quantitytoship itemcount units pieces pcs amountordered',
  quantityShipped: 'quantityshipped qtyshipped shippedquantity shippedqty',
  unitPrice:
    'unitprice itemunitprice itemprice priceperunit priceeach priceperitem productprice lineitemprice ' +
    'saleprice soldfor price itemcost unitcost',
  paymentReference:
    'paymentreference paymentintent paymentintentid stripepaymentintent stripepaymentid paymentid',
  paymentMethod: 'paymentmethod paymenttype paymentterms paidby',
};

/** Fields with the most telling names choose first, so that a plain `Name` or `Order ID` is left over. */
const turns: readonly ColumnMapField[] = [
  'orderNumber',
  'channelOrderId',
  'name',
  'sku',
  'title',
  'quantity',
  'quantityShipped',
  'channelLineId',
  'unitPrice',
  'company',
  'line1',
  'line2',
  'line3',
  'city',
  'region',
  'postalCode',
  'country',
  'phone',
  'buyerName',
  'buyerEmail',
  'orderedAt',
  'shipBy',
  'requestedService',
  'currency',
  'shippingPaid',
  'note',
  'paymentReference',
  'paymentMethod',
];

const namesByField = new Map(turns.map((field) => [field, usualNames[field].split(' ')] as const));
const allNames = new Set([...namesByField.values()].flat());

/**
 * The column map that a file's header suggests, each column used once. Fields without a match are
 * left out; the person who imports fills them in.
 */
export function suggestColumnMap(headers: readonly string[]): ColumnMap {
  const free = new Map<string, string>();
  for (const header of headers) {
    const name = comparableText(header);
    if (name !== '' && !free.has(name)) free.set(name, header);
  }
  const map: { [Field in ColumnMapField]?: string } = {};
  for (const [field, names] of namesByField) {
    const name = names.find((candidate) => free.has(candidate));
    const header = name === undefined ? undefined : free.get(name);
    if (name === undefined || header === undefined) continue;
    map[field] = header;
    free.delete(name);
  }
  return map;
}

/** How many cells of a row are usual column names: tells a header row from other rows. */
export function countUsualNames(cells: readonly string[]): number {
  return cells.filter((cell) => allNames.has(comparableText(cell))).length;
}
