import {
  answerLine,
  type LineDecision,
  orderAcceptanceOf,
} from '../../src/main/domain/acceptance.ts';
import { lineAnswerWords, orderAnswerWords } from '../../src/main/domain/acceptance-words.ts';
import type {
  AcceptanceSection,
  AnsweredLineView,
  RejectionReasonView,
} from '../../src/shared/acceptance-views.ts';
import type { CommandName, CommandOutput, ParsedInput } from '../../src/shared/contract.ts';
import type { OrderPageView } from '../../src/shared/order-page-views.ts';
import type { OrderView } from '../../src/shared/order-views.ts';
import type { Result } from '../../src/shared/result.ts';
import { now, orders } from './fake-data.ts';

type AcceptanceCommand = Extract<
  CommandName,
  `acceptance.${string}` | `rejectionReasons.${string}`
>;
type Handlers = {
  readonly [Name in AcceptanceCommand]: (input: ParsedInput<Name>) => Result<CommandOutput<Name>>;
};

const ok = <T>(value: T) => ({ ok: true, value }) as const;
const refuse = (message: string) => ({ ok: false, error: { code: 'refused', message } }) as const;

let reasons: RejectionReasonView[] = [
  'Out of stock',
  'Cannot ship to address',
  'Pricing error',
  'Suspected fraud',
  'Buyer asked',
  'Other',
].map((name) => ({
  reasonId: name.toLowerCase().replaceAll(' ', '-'),
  name,
  needsText: name === 'Other',
}));

type Line = Pick<
  AnsweredLineView,
  'acceptance' | 'quantityAccepted' | 'reason' | 'note' | 'answeredAt' | 'answeredBy'
>;
const pending: Line = {
  acceptance: 'Pending',
  quantityAccepted: null,
  reason: '',
  note: '',
  answeredAt: null,
  answeredBy: '',
};
/** The first orders of the sample are pending; the others need no answer. */
const answers = new Map<string, Line>();
const needsAnswer = new Set(orders.slice(0, 3).map((order) => order.orderId));
/** Orders whose answer was sent, so that nothing of it can be changed. */
const told = new Set<string>();
const last = new Map<string, readonly string[]>();

const lineOf = (orderId: string, lineId: string): Line =>
  needsAnswer.has(orderId)
    ? (answers.get(lineId) ?? pending)
    : { ...pending, acceptance: 'NotNeeded' };

export function acceptanceOf(order: OrderView): AcceptanceSection {
  const { orderId } = order;
  const lines = order.lines.map((line) => {
    const answered = lineOf(orderId, line.lineId);
    return {
      lineId: line.lineId,
      sku: line.sku,
      title: line.title,
      quantityOrdered: line.quantityOrdered,
      ...answered,
      words: lineAnswerWords({ ...answered, quantityOrdered: line.quantityOrdered }),
      lock:
        answered.acceptance === 'NotNeeded'
          ? 'This line needs no answer.'
          : told.has(orderId)
            ? `${order.channelName} has been told. What is still to be taken back is canceled with the order.`
            : null,
    };
  });
  const acceptance = orderAcceptanceOf(lines);
  const pendingLines = lines.filter((line) => line.acceptance === 'Pending').length;
  const isDecided = acceptance === 'AwaitingFulfillment' || acceptance === 'Rejected';
  const canUndo = isDecided && !told.has(orderId);
  return {
    acceptance,
    acceptanceAt: now,
    words: orderAnswerWords(
      { state: order.state, acceptance, pendingLines },
      { name: order.channelName, isTold: true },
      isDecided ? { state: 'Success', standing: `${order.channelName} has it.`, canUndo } : null,
    ),
    lines,
    canAnswer: pendingLines > 0,
    canUndo,
    tellsAt: canUndo ? new Date(Date.parse(now) + 10_000).toISOString() : null,
    answerState: isDecided ? (canUndo ? 'Pending' : 'Success') : null,
    takesPartLines: true,
    partWords: '',
    reasons,
  };
}

