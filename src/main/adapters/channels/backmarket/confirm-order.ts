import type { ConfirmAnswer } from '../../../app/channel-call-port.ts';
import type { CallEvidence, Confirmation, ConfirmOutcome } from '../../../domain/confirmation.ts';
import type { LearnedLimit } from '../../../domain/rate-budget.ts';
import { beforeActing } from '../http/before-acting.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import type { BackMarketAnswer, BackMarketCall } from './calls.ts';
import { type Identifiers, type ShipOrderRequest, summarizeConfirmation } from './map.ts';
import { planConfirmation, showsShipped } from './plan-confirmation.ts';
import { parseOrder } from './read-order.ts';

type Call = (call: BackMarketCall) => Promise<BackMarketAnswer>;

/**
 * Looks at the order, registers identifiers line by line where they do not go with the confirmation,
 * and sets the order to shipped. Each step is taken only after the one before has been proven, so a
 * step whose answer was lost ends the operation, and the next one begins by looking again.
 */
export async function confirmOrder(
  confirmation: Confirmation,
  request: ShipOrderRequest,
  call: Call,
): Promise<ConfirmAnswer> {
  const evidence: CallEvidence[] = [];
  const learned: LearnedLimit[] = [];
  const step = async (next: BackMarketCall) => {
    const made = await call(next);
    evidence.push(made.evidence);
    learned.push(...made.learned);
    return made;
  };
  const end = (outcome: ConfirmOutcome): ConfirmAnswer => ({ outcome, evidence, learned });

  const orderId = confirmation.channelOrderId;
  const look = await step(getOrder(orderId, 'writeback'));
  const order =
    look.answer.kind === 'answered' && look.answer.status === 200
      ? parseOrder(look.answer.text, orderId)
      : null;
  if (order === null) return end(beforeActing(look.failure, 'Back Market'));
  const plan = planConfirmation(order, confirmation);
  if (plan.kind === 'refused') {
    return end({ kind: 'rejected', code: plan.code, message: plan.message });
  }
  if (plan.kind === 'there') return end(accepted('Back Market has it already.', plan.remark));

  for (const { lineId, identifiers } of plan.lines) {
    const made = await step(patchLine(lineId, identifiers));
    const outcome = registered(made, lineId, identifiers);
    if (outcome !== null) return end(outcome);
  }
  const made = await step({
    api: 'writeback',
    operation: 'shipOrder',
    summary: summarizeConfirmation(confirmation, request.shipper),
    method: 'POST',
    path: `/ws/orders/${encodeURIComponent(orderId)}`,
    body: { ...request, ...plan.inOrder },
    bucket: 'orders',
  });
  if (made.answer.kind !== 'answered' || made.answer.status !== 200) return end(made.failure);
  const after = parseOrder(made.answer.text, orderId);
  if (after === null) return end(made.failure);
  if (!showsShipped(after, confirmation)) {
    const message =
      'Back Market answered, but its answer does not show the order as shipped: it is being looked up.';
    return end({ kind: 'unknown', message });
  }
  return end(accepted('Back Market has the confirmation.', plan.remark));
}

/** Reads one order. */
export function getOrder(orderId: string, api: BackMarketCall['api']): BackMarketCall {
  return {
    api,
    operation: 'getOrder',
    summary: `State of order ${orderId}`,
    method: 'GET',
    path: `/ws/orders/${encodeURIComponent(orderId)}`,
    body: null,
    bucket: 'orders',
  };
}

function patchLine(lineId: string, identifiers: Identifiers): BackMarketCall {
  const names = [
    ...(identifiers.imei === undefined ? [] : ['IMEI']),
    ...(identifiers.serial_number === undefined ? [] : ['serial number']),
  ];
  return {
    api: 'writeback',
    operation: 'registerIdentifiers',
    summary: `${names.join(' and ')} of line ${lineId}`,
    method: 'PATCH',
    path: `/ws/orderlines/${encodeURIComponent(lineId)}`,
    body: identifiers,
    bucket: 'orders',
  };
}

/** Null where the answer shows that Back Market keeps what was sent; else how the operation ends. */
function registered(
  { answer, failure }: BackMarketAnswer,
  lineId: string,
  identifiers: Identifiers,
): ConfirmOutcome | null {
  if (answer.kind !== 'answered' || answer.status !== 200) return failure;
  const body = parseJson(answer.text);
  if (!isRecord(body)) return failure;
  const isKept = Object.entries(identifiers).every(([name, value]) => body[name] === value);
  if (isKept) return null;
  const message = `Back Market answered, but does not show the IMEI or serial number of line ${lineId} as it was sent: it is being looked up.`;
  return { kind: 'unknown', message };
}

function accepted(message: string, remark: string): ConfirmOutcome {
  return { kind: 'accepted', message: remark === '' ? message : `${message} ${remark}` };
}
