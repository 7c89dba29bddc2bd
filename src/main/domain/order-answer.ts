import type { LineAcceptance } from '../../shared/order-words.ts';

/**
 * What a channel is told about one order that it has asked about. Stored as the request's payload when
 * the last line is decided, so that a later change can not change what was promised.
 */
export type OrderAnswer = {
  /** The request's own id: the same answer again has the same one. */
  readonly answerId: string;
  /** The channel's own id of the order, never ours. */
  readonly channelOrderId: string;
  readonly lines: readonly AnsweredLine[];
};

export type AnsweredLine = {
  readonly channelLineId: string;
  readonly sku: string;
  readonly quantityOrdered: number;
  /** 0 where the line is rejected. */
  readonly quantityAccepted: number;
  /** Why the rest is rejected; empty where all of it is accepted. */
  readonly reason: string;
};

/** One request about an order, as far as it tells what the channel knows. */
export type ToldAnswer = {
  readonly state: string;
  readonly lines: readonly AnsweredLine[];
};

type DecidedLine = Omit<AnsweredLine, 'quantityAccepted'> & {
  readonly acceptance: LineAcceptance;
  readonly quantityAccepted: number | null;
};

/**
 * What is still to be told of an order whose lines are all decided: each answer that the channel was
 * not told yet, by any request that was not withdrawn. The newest request comes last.
 */
export function linesToTell(
  lines: readonly DecidedLine[],
  requests: readonly ToldAnswer[],
): readonly AnsweredLine[] {
  const told = new Map<string, AnsweredLine>();
  for (const request of requests) {
    if (request.state === 'Withdrawn') continue;
    for (const line of request.lines) told.set(line.channelLineId, line);
  }
  return lines.flatMap(({ acceptance, quantityAccepted, ...line }) => {
    if (acceptance !== 'Accepted' && acceptance !== 'Rejected') return [];
    // Of what was called off nothing is left to be answered.
    if (line.quantityOrdered === 0) return [];
    const answered = { ...line, quantityAccepted: quantityAccepted ?? line.quantityOrdered };
    const before = told.get(line.channelLineId);
    const isTold =
      before !== undefined &&
      before.quantityAccepted === answered.quantityAccepted &&
      line.quantityOrdered <= before.quantityOrdered;
    return isTold ? [] : [answered];
  });
}

/** What was answered, for people and for evidence: nothing of the buyer is in it. */
export function answerSummary({ channelOrderId, lines }: OrderAnswer): string {
  const rejected = lines.filter((line) => line.quantityAccepted === 0).length;
  const part = lines.filter(
    (line) => line.quantityAccepted > 0 && line.quantityAccepted < line.quantityOrdered,
  ).length;
  const accepted = lines.length - rejected - part;
  const counts = [
    ...(accepted > 0 ? [`${accepted} accepted`] : []),
    ...(part > 0 ? [`${part} accepted in part`] : []),
    ...(rejected > 0 ? [`${rejected} rejected`] : []),
  ];
  return `Answer to order ${channelOrderId}: ${counts.join(', ')}`;
}
