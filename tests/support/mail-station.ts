import type { BuyerMailView } from '../../src/shared/mail-views.ts';
import { type ChannelStation, openChannelStation } from './channel-station.ts';
import { createFakeChannel, type FakeChannel } from './fake-channel.ts';
import type { FakeSmtpServer } from './fake-smtp-server.ts';
import type { TestStationOptions } from './test-station.ts';

export type MailStation = ChannelStation & {
  /** The channel that allows mails to buyers and sends none. */
  readonly channel: FakeChannel;
  /** An account there that says `mailBuyer` = on. */
  readonly accountId: string;
  readonly saveServer: (changes?: { readonly port?: number }) => Promise<void>;
  /** An order whose buyer has an address, shipped and confirmed; returns the package's id. */
  readonly shipOrder: (orderNumber: string, buyerEmail?: string) => Promise<string>;
  /** Tells the channel what waits, then sends the mails that are due. */
  readonly sendAll: () => Promise<void>;
  readonly mailOf: (packageId: string) => Promise<BuyerMailView>;
};

export const buyerAddress = 'ada.buyer@mail.example';

/** A station whose buyers get mails, and whose mail server is a test's. */
export async function openMailStation(
  smtp: Pick<FakeSmtpServer, 'port'>,
  options: TestStationOptions & { readonly channel?: FakeChannel } = {},
): Promise<MailStation> {
  const { channel = createFakeChannel({ name: 'file' }), ...rest } = options;
  const station = await openChannelStation([channel], rest);
  const { accounts } = await station.run('accounts.list', {});
  const accountId =
    accounts[0]?.accountId ?? (await station.addAccount('file', { mailBuyer: 'on' }));
  const saveServer: MailStation['saveServer'] = async ({ port = smtp.port } = {}) => {
    await station.run('mail.saveServer', {
      host: '127.0.0.1',
      port,
      security: 'none',
      user: '',
      fromAddress: 'orders@shop.example',
      fromName: 'The Shop',
      replyTo: '',
    });
  };
  if (accounts.length === 0) await saveServer();
  return {
    ...station,
    channel,
    accountId,
    saveServer,
    shipOrder: (orderNumber, buyerEmail = buyerAddress) => {
      station.addOrder(accountId, orderNumber, { buyerEmail });
      return station.shipAndChoose(orderNumber);
    },
    sendAll: async () => {
      await station.writeBacks.drain();
      await station.mails.drain();
    },
    mailOf: (packageId) => station.run('mail.ofPackage', { packageId }),
  };
}
