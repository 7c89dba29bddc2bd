import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { BulkResult } from '../../../app/channel-bulk-port.ts';
import { isRecord } from '../http/read-json.ts';
import { redact } from '../http/redact.ts';

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  isArray: (name) => name === 'Result' || name === 'Message',
});

type Row = {
  readonly messageId: number;
  readonly isError: boolean;
  readonly code: string;
  readonly message: string;
};

/**
 * What a processing report says of each message, or null where it is none or Amazon is not done yet.
 * A message without a row was successful, but only where the report accounts for all of them: as many
 * processed as were sent, and a row for each error that it counts. Of the others it proves nothing.
 * A warning is a remark: the shipment is confirmed all the same (selling-partner-api-docs issue 489).
 * Rows of several items of one message are taken together: one error makes it an error.
 */
export function readProcessingReport(
  text: string,
  messageIds: readonly number[],
  secrets: readonly string[],
): readonly BulkResult[] | null {
  const report = parseReport(text);
  if (report === null) return null;
  const { StatusCode: status, ProcessingSummary: summary, Result: results = [] } = report;
  if (status !== 'Complete' && status !== 'Rejected') return null;
  if (!isRecord(summary) || !Array.isArray(results)) return null;
  const rows = new Map<number, Row>();
  for (const row of results.map((each) => readRow(each, secrets))) {
    if (row === null) return null;
    const before = rows.get(row.messageId);
    if (before === undefined || (row.isError && !before.isError)) rows.set(row.messageId, row);
  }
  const told = messageIds.filter((id) => rows.has(id));
  const errors = told.filter((id) => rows.get(id)?.isError === true).length;
  const isWhole =
    status === 'Complete' &&
    countIn(summary, 'MessagesProcessed') === messageIds.length &&
    countIn(summary, 'MessagesWithError') === errors &&
    // A row that is of no message here tells of something that the numbers do not show.
    told.length === rows.size;
  const general = [...rows.values()].find((row) => !messageIds.includes(row.messageId));
  return messageIds.map((messageId) => {
    const row = rows.get(messageId);
    if (row !== undefined) {
      const { code, message } = row;
      return { messageId, kind: row.isError ? 'error' : 'warning', code, message };
    }
    if (isWhole) return { messageId, kind: 'success', code: '', message: '' };
    return {
      messageId,
      kind: 'unproven',
      code: general?.code ?? '',
      message: general?.message ?? "Amazon's report does not tell of this shipment.",
    };
  });
}

function parseReport(text: string): Readonly<Record<string, unknown>> | null {
  // SECURITY: a report has no use for definitions of its own.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text) || XMLValidator.validate(text) !== true) return null;
  let parsed: unknown;
  try {
    parsed = parser.parse(text);
  } catch {
    return null;
  }
  const envelope = isRecord(parsed) ? parsed.AmazonEnvelope : undefined;
  const messages = isRecord(envelope) ? envelope.Message : undefined;
  if (!Array.isArray(messages) || messages.length !== 1) return null;
  const [message] = messages;
  const report = isRecord(message) ? message.ProcessingReport : undefined;
  return isRecord(report) ? report : null;
}

function readRow(value: unknown, secrets: readonly string[]): Row | null {
  if (!isRecord(value)) return null;
  const { MessageID, ResultCode, ResultMessageCode, ResultDescription } = value;
  if (typeof MessageID !== 'string' || !/^\d{1,12}$/.test(MessageID)) return null;
  if (ResultCode !== 'Error' && ResultCode !== 'Warning') return null;
  return {
    messageId: Number(MessageID),
    isError: ResultCode === 'Error',
    code: redact(String(ResultMessageCode ?? ''), secrets),
    message: redact(String(ResultDescription ?? ''), secrets) || 'Amazon gave no reason.',
  };
}

function countIn(summary: Readonly<Record<string, unknown>>, name: string): number {
  const value = summary[name];
  return typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : Number.NaN;
}
