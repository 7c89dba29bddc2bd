/** Ids that look like an order of the channel and are none: asking for one changes nothing there. */
const madeUpOrderIds: Readonly<Record<string, string>> = {
  amazon: '000-0000000-0000000',
  ebay: '00-00000-00000',
  wish: '000000000000000000000000',
  shopify: 'gid://shopify/Order/1',
  practice: 'connection-test',
};
const OTHERWISE = '1';

/** An order that a channel is asked for where nothing but the connection is to be tested. */
export function madeUpOrderId(channel: string): string {
  return madeUpOrderIds[channel] ?? OTHERWISE;
}
