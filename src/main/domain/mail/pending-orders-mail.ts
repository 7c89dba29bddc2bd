import { oneLine } from './mail-template.ts';

/** Orders that a mail names; the others it counts. */
export const MOST_NAMED = 50;

/**
 * The mail to a user about orders that wait to be accepted (MP1): numbers and counts. SECURITY: nothing
 * of a buyer is in it, because a mailbox is not the station.
 */
export function pendingOrdersMail(facts: {
  readonly recipientName: string;
  readonly stationName: string;
  readonly orderNumbers: readonly string[];
  readonly orderCount: number;
}): { readonly subject: string; readonly text: string } {
  const { recipientName, stationName, orderNumbers, orderCount } = facts;
  const orders = orderCount === 1 ? '1 order is' : `${orderCount} orders are`;
  const station = oneLine(stationName);
  const left = orderCount - orderNumbers.length;
  return {
    subject: `${orders} pending acceptance${station === '' ? '' : ` (${station})`}`,
    text: [
      `Hello ${oneLine(recipientName)},`,
      '',
      `${orders} pending acceptance at the station${station === '' ? '' : ` ${station}`}:`,
      '',
      ...orderNumbers.map((number) => `  ${oneLine(number)}`),
      ...(left > 0 ? [`  and ${left} more`] : []),
      '',
      'Accept or reject them in Orders, Pending acceptance. Nothing is shipped before.',
      '',
      'You get this mail because you have the right to accept orders.',
      '',
    ].join('\n'),
  };
}
