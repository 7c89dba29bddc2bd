/**
 * How a person confirms a shipment on the channel's own site when write-back has failed (SS22: Amazon
 * in four steps, eBay in five). Sites change: the words name places, not pixels.
 */
export function manualSteps(channel: string): readonly string[] {
  return steps[channel] ?? [];
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
