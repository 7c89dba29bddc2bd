/**
 * How a person cancels an order on the channel's own site, where the station can not do it or it has
 * failed there (UC16). Sites change: the words name places, not pixels.
 *
 * Facts from public help: Amazon Seller Central "Cancel an order" (200198080) and "Cancellations FAQ",
 * eBay "How sellers can cancel an order" (4136), the descriptions of Wish's and Back Market's seller
 * interfaces, WooCommerce's order statuses; of Shopify's admin as third parties describe it. Of Groupon
 * Goods and UntilGone no way is public, so a person is told whom to write to.
 */
export function stepsToCancel(channel: string): readonly string[] {
  return steps[channel] ?? steps.file ?? [];
}

const steps: Readonly<Record<string, readonly string[]>> = {
  amazon: [
    'Sign in to Amazon Seller Central and find the order under Manage Orders.',
    'Choose Cancel order and the reason. It counts in your cancellation rate, unless the buyer asked for it at Amazon.',
    'Submit it. Amazon writes to the buyer.',
  ],
  ebay: [
    'Sign in to eBay and find the order under Orders in the Seller Hub. It can be canceled up to 30 days after the sale.',
    'Choose to cancel it from More actions, and the reason.',
    'Submit it. eBay writes to the buyer and gives back what was paid.',
  ],
  wish: [
    'Sign in to the Wish Merchant Dashboard and open the order.',
    'Choose to refund it, and the reason. Wish has no other way to cancel.',
    'Confirm. Wish gives the payment back.',
  ],
  backmarket: [
    'Sign in to the Back Market back office and open the order.',
    'Cancel each of its lines, or refund it where the line was accepted already.',
    'Save. Back Market gives the payment back. It can not be undone.',
  ],
  groupon: [
    'Write to the supplier support of Groupon Goods, from its supplier portal, with the order number and the lines that will not be shipped.',
    'Upload no tracking number for them: what was uploaded there can not be changed.',
  ],
  untilgone: [
    'Tell UntilGone in the way you have agreed on that this order will not be shipped, with its order number.',
  ],
  shopify: [
    'Sign in to the Shopify admin and open the order.',
    'Cancel each fulfillment whose parcel has not left, then choose Cancel order from More actions.',
    'Where the payment is settled from here, choose to refund later. Choose the reason, and whether the items go back into stock.',
    'Choose whether Shopify writes to the buyer, and cancel the order.',
  ],
  woocommerce: [
    'Sign in to the WordPress admin and open the order under WooCommerce.',
    'Set its status to Cancelled, and update it. The items go back into stock.',
    'A payment is given back with Refund at the order, where it is not settled from here.',
  ],
  file: ['Tell the shop that this order will not be shipped, with its order number.'],
  practice: [
    'Open the Practice screen and switch the fault off.',
    'Come back here and try again, or mark it as done by hand.',
  ],
};
