import { createEbayChannel } from '../../../src/main/adapters/channels/ebay/adapter.ts';
import type { Clock } from '../../../src/main/app/ports.ts';
import type { ChannelFault } from '../fake-channel.ts';
import { type FakeTradingFault, startFakeEbay } from '../fake-ebay.ts';
import { benchOnWire, type FaultBench } from './fault-bench.ts';

/** What a fault is at the Trading API; the others are those of the look before it. */
const tradingFaults: Readonly<Partial<Record<ChannelFault, FakeTradingFault>>> = {
  reject: { ack: 'Failure', errors: [{ code: '21916964', message: 'Invalid tracking number.' }] },
  'server-error': { status: 500 },
  'cut-before-acting': 'cut-before-acting',
  'cut-after-acting': 'cut-after-acting',
};

/** eBay, told over its Fulfillment API or, by the account's choice, over its Trading API. */
export function openEbayBench(confirmBy: 'fulfillment' | 'trading') {
  return async (clock: Clock): Promise<FaultBench> => {
    const ebay = await startFakeEbay({ clock });
    const isTrading = confirmBy === 'trading';
    const channelOrderId = '01-03955-36441';
    const lineId = '79039765272157';
    ebay.addOrder(channelOrderId, [
      { lineItemId: lineId, legacyItemId: '254455667788', quantity: 2 },
    ]);
    return benchOnWire({
      origin: ebay.settings.baseUrl,
      acts: (method, path) =>
        method === 'POST' &&
        (isTrading ? path === '/ws/api.dll' : path.endsWith('/shipping_fulfillment')),
      setFault: async (fault) => {
        const ofTrading = isTrading ? tradingFaults[fault] : undefined;
        ebay.setTradingFault(ofTrading ?? 'none');
        await ebay.setFault(ofTrading === undefined ? fault : 'none');
      },
      close: ebay.close,
      bench: (wired) => ({
        channel: createEbayChannel,
        settings: {
          baseUrl: wired(ebay.settings.baseUrl),
          tradingUrl: wired(ebay.settings.tradingUrl),
          tokenUrl: wired(ebay.settings.tokenUrl),
          confirmBy,
        },
        credentials: ebay.credentials,
        order: { channelOrderId, lineId, quantity: 2 },
        packages: () => ebay.packagesOf(channelOrderId),
      }),
    });
  };
}
