import type { AcceptanceSection } from '../../shared/acceptance-views.ts';
import { lineAnswerWords, orderAnswerWords } from '../domain/acceptance-words.ts';
import { answerLock, undoRefusal } from '../domain/answer-lock.ts';
import { channelTraits } from '../domain/channel-traits.ts';
import { requestStandingWords } from '../domain/order-request-words.ts';
import { acceptRequestsOf } from './accept-requests.ts';
import type { AppContext } from './context.ts';
import type { OrderRecord } from './order-store-port.ts';
import { reasonViewsOf } from './rejection-reasons.ts';
import type { StoreTransaction } from './store-port.ts';

/** The part of the order page that is about acceptance. */
export function acceptanceSectionOf(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
): AcceptanceSection {
  const channel = tx.accounts.find(order.accountId)?.channel ?? '';
  const traits = channelTraits(channel);
  const isTold =
    context.channels.get(channel)?.answerOrder !== undefined && order.splitFromKey === null;
  const requests = acceptRequestsOf(tx, order.key);
  const sent = requests.map(({ answer, ...request }) => ({
    ...request,
    channelLineIds: answer.lines.map((line) => line.channelLineId),
  }));
  const newest = requests.findLast((request) => request.state !== 'Withdrawn');
  const canUndo = undoRefusal(order, newest) === null;
  const reasons = new Map(tx.acceptance.reasons.list().map((reason) => [reason.id, reason.name]));
  const signatures = new Map(
    tx.acceptance.signatures(order.key).map((each) => [each.lineId, each]),
  );
  const pendingLines = order.lines.filter((line) => line.acceptance === 'Pending').length;
  return {
    acceptance: order.acceptance,
    acceptanceAt: order.acceptanceAt,
    words: orderAnswerWords(
      { ...order, pendingLines },
      { name: traits.name, isTold },
      newest === undefined
        ? null
        : { state: newest.state, standing: requestStandingWords(traits.name, newest), canUndo },
    ),
    lines: order.lines.map((line) => ({
      lineId: line.id,
      sku: line.sku,
      title: line.title,
      quantityOrdered: line.quantityOrdered,
      acceptance: line.acceptance,
      words: lineAnswerWords(line),
      quantityAccepted: line.quantityAccepted,
      reason: [reasons.get(line.rejectionReasonId ?? '') ?? '', line.rejectionText]
        .filter((words) => words !== '')
        .join(': '),
      note: line.sellerNote,
      answeredAt: signatures.get(line.id)?.answeredAt ?? null,
      answeredBy: signatures.get(line.id)?.answeredBy ?? '',
      lock: answerLock(order, line, sent, traits.name),
    })),
    canAnswer: pendingLines > 0 && order.state !== 'Canceled',
    canUndo,
    tellsAt: canUndo ? (newest?.dueAt ?? null) : null,
    answerState: newest?.state ?? null,
    takesPartLines: !isTold || traits.takesPartLines,
    partWords:
      isTold && !traits.takesPartLines ? `${traits.name} takes or refuses a line as a whole.` : '',
    reasons: reasonViewsOf(tx),
  };
}
