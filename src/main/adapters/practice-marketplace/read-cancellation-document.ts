import { isRecord } from './is-record.ts';

/** Body of PUT /orders/{id}/cancellation. */
export type CancellationDocument = {
  /** Of whoever asks; the marketplace keeps the one that came first. */
  readonly requestId: string;
  readonly reason: string;
  readonly notifyBuyer: boolean;
};

const FIELDS: readonly string[] = ['requestId', 'reason', 'notifyBuyer'];
const MAX_TEXT = 100;

/** Checks the body as strictly as a real marketplace would; the text names the field. */
export function readCancellationDocument(
  body: unknown,
): CancellationDocument | { readonly problem: string } {
  if (!isRecord(body)) return { problem: 'The body must be a JSON object.' };
  const extra = Object.keys(body).find((name) => !FIELDS.includes(name));
  if (extra !== undefined) return { problem: `There is no field ${extra.slice(0, 40)}.` };
  const { requestId, reason, notifyBuyer } = body;
  if (!isWord(requestId) || !isWord(reason)) {
    return { problem: `requestId and reason must be texts of 1 to ${MAX_TEXT} characters.` };
  }
  if (typeof notifyBuyer !== 'boolean') return { problem: 'notifyBuyer must be true or false.' };
  return { requestId, reason, notifyBuyer };
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_TEXT;
}
