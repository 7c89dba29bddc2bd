import { openAmazonBench } from './amazon-bench.ts';
import { openBackMarketBench } from './backmarket-bench.ts';
import { openEbayBench } from './ebay-bench.ts';
import type { FaultException, NamedBench } from './fault-bench.ts';
import { openFileBench } from './file-bench.ts';
import { openGrouponBench } from './groupon-bench.ts';
import { openShopifyBench } from './shopify-bench.ts';
import { openWishBench } from './wish-bench.ts';
import { openWooCommerceBench } from './woocommerce-bench.ts';

const grouponShowsNoNumber: FaultException = {
  cases: [
    'timeout after it acted',
    'connection cut after it acted',
    'connection reset in the middle of the answer',
    'answer that is none, all done',
    'answer lost, then the clock jumps 2 h ahead',
    'answer lost, then the clock jumps 2 h back',
  ],
  end: { state: 'Failed', counted: 1, effects: 1 },
  why: 'Groupon shows that a line is shipped and not with which number, so a lost answer that was carried out can not be proven: it is not sent again, and a person looks it up.',
};

const addressIsWrong: FaultException = {
  cases: ['404, always'],
  end: { state: 'Success', counted: 0, effects: 1 },
  why: 'Where the address of the shop or of its plug-in is not found, the account is wrong and not the order. It waits for a person, here for four hours, and is counted for nothing.',
};

/** Every real adapter, in the order of the columns of docs/fault-matrix.md. */
export const faultBenches: readonly NamedBench[] = [
  { name: 'Amazon', open: openAmazonBench },
  { name: 'eBay (Fulfillment)', open: openEbayBench('fulfillment') },
  { name: 'eBay (Trading)', open: openEbayBench('trading') },
  { name: 'Back Market', open: openBackMarketBench },
  { name: 'Wish', open: openWishBench },
  {
    name: 'Shopify',
    open: openShopifyBench,
    exceptions: [addressIsWrong],
  },
  {
    name: 'WooCommerce (tracking plug-in)',
    open: openWooCommerceBench('shipment-tracking'),
    exceptions: [addressIsWrong],
  },
  {
    name: 'WooCommerce (fulfillments)',
    open: openWooCommerceBench('fulfillments'),
    exceptions: [addressIsWrong],
  },
  {
    name: 'WooCommerce (order status)',
    open: openWooCommerceBench('order-status'),
    exceptions: [addressIsWrong],
  },
  { name: 'Groupon', open: openGrouponBench, exceptions: [grouponShowsNoNumber] },
  { name: 'Files (SFTP)', open: openFileBench },
];
