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

const ebayRefusesTheFuture: FaultException = {
  cases: ['station clock 2 h ahead'],
  end: { state: 'Success', counted: 4, effects: 1 },
  why: 'The fake eBay takes no ship date that lies ahead of its own clock; what eBay itself does is not documented.',
};

/** What is not understood there is the look before, and nothing was sent that could have acted. */
const looksFirst: FaultException = {
  cases: ['answer that is none, nothing done'],
  end: { state: 'Success', counted: 0, effects: 1 },
  why: 'These look before they act: what they do not understand is an answer to a question, so nothing is in doubt and nothing is counted.',
};

const plain404IsNoOrder: FaultException = {
  cases: ['404, always'],
  end: { state: 'Success', counted: 0, effects: 1 },
  why: 'A 404 without words of its own means that the shop itself is not at this address: the account waits and no shipment is counted.',
};

/** Every real adapter, in the order of the columns of docs/fault-matrix.md. */
export const faultBenches: readonly NamedBench[] = [
  { name: 'Amazon', open: openAmazonBench },
  {
    name: 'eBay (Fulfillment)',
    open: openEbayBench('fulfillment'),
    exceptions: [ebayRefusesTheFuture],
  },
  { name: 'eBay (Trading)', open: openEbayBench('trading') },
  { name: 'Back Market', open: openBackMarketBench, exceptions: [looksFirst] },
  { name: 'Wish', open: openWishBench, exceptions: [looksFirst] },
  { name: 'Groupon', open: openGrouponBench, exceptions: [grouponShowsNoNumber] },
  { name: 'Shopify', open: openShopifyBench, exceptions: [looksFirst, plain404IsNoOrder] },
  { name: 'WooCommerce', open: openWooCommerceBench, exceptions: [looksFirst, plain404IsNoOrder] },
  { name: 'Files (SFTP)', open: openFileBench },
];
