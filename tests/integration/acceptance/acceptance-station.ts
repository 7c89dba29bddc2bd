import { createAcceptancePerformer } from '../../../src/main/app/acceptance-performer.ts';
import type { OrderAnswers } from '../../../src/main/app/channel-answers-port.ts';
import type { Channel } from '../../../src/main/app/channel-port.ts';
import { createOrderRequestQueue, requestWork } from '../../../src/main/app/order-request-queue.ts';
import { createRunner, type Runner } from '../../../src/main/app/runner.ts';
import { storeSyncedOrders } from '../../../src/main/app/store-synced-orders.ts';
import type { ImportedOrder } from '../../../src/main/domain/imported-order.ts';
import type { OrderAnswer } from '../../../src/main/domain/order-answer.ts';
import type { CommandInput } from '../../../src/shared/contract.ts';
import type { AppEvent } from '../../../src/shared/events.ts';
import type { OrderPageView } from '../../../src/shared/order-page-views.ts';
import { type ChannelStation, openChannelStation } from '../../support/channel-station.ts';
import { createFakeChannel } from '../../support/fake-channel.ts';
import type { TestStationOptions } from '../../support/test-station.ts';

/** What a channel in memory has been told, and how it answers the next calls. */
export type FakeAnswers = OrderAnswers & {
  readonly told: () => readonly OrderAnswer[];
  readonly calls: () => readonly ('send' | 'lookUp')[];
  /** `lost`: acts, and its answer does not come; `lost-before`: neither. */
  readonly next: (fault: 'none' | 'lost' | 'lost-before' | 'down' | 'reject') => void;
};

export function createFakeAnswers(): FakeAnswers {
  const told: OrderAnswer[] = [];
  const calls: ('send' | 'lookUp')[] = [];
  let fault: Parameters<FakeAnswers['next']>[0] = 'none';
  const evidence = [] as const;
  return {
    told: () => told,
    calls: () => calls,
    next: (chosen) => {
      fault = chosen;
    },
    send: async (_account, answer) => {
      calls.push('send');
      if (fault === 'down') return { outcome: { kind: 'unreachable', message: 'Down.' }, evidence };
      if (fault === 'reject') {
        return { outcome: { kind: 'rejected', code: 'no', message: 'No.' }, evidence };
      }
      if (fault !== 'lost-before') told.push(answer);
      if (fault !== 'none') {
        fault = 'none';
        return { outcome: { kind: 'unknown', message: 'Lost.' }, evidence };
      }
      return { outcome: { kind: 'accepted', message: 'Has it.' }, evidence };
    },
    lookUp: async (_account, answer) => {
      calls.push('lookUp');
      const isThere = told.some(({ answerId }) => answerId === answer.answerId);
      return { result: { kind: isThere ? 'confirmed' : 'absent' }, evidence };
    },
  };
}

export type AcceptanceStation = ChannelStation & {
  readonly answers: FakeAnswers;
  readonly requests: Runner;
  readonly events: AppEvent[];
  readonly accountId: string;
  /** The order of each call about a shipment. */
  readonly shipments: () => readonly string[];
  /** An order of three lines as the channel tells it. */
  readonly tell: (orderId: string, changes?: Told) => void;
  readonly page: (orderNumber: string) => Promise<OrderPageView>;
  readonly pageId: (orderNumber: string) => string;
  /** A command with the order's revision as it is now. */
  readonly ofOrder: (orderNumber: string) => Promise<{
    commandId: string;
    orderId: string;
    expectedRevision: number;
  }>;
  readonly decide: (
    orderNumber: string,
    decisions: Readonly<Record<string, Decision>>,
  ) => Promise<OrderPageView>;
};

export type Decision = CommandInput<'acceptance.decide'>['lines'][number]['decision'];
type Told = Partial<Omit<ImportedOrder, 'lines'>> & {
  readonly lines?: readonly Partial<ImportedOrder['lines'][number]>[];
  readonly account?: string;
};

