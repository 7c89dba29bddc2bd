/**
 * Words of carriers for "we have been told of a parcel and do not have it". All of them name a label,
 * data or waiting, none of them a scan:
 * USPS: "Shipping Label Created, USPS Awaiting Item", "Pre-Shipment Info Sent to USPS, USPS Awaiting
 * Item", "Shipment Received, Package Acceptance Pending" (a container was scanned, not this parcel).
 * UPS: "Order Processed: Ready for UPS", "Shipper created a label, UPS has not received the package
 * yet". FedEx: "Shipment information sent to FedEx", "Label created". DHL: "The instruction data for
 * this shipment have been provided by the sender to DHL electronically".
 */
const PHRASES: readonly RegExp[] = [
  /\bpre-?\s?(?:shipment|advice|advised|transit)\b/,
  /\blabel (?:has been |was |is |been )?(?:created|printed|generated|prepared|purchased)\b/,
  /\b(?:created|printed|generated|prepared) (?:a |the )?(?:shipping )?label\b/,
  /\bawaiting (?:the )?(?:item|package|parcel|shipment|pick-?\s?up|drop-?\s?off|collection|hand-?\s?over)\b(?! (?:from|at|by (?:the )?(?:customer|recipient|consignee|receiver)))/,
  /\bacceptance (?:is )?pending\b/,
  /\bnot (?:yet )?(?:been )?received (?:the |your )?(?:item|package|parcel|shipment)\b/,
  /\bhas(?:n't| not) (?:yet )?(?:been )?(?:received|scanned|picked up|collected|handed over)\b/,
  /\b(?:information|info|data|details)\b.{0,40}\b(?:received|sent|submitted|transmitted|provided)\b/,
  /\breceived (?:the |your )?(?:\w+ )?(?:information|info|data|details)\b/,
  /\belectronic(?:ally)? (?:notice|notification|notified|information|advice|data|received|transmitted|shipping)\b/,
  /\belectronic.{0,20}\b(?:information|data|notice|advice)\b/,
  /\border (?:has been |was |is )?processed\b/,
  /\b(?:order|shipment) (?:has been |was |is )?(?:created|registered|booked|announced|manifested)\b/,
  /\bready for (?:ups|usps|fedex|dhl|shipment|the carrier|carrier|pick-?\s?up by (?:the )?carrier)\b/,
  /\b(?:picked up|handed over) (?:soon|shortly)\b/,
  /\bmanifest(?:ed)? (?:received|sent|created|uploaded)\b/,
  /\bwaiting to be (?:handed over|picked up|collected|registered)\b/,
];

/** Phrases that name a physical event: where one stands beside a notice, the parcel was there. */
const PHYSICAL: readonly RegExp[] = [
  /\b(?:arrived|departed|delivered|(?<!not )in possession|out for delivery)\b/,
  /(?<!not (?:yet )?(?:been )?)\b(?:picked up|collected|accepted) (?:at|by|from)\b/,
];

/** True where the words tell of a label or a notice and of nothing physical. */
export function saysPreShipment(description: string): boolean {
  const text = description.toLowerCase().replaceAll(/[’`´]/g, "'").replaceAll(/\s+/g, ' ');
  if (!PHRASES.some((phrase) => phrase.test(text))) return false;
  return !PHYSICAL.some((phrase) => phrase.test(text));
}