export function acceptanceHandlers(
  pageOf: (orderId: string) => OrderPageView | null,
  changed: () => void,
): Handlers {
  const reasonsView = () =>
    ok({
      reasons,
      mailWords:
        '2 users get an e-mail about orders that are pending acceptance: 14 sent, 0 waiting.',
    });
  const decide = (
    orderId: string,
    decided: readonly { readonly lineId: string; readonly decision: LineDecision }[],
  ): Result<OrderPageView> => {
    const page = pageOf(orderId);
    if (page === null) return refuse('This order is gone.');
    for (const { lineId, decision } of decided) {
      const line = page.acceptance.lines.find((each) => each.lineId === lineId);
      if (line === undefined) return refuse('This line is gone.');
      const answer = answerLine(line, decision, {
        reasons: reasons.map(({ reasonId, ...reason }) => ({
          ...reason,
          id: reasonId,
          removed: false,
        })),
        takesPartLines: true,
        channelName: page.order.channelName,
      });
      if (!answer.ok) return answer;
      const { rejectionReasonId, rejectionText, sellerNote, ...rest } = answer.value;
      const name = reasons.find((each) => each.reasonId === rejectionReasonId)?.name ?? '';
      answers.set(lineId, {
        ...rest,
        note: sellerNote,
        reason: [name, rejectionText].filter((words) => words !== '').join(': '),
        answeredAt: now,
        answeredBy: 'Maria Lopez',
      });
    }
    last.set(
      orderId,
      decided.map(({ lineId }) => lineId),
    );
    changed();
    return shown(orderId);
  };
  const shown = (orderId: string): Result<OrderPageView> => {
    const page = pageOf(orderId);
    return page === null ? refuse('This order is gone.') : ok(page);
  };
  const pendingOf = (orderId: string) =>
    (pageOf(orderId)?.acceptance.lines ?? []).filter((line) => line.acceptance === 'Pending');
  return {
    'acceptance.decide': ({ orderId, lines }) => decide(orderId, lines),
    'acceptance.acceptOrder': ({ orderId }) =>
      decide(
        orderId,
        pendingOf(orderId).map(({ lineId }) => ({ lineId, decision: { kind: 'accept' } })),
      ),
    'acceptance.rejectOrder': ({ orderId, reasonId, text }) =>
      decide(
        orderId,
        pendingOf(orderId).map(({ lineId }) => ({
          lineId,
          decision: { kind: 'reject', reason: { reasonId, text } },
        })),
      ),
    'acceptance.undo': ({ orderId }) => {
      for (const lineId of last.get(orderId) ?? []) answers.delete(lineId);
      changed();
      return shown(orderId);
    },
    'rejectionReasons.list': reasonsView,
    'rejectionReasons.save': ({ reasonId, name, needsText }) => {
      const isNew = reasonId === undefined;
      if (isNew && reasons.some((each) => each.name.toLowerCase() === name.toLowerCase())) {
        return refuse(`There is a reason "${name}" already.`);
      }
      reasons = isNew
        ? [...reasons, { reasonId: `reason-${reasons.length}`, name, needsText }]
        : reasons.map((each) =>
            each.reasonId === reasonId ? { reasonId, name, needsText } : each,
          );
      return reasonsView();
    },
    'rejectionReasons.move': ({ reasonId, direction }) => {
      const at = reasons.findIndex((each) => each.reasonId === reasonId);
      reasons = moved(reasons, at, direction);
      return reasonsView();
    },
    'rejectionReasons.remove': ({ reasonId }) => {
      reasons = reasons.filter((each) => each.reasonId !== reasonId);
      return reasonsView();
    },
  };
}

/** The list with one of it moved by a place. */
export function moved<Item>(list: Item[], at: number, direction: 'up' | 'down'): Item[] {
  const item = list[at];
  const others = list.filter((each) => each !== item);
  return item === undefined
    ? list
    : others.toSpliced(Math.max(0, at + (direction === 'up' ? -1 : 1)), 0, item);
}

/** For scripts that drive the page: the channel of the order has the answer. */
export function tellFakeAnswer(orderId: string): void {
  told.add(orderId);
}
