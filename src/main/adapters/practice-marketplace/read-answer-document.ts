import { isRecord } from './is-record.ts';

/** Body of PUT /orders/{id}/answer. */
export type AnswerDocument = {
  readonly lines: readonly {
    readonly lineId: string;
    /** 0 rejects the line. */
    readonly quantityAccepted: number;
    /** Needed where anything is rejected; the marketplace does not know how many are ordered here. */
    readonly reason: string;
  }[];
};

const MAX_LINES = 2_000;
const MAX_TEXT = 600;

/** Checks the body as strictly as a real marketplace would; the text names the field. */
export function readAnswerDocument(body: unknown): AnswerDocument | { readonly problem: string } {
  if (!isRecord(body)) return { problem: 'The body must be a JSON object.' };
  const extra = Object.keys(body).find((name) => name !== 'lines');
  if (extra !== undefined) return { problem: `There is no field ${extra.slice(0, 40)}.` };
  const { lines } = body;
  if (!Array.isArray(lines) || lines.length === 0 || lines.length > MAX_LINES) {
    return { problem: `lines must list 1 to ${MAX_LINES} lines.` };
  }
  const read = lines.map(readLine);
  if (!read.every((line) => line !== null)) {
    const problem = 'Each line must have a lineId, a quantityAccepted of 0 or more and a reason.';
    return { problem };
  }
  if (read.some((line) => line.quantityAccepted === 0 && line.reason === '')) {
    return { problem: 'A line that is rejected must have a reason.' };
  }
  if (new Set(read.map((line) => line.lineId)).size !== read.length) {
    return { problem: 'A line may be answered once.' };
  }
  return { lines: read };
}

function readLine(value: unknown): AnswerDocument['lines'][number] | null {
  if (!isRecord(value)) return null;
  const { lineId, quantityAccepted, reason } = value;
  if (typeof lineId !== 'string' || lineId === '' || lineId.length > 200) return null;
  if (!Number.isSafeInteger(quantityAccepted) || Number(quantityAccepted) < 0) return null;
  if (typeof reason !== 'string' || reason.length > MAX_TEXT) return null;
  return { lineId, quantityAccepted: Number(quantityAccepted), reason };
}
