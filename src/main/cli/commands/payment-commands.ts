import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { refuse } from '../../../shared/app-error.ts';
import { moneyWords } from '../../../shared/money-words.ts';
import type { OrderPageView } from '../../../shared/order-page-views.ts';
import { gatewayKinds } from '../../../shared/payment-words.ts';
import type { PaymentTransactionView, PaymentView } from '../../../shared/payments-views.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { findOrder } from '../find-order.ts';
import type { Column } from '../format-table.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import type { Output } from '../output.ts';
import { wordFrom } from '../parse-options.ts';
import { shownTime } from '../shown-time.ts';
import { shortText } from '../visible-text.ts';
import { stationCommand } from './station-command.ts';

type PaymentOptions = CommonOptions & {
  readonly payment?: string;
  readonly amount?: string;
  readonly reference: string;
  readonly reason: string;
  readonly note: string;
};
type LinkOptions = CommonOptions & {
  readonly gateway: (typeof gatewayKinds)[number];
  readonly onAccount?: true;
  readonly reference: string;
  readonly amount?: string;
};

const paymentColumns: readonly Column<PaymentView>[] = [
  { title: 'Payment', cell: (payment) => payment.paymentId, whole: true },
  { title: 'Provider', cell: (payment) => payment.gatewayName },
  { title: 'Reference', cell: (payment) => payment.reference, whole: true },
  { title: 'Status', cell: (payment) => payment.status },
  { title: 'Authorized', cell: (payment) => moneyWords(payment.authorizedMinor, payment.currency) },
  { title: 'Captured', cell: (payment) => moneyWords(payment.capturedMinor, payment.currency) },
  { title: 'Released', cell: (payment) => moneyWords(payment.reversedMinor, payment.currency) },
  { title: 'Refunded', cell: (payment) => moneyWords(payment.refundedMinor, payment.currency) },
  { title: 'Left', cell: (payment) => moneyWords(payment.capture.roomMinor, payment.currency) },
];

const historyColumns = (payment: PaymentView): readonly Column<PaymentTransactionView>[] => [
  { title: 'Time', cell: (line) => shownTime(line.at) },
  { title: 'What', cell: (line) => line.words },
  { title: 'Amount', cell: (line) => moneyWords(line.amountMinor, payment.currency) },
  { title: 'State', cell: (line) => line.state },
  { title: 'By', cell: (line) => line.actor },
  { title: 'Reference', cell: (line) => line.reference },
  { title: 'About', cell: (line) => line.standing, whole: true },
];

/** Payments of orders: what stands where, and what is captured, refunded, released or marked as paid. */
export function addPaymentCommands(program: Command, world: CommandWorld): void {
  withNote(
    moneyCommand(program, 'capture <order>', 'capture the payment of an order, all or a part'),
  )
    .option('--amount <amount>', 'such as 12.50; left out, all that is left')
    .action((code: string, options: PaymentOptions) =>
      onPayment(world, code, options, async ({ station }, page, payment) => {
        const amount = options.amount ?? payment.capture.roomText;
        const { reference, note } = options;
        const wish = { ...idsOf(page, payment), amount, reference, note };
        return ask(station, 'payments.capture', wish);
      }),
    );
  moneyCommand(program, 'refund <order>', 'refund what was captured of an order, all or a part')
    .option('--amount <amount>', 'such as 12.50; left out, all that was captured and not refunded')
    .option('--reason <text>', 'for the history', '')
    .action((code: string, options: PaymentOptions) =>
      onPayment(world, code, options, async ({ station }, page, payment) => {
        const amount = options.amount ?? payment.refund.roomText;
        const { reference, reason } = options;
        const wish = { ...idsOf(page, payment), amount, reference, reason };
        return ask(station, 'payments.refund', wish);
      }),
    );

  const group = program.command('payment').description('payments of orders');
  stationCommand(group, 'list <order>', 'the payments of an order with their history').action(
    (code: string, options: CommonOptions) =>
      inStation(world, options, async (command) => {
        showPayments(command.output, await pageOf(command, code));
      }),
  );
  paymentCommand(group, 'sync <order>', 'ask the provider where a payment stands').action(
    (code: string, options: PaymentOptions) =>
      onPayment(world, code, options, ({ station }, page, payment) =>
        ask(station, 'payments.sync', idsOf(page, payment)),
      ),
  );
  withNote(
    moneyCommand(group, 'reverse <order>', 'release what is authorized and not captured'),
  ).action((code: string, options: PaymentOptions) =>
    onPayment(world, code, options, ({ station }, page, payment) => {
      const { reference, note } = options;
      return ask(station, 'payments.reverse', { ...idsOf(page, payment), reference, note });
    }),
  );
  withNote(moneyCommand(group, 'paid <order>', 'mark an On Account order as paid'))
    .option('--amount <amount>', 'what has come; left out, all of it')
    .action((code: string, options: PaymentOptions) =>
      onPayment(world, code, options, ({ station }, page, payment) => {
        const { reference, note, amount } = options;
        const typed = amount === undefined ? {} : { amount };
        const wish = { ...idsOf(page, payment), reference, note, ...typed };
        return ask(station, 'payments.markPaid', wish);
      }),
    );
  stationCommand(group, 'link <order>', 'add a payment to an order')
    .option('--gateway <gateway>', gatewayKinds.join(', '), wordFrom(gatewayKinds), 'external')
    .option('--reference <reference>', "the provider's id, such as pi_...; by hand: a number", '')
    .option('--amount <amount>', 'by hand: what is authorized or due')
    .option('--on-account', 'by hand: it is paid later, by invoice')
    .action((code: string, options: LinkOptions) =>
      inStation(world, options, async (command) => {
        const page = await pageOf(command, code);
        const { gateway, reference, amount, onAccount } = options;
        const wish = {
          commandId: randomUUID(),
          orderId: page.order.orderId,
          expectedRevision: page.order.revision,
          gateway,
          kind: onAccount === true ? ('on-account' as const) : ('card' as const),
          reference,
          ...(amount === undefined ? {} : { amount }),
        };
        showPayments(command.output, await ask(command.station, 'payments.link', wish));
      }),
    );
}

