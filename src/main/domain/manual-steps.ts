/**
 * How a person confirms a shipment on the channel's own site when write-back has failed (SS22: Amazon
 * in four steps, eBay in five). Sites change: the words name places, not pixels.
 */
export function manualSteps(channel: string): readonly string[] {
  return steps[channel] ?? [];
}

/** How a person corrects at the channel what it was told about a package that was voided since. */
export function voidSteps(channel: string): readonly string[] {
  return stepsToVoid[channel] ?? [];
}

const steps: Readonly<Record<string, readonly string[]>> = {
  amazon: [
    'Sign in to Amazon Seller Central.',
    'Find the order among the Unshipped orders.',
    'Choose Confirm Shipment.',
    'Paste the tracking number, set the carrier and service, and save.',
  ],
  ebay: [
    'Sign in to eBay, open the sold items and choose those that await shipment.',
    'Mark the item of this order and choose to add a tracking number.',
    'Paste the tracking number.',
    'Enter the carrier.',
    'Submit it.',
  ],
  wish: [
    'Sign in to the Wish Merchant Dashboard and open the orders that are to be fulfilled.',
    'Open the order and choose to mark it as shipped.',
    'Choose the carrier, paste the tracking number, and save.',
  ],
  backmarket: [
    'Sign in to the Back Market back office and open the orders to ship.',
    'Open the order; enter the IMEI or serial number where it asks for one.',
    'Paste the tracking number, choose the carrier, and mark the order as shipped. It can not be changed there afterwards.',
  ],
  groupon: [
    'Sign in to the Groupon Goods supplier portal and open the open orders.',
    'Find the order and enter carrier and tracking number for each of its lines.',
    'Save. It can not be changed there afterwards.',
  ],
  untilgone: [
    'Export the shipment from this screen.',
    'Hand order number, carrier and tracking number to UntilGone in the way you have agreed on.',
    'When they have it, mark the shipment as confirmed manually here.',
  ],
  shopify: [
    'Sign in to the Shopify admin and open the order.',
    'Choose to fulfil the items of this package.',
    'Paste the tracking number, choose the carrier, and fulfil them.',
  ],
  woocommerce: [
    'Sign in to the WordPress admin and open the order under WooCommerce.',
    'Add the shipment with carrier and tracking number, or write them into a note to the customer.',
    'Set the order to Completed when all of it was shipped, and update it.',
  ],
  file: [
    'Export the shipment from this screen, or take it from the file that was written.',
    'Hand order number, carrier and tracking number to the shop.',
    'When it has them, mark the shipment as confirmed manually here.',
  ],
  practice: [
    'Open the Practice screen and switch the fault off.',
    'Come back here and choose Retry now, or mark the shipment as confirmed manually.',
  ],
};

/** What has no un-ship at its channel is corrected by the next package, or by whoever runs the channel. */
const stepsToVoid: Readonly<Record<string, readonly string[]>> = {
  amazon: [
    'A confirmed shipment can not be taken back at Amazon. Sign in to Amazon Seller Central and open the order.',
    'Choose Edit Shipment and enter carrier and tracking number of the package that goes instead.',
    'If nothing goes instead, refund the order there.',
  ],
  ebay: [
    'Sign in to eBay and open the sold items.',
    'Find the item of this order and mark it as not shipped.',
    'Delete the tracking number of the voided label if it is still there.',
  ],
  wish: [
    'Sign in to the Wish Merchant Dashboard and open the order.',
    'Edit the tracking: enter carrier and tracking number of the package that goes instead.',
    'If nothing goes instead, refund the order there.',
  ],
  backmarket: [
    'A shipped order can not be set back at Back Market, and its tracking number can not be changed.',
    'Write to Back Market from the order, with the tracking number of the package that goes instead.',
  ],
  groupon: [
    'What Groupon was told can not be changed there.',
    'Write to its supplier support, with the order number and the tracking number that goes instead.',
  ],
  untilgone: [
    'Tell UntilGone in the way you have agreed on that this tracking number is not used.',
    'Hand over the one that goes instead when there is a new package.',
  ],
  shopify: [
    'Sign in to the Shopify admin and open the order.',
    'Cancel the fulfillment that has this tracking number.',
  ],
  woocommerce: [
    'Sign in to the WordPress admin and open the order under WooCommerce.',
    'Delete the shipment that has this tracking number, or the note about it.',
    'Set the order back to Processing, and update it.',
  ],
  file: [
    'Tell the shop that this tracking number is not used.',
    'Hand over the one that goes instead when there is a new package.',
  ],
  practice: [
    'A real channel would be told by hand now. Here there is nothing to do.',
    'Mark the shipment as fixed by hand.',
  ],
};