export const reject: Decision = { kind: 'reject', reason: { reasonId: 'out-of-stock', text: '' } };
export const accept: Decision = { kind: 'accept' };

/** A station with one account of a channel in memory, `file` by its rules unless told otherwise. */
export async function openAcceptanceStation(
  options: TestStationOptions & {
    readonly channel?: string;
    readonly settings?: Readonly<Record<string, string>>;
    readonly withoutAnswers?: true;
    readonly answers?: FakeAnswers;
  } = {},
): Promise<AcceptanceStation> {
  const { channel: name = 'file', settings, withoutAnswers, answers: given, ...rest } = options;
  const answers = given ?? createFakeAnswers();
  const plain = createFakeChannel({ name });
  const channel: Channel = withoutAnswers ? plain : { ...plain, answerOrder: answers };
  const station = await openChannelStation([channel], rest);
  const { context } = station;
  // There from before, where the station is opened again.
  const known = context.store.read((tx) => tx.accounts.list())[0]?.id;
  const accountId = known ?? (await station.addAccount(name, settings ?? { needAcceptance: 'on' }));
  const accepting = requestWork(createAcceptancePerformer(context));
  const requests = createRunner(
    context,
    createOrderRequestQueue(context, { accept: accepting, cancel: accepting, payment: accepting }),
  );
  const events: AppEvent[] = [];
  station.subscribe((event) => events.push(event));

  const tell = (orderId: string, { lines = [{}, {}, {}], account, ...changes }: Told = {}) => {
    const now = station.clock.now().toISOString();
    const order: ImportedOrder = {
      channelOrderId: orderId,
      orderNumber: orderId,
      orderedAt: now,
      shipBy: null,
      requestedService: '',
      buyerName: 'Ada Buyer',
      buyerEmail: 'ada@buyer.example',
      shipTo: {
        ...{ name: 'Ada Buyer', company: '', line1: '1 Main Street', line2: '', line3: '' },
        ...{ city: 'Springfield', region: 'IL', postalCode: '62701', country: 'US', phone: '' },
      },
      currency: 'USD',
      shippingPaidMinor: null,
      note: '',
      cancelled: false,
      fileLine: 0,
      ...changes,
      lines: lines.map((line, index) => ({
        channelLineId: `${orderId}-${index + 1}`,
        sku: `SKU-${index + 1}`,
        title: 'Thing',
        quantityOrdered: 3,
        quantityShippedElsewhere: 0,
        unitPriceMinor: null,
        ...line,
      })),
    };
    const stored = context.store.write((tx) =>
      storeSyncedOrders(context, tx, {
        accountId: account ?? accountId,
        orders: [order],
        wantProducts: false,
        now,
      }),
    );
    if (stored.pending > 0) context.events.emit({ kind: 'orders-pending', count: stored.pending });
  };
  const pageId = (orderNumber: string) =>
    context.store.read((tx) => tx.orders.idsByCode(orderNumber))[0] ?? '';
  const page = (orderNumber: string) =>
    station.run('orderPage.view', { orderId: pageId(orderNumber) });
  const ofOrder = async (orderNumber: string) => ({
    commandId: station.newCommandId(),
    orderId: pageId(orderNumber),
    expectedRevision: (await page(orderNumber)).order.revision,
  });
  return {
    ...station,
    answers,
    requests,
    events,
    accountId,
    shipments: () => plain.calls.map(({ confirmation }) => confirmation.channelOrderId),
    tell,
    page,
    pageId,
    ofOrder,
    decide: async (orderNumber, decisions) => {
      const { acceptance } = await page(orderNumber);
      return station.run('acceptance.decide', {
        ...(await ofOrder(orderNumber)),
        lines: Object.entries(decisions).map(([sku, decision]) => ({
          lineId: acceptance.lines.find((line) => line.sku === sku)?.lineId ?? sku,
          decision,
        })),
      });
    },
  };
}