function paymentCommand(parent: Command, name: string, about: string): Command {
  return stationCommand(parent, name, about).option(
    '--payment <payment>',
    'which one, where the order has several',
  );
}

function moneyCommand(parent: Command, name: string, about: string): Command {
  return paymentCommand(parent, name, about).option(
    '--reference <text>',
    'by hand only: number of the slip or transfer',
    '',
  );
}

/** A refund has a reason in place of a note. */
function withNote(command: Command): Command {
  return command.option('--note <text>', 'for the history', '');
}

function onPayment(
  world: CommandWorld,
  code: string,
  options: PaymentOptions,
  act: (
    command: StationCommand,
    page: OrderPageView,
    payment: PaymentView,
  ) => Promise<OrderPageView>,
): Promise<void> {
  return inStation(world, options, async (command) => {
    const page = await pageOf(command, code);
    const payment = chosenPayment(page, options.payment);
    showPayments(command.output, await act(command, page, payment));
  });
}

async function pageOf({ station }: StationCommand, code: string): Promise<OrderPageView> {
  const { order } = await findOrder(station, code);
  return ask(station, 'orderPage.view', { orderId: order.orderId });
}

function chosenPayment({ order, payments }: OrderPageView, id: string | undefined): PaymentView {
  const all = payments.payments;
  if (id !== undefined) {
    const found = all.find(({ paymentId, reference }) => paymentId === id || reference === id);
    if (found === undefined)
      refuse('not-found', `Order ${order.orderNumber} has no payment ${shortText(id, 40)}.`);
    return found;
  }
  const [only, ...others] = all;
  if (only === undefined) refuse('not-found', `Order ${order.orderNumber} has no payment.`);
  if (others.length === 0) return only;
  const ids = all.map(({ paymentId }) => paymentId).join(', ');
  return refuse(
    'conflict',
    `Order ${order.orderNumber} has several payments. Name one with --payment: ${ids}.`,
  );
}

function idsOf({ order }: OrderPageView, { paymentId }: PaymentView) {
  return {
    commandId: randomUUID(),
    orderId: order.orderId,
    expectedRevision: order.revision,
    paymentId,
  };
}

function showPayments(output: Output, { order, payments }: OrderPageView): void {
  const all = payments.payments;
  output.table(paymentColumns, all);
  for (const payment of all) {
    output.table(historyColumns(payment), payment.transactions);
    if (payment.underWay === '') continue;
    output.line(`${payment.underWay} It is carried out by the next "packbench sync".`);
  }
  if (all.length === 0) output.line(`Order ${order.orderNumber} has no payment.`);
  output.document({ orderId: order.orderId, orderNumber: order.orderNumber, payments: all });
}
