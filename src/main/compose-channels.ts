import { createAmazonChannel } from './adapters/channels/amazon/adapter.ts';
import { createBackMarketChannel } from './adapters/channels/backmarket/adapter.ts';
import { createEbayChannel } from './adapters/channels/ebay/adapter.ts';
import { createFileChannel } from './adapters/channels/file/adapter.ts';
import { createGrouponChannel } from './adapters/channels/groupon/adapter.ts';
import { createPracticeChannel } from './adapters/channels/practice/adapter.ts';
import { createShopifyChannel } from './adapters/channels/shopify/adapter.ts';
import { createWishChannel } from './adapters/channels/wish/adapter.ts';
import { createWooCommerceChannel } from './adapters/channels/woocommerce/adapter.ts';
import type { Channel } from './app/channel-port.ts';
import type { Clock, Secrets } from './app/ports.ts';

type ChannelParts = { readonly secrets: Secrets; readonly clock: Clock };

/**
 * The channels of a station by their names. SECURITY: a practice station knows no real channel, so
 * that no SAMPLE label is ever confirmed.
 */
export function createChannels(practice: boolean, parts: ChannelParts): Map<string, Channel> {
  const channels = practice
    ? [createPracticeChannel(parts)]
    : [
        createAmazonChannel(parts),
        createEbayChannel(parts),
        createWishChannel(parts),
        createBackMarketChannel(parts),
        createGrouponChannel(parts),
        createShopifyChannel(parts),
        createWooCommerceChannel(parts),
        createFileChannel({ ...parts, name: 'untilgone' }),
        createFileChannel({ ...parts, name: 'file' }),
      ];
  return new Map(channels.map((channel) => [channel.name, channel]));
}
