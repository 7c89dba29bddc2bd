import { cancelReasonWords } from '../../shared/cancel-words.ts';
import type { CancelReason } from '../../shared/order-words.ts';
import { type AuditDetail, always, listed, named, type Telling, text } from './audit-detail.ts';

function answered(words: string): Telling {
  return (detail) => {
    const lines = linesOf(detail);
    return lines === '' ? words : `${words}: ${lines}`;
  };
}

/** `2 of 3 MUG-BLUE, 0 of 1 LAMP (Out of stock)` */
function linesOf(detail: AuditDetail): string {
  if (!Array.isArray(detail.lines)) return '';
  const lines: readonly unknown[] = detail.lines;
  return lines
    .map((line) => {
      if (typeof line !== 'object' || line === null) return typeof line === 'string' ? line : '';
      const answer = { ...line };
      const reason = text(answer, 'reason');
      const counts = `${text(answer, 'accepted')} of ${text(answer, 'ordered')} ${text(answer, 'sku')}`;
      return reason === '' ? counts : `${counts} (${reason})`;
    })
    .filter((line) => line !== '')
    .join(', ');
}

function fromTo(words: string): Telling {
  return (detail) => {
    const [from, to] = [text(detail, 'from') || 'nothing', text(detail, 'to') || 'nothing'];
    return `${words} from ${from} to ${to}`;
  };
}

function ofShipment(words: string): Telling {
  return (detail) => `${words}: ${text(detail, 'shipmentNumber')}`;
}

function ofMoney(words: string): Telling {
  return (detail) => `${words} of ${text(detail, 'amount')}`;
}

function nameOf(words: string): Telling {
  return (detail) => {
    const { to } = detail;
    return typeof to === 'object' && to !== null ? named(words)({ ...to }) : named(words)(detail);
  };
}

/** `: MUG, LAMP` */
function ofItems(detail: AuditDetail): string {
  const items = listed(detail, 'items');
  return items === '' ? '' : `: ${items}`;
}

function partOf(words: string): Telling {
  return (detail) => `${words} ${text(detail, 'part')}`.trim();
}

/** What is done to a list that the seller keeps. */
function listChanges(what: string): Readonly<Record<string, Telling>> {
  return {
    [`add ${what}`]: named(`Added ${what}`),
    [`change ${what}`]: named(`Changed ${what}`),
    [`move ${what}`]: named(`Moved ${what}`),
    [`remove ${what}`]: named(`Removed ${what}`),
  };
}

/** What is done to orders before and after the box is packed. */
export const orderSentences: Readonly<Record<string, Telling>> = {
  'accept order': answered('Accepted the order'),
  'reject order': answered('Rejected the order'),
  'answer lines': answered('Answered lines'),
  'undo answer': answered('Took the answer back'),
  ...listChanges('rejection reason'),

  'set state': fromTo('Set the state'),
  'add note': always('Wrote a note'),
  'remove note': always('Removed a note of their own'),
  'restore note': always('Brought a note of their own back'),
  'save invoice number': fromTo('Changed the invoice number'),
  'change tags': (detail) => {
    const [added, removed] = [listed(detail, 'added'), listed(detail, 'removed')];
    const parts = [
      added === '' ? '' : `added ${added}`,
      removed === '' ? '' : `removed ${removed}`,
    ].filter((part) => part !== '');
    return parts.length === 0 ? 'Changed tags' : `Changed tags: ${parts.join('; ')}`;
  },
  hold: (detail) => {
    const [until, reason] = [text(detail, 'until'), text(detail, 'reason')];
    return `Put on hold${until === '' ? '' : ` until ${until}`}${reason === '' ? '' : `: ${reason}`}`;
  },
  'release hold': always('Released the hold'),
  assign: (detail) => {
    const to = text(detail, 'to');
    return to === '' ? 'Assigned to nobody' : `Assigned to ${to}`;
  },
  ...listChanges('order state'),

  'mark shipped': ofShipment('Marked as shipped'),
  'undo mark shipped': ofShipment('Took the mark as shipped back'),
  'add tracking': (detail) => `Entered tracking: ${text(detail, 'trackingNumber')}`,
  'update shipment': (detail) => {
    const method = text(detail, 'method');
    const to = method === '' ? 'Took the shipment method back' : `Planned ${method}`;
    return `${to}${ofItems(detail)}`;
  },
  'set delivery state': (detail) => {
    const state = text(detail, 'deliveryState');
    const set =
      state === ''
        ? 'Had the records say the delivery state'
        : `Set the delivery state to ${state}`;
    return `${set}${ofItems(detail)}`;
  },
  ...listChanges('delivery state'),

  'split order': partOf('Split off part'),
  'undo split': partOf('Put back part'),
  'combine orders': (detail) => {
    const [lead, numbers] = [text(detail, 'lead'), listed(detail, 'numbers')];
    return numbers === '' ? 'Combined orders' : `Combined ${numbers} with order ${lead}`;
  },
  'separate order': (detail) => `Took it out of the box of order ${text(detail, 'lead')}`.trim(),
  'ship in the box of another order': (detail) =>
    `It is in the box of shipment ${text(detail, 'boxedIn')}`.trim(),
  'cancel order': (detail) => {
    const reason = text(detail, 'reason');
    const known = Object.hasOwn(cancelReasonWords, reason)
      ? cancelReasonWords[reason as CancelReason]
      : reason;
    const why = known === '' ? '' : ` (${known})`;
    const note = text(detail, 'note');
    return `Canceled the order${why}${note === '' ? '' : `: ${note}`}`;
  },

  // What was asked for: whether it came about is in the history of the payment.
  'payment: capture': ofMoney('Capture'),
  'payment: refund': ofMoney('Refund'),
  'payment: reverse': ofMoney('Release of the authorization'),
  'payment: link': (detail) =>
    `Linked the payment ${text(detail, 'reference')} of ${text(detail, 'gateway')}`,

  'retry request': always('Had a request sent again'),
  'request done by hand': always('Said that a request was done by hand'),
  'view.saved': nameOf('Saved the view'),
  'view.changed': nameOf('Changed the view'),
  'view.removed': nameOf('Removed the view'),
  'view.restored': nameOf('Brought back the view'),
};
