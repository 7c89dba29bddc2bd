import { describe, expect, test } from 'vitest';
import { createBackMarketChannel } from '../../src/main/adapters/channels/backmarket/adapter.ts';
import { createEbayChannel } from '../../src/main/adapters/channels/ebay/adapter.ts';
import { createGrouponChannel } from '../../src/main/adapters/channels/groupon/adapter.ts';
import { createShopifyChannel } from '../../src/main/adapters/channels/shopify/adapter.ts';
import { createWishChannel } from '../../src/main/adapters/channels/wish/adapter.ts';
import { createWooCommerceChannel } from '../../src/main/adapters/channels/woocommerce/adapter.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import type { Clock, Secrets } from '../../src/main/app/ports.ts';
import { startFakeBackMarket } from '../support/fake-backmarket.ts';
import { startFakeEbay } from '../support/fake-ebay.ts';
import { startFakeGroupon } from '../support/fake-groupon.ts';
import { startFakeShopify } from '../support/fake-shopify.ts';
import { startFakeWish } from '../support/fake-wish.ts';
import { startFakeWooCommerce } from '../support/fake-woocommerce.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';

type Bench = {
  readonly settings: Readonly<Record<string, string>>;
  readonly credentials: Readonly<Record<string, string>>;
  readonly create: (parts: { readonly secrets: Secrets; readonly clock: Clock }) => Channel;
  readonly close: () => Promise<void>;
};

const benches: Readonly<Record<string, (clock: Clock) => Promise<Bench>>> = {
  ebay: async (clock) => ({ ...(await startFakeEbay({ clock })), create: createEbayChannel }),
  shopify: async (clock) => {
    const { baseUrl, credentials, close } = await startFakeShopify({ clock });
    return { settings: { baseUrl }, credentials, close, create: createShopifyChannel };
  },
  woocommerce: async (clock) => {
    const { baseUrl, credentials, close } = await startFakeWooCommerce({ clock });
    return { settings: { baseUrl }, credentials, close, create: createWooCommerceChannel };
  },
  backmarket: async (clock) => {
    const { baseUrl, token, close } = await startFakeBackMarket({ clock });
    const settings = {
      baseUrl,
      acceptLanguage: 'fr-fr',
      company: 'Our shop',
      contactEmail: 'desk@shop.example',
    };
    return { settings, credentials: { token }, close, create: createBackMarketChannel };
  },
  wish: async (clock) => {
    const { baseUrl, credentials, close } = await startFakeWish({ clock });
    const settings = { baseUrl };
    return { settings, credentials: credentials(), close, create: createWishChannel };
  },
  groupon: async (clock) => {
    const { baseUrl, credentials, close } = await startFakeGroupon({ clock });
    const settings = { baseUrl, supplierId: credentials.supplierId };
    return { settings, credentials, close, create: createGrouponChannel };
  },
};

describe.each(Object.entries(benches))('orders of %s', (_name, start) => {
  const until = async (stationTime: string) => {
    const channelClock = createManualClock('2026-11-22T12:00:00.000Z');
    const { settings, credentials, create, close } = await start(channelClock);
    try {
      const secrets = createMemorySecrets({ 'account-1': { ...credentials } });
      const channel = create({ secrets, clock: createManualClock(stationTime) });
      const account = { id: 'account-1', name: 'Our shop', settings };
      const request = { changedSince: null, page: null };
      const answer = await channel.orders?.(account, request, new AbortController().signal);
      if (answer?.kind !== 'page') throw new Error(JSON.stringify(answer));
      return answer.completeUntil;
    } finally {
      await close();
    }
  };

  test.each([
    ['an hour ahead', '2026-11-22T13:00:00.000Z'],
    ['an hour behind', '2026-11-22T11:00:00.000Z'],
  ])('are complete by the clock of the channel, where the station is %s', async (_how, time) => {
    expect(await until(time)).toBe('2026-11-22T12:00:00.000Z');
  });
});
