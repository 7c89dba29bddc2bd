import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readProcessingReport } from './processing-report.ts';

type Row = { readonly id: string; readonly code: string; readonly text?: string };

const report = (options: {
  readonly status?: string;
  readonly processed?: number | string;
  readonly errors?: number;
  readonly rows?: readonly Row[];
}) => {
  const { status = 'Complete', processed = 2, errors = 0, rows = [] } = options;
  const results = rows.map(
    ({ id, code, text = 'Words' }) =>
      `<Result><MessageID>${id}</MessageID><ResultCode>${code}</ResultCode><ResultMessageCode>18019</ResultMessageCode><ResultDescription>${text}</ResultDescription></Result>`,
  );
  return `<?xml version="1.0"?><AmazonEnvelope><MessageType>ProcessingReport</MessageType><Message><MessageID>1</MessageID><ProcessingReport><DocumentTransactionID>5</DocumentTransactionID><StatusCode>${status}</StatusCode><ProcessingSummary><MessagesProcessed>${processed}</MessagesProcessed><MessagesSuccessful>0</MessagesSuccessful><MessagesWithError>${errors}</MessagesWithError><MessagesWithWarning>0</MessagesWithWarning></ProcessingSummary>${results.join('')}</ProcessingReport></Message></AmazonEnvelope>`;
};
const kinds = (xml: string, ids = [1, 2]) =>
  readProcessingReport(xml, ids, [])?.map((result) => result.kind) ?? null;

describe('a processing report', () => {
  test('a message without a row was successful where all were processed', () => {
    expect(kinds(report({}))).toEqual(['success', 'success']);
    expect(kinds(report({ errors: 1, rows: [{ id: '2', code: 'Error' }] }))).toEqual([
      'success',
      'error',
    ]);
    expect(kinds(report({ rows: [{ id: '1', code: 'Warning' }] }))).toEqual(['warning', 'success']);
  });

  test('an error of one item makes the whole message one, whatever the order of its rows', () => {
    const rows = [
      { id: '1', code: 'Warning' },
      { id: '1', code: 'Error' },
      { id: '1', code: 'Warning' },
    ];
    expect(kinds(report({ errors: 1, rows }))).toEqual(['error', 'success']);
    expect(kinds(report({ errors: 1, rows: rows.toReversed() }))).toEqual(['error', 'success']);
  });

  test('without proof of a message it says so, and keeps what it does say', () => {
    const rows = [{ id: '2', code: 'Error' }];
    expect(kinds(report({ processed: 1, errors: 1, rows }))).toEqual(['unproven', 'error']);
    expect(kinds(report({ errors: 2, rows }))).toEqual(['unproven', 'error']);
    expect(kinds(report({ processed: 0 }))).toEqual(['unproven', 'unproven']);
    expect(kinds(report({ status: 'Rejected', errors: 1, rows }))).toEqual(['unproven', 'error']);
    const general = report({ rows: [{ id: '0', code: 'Error', text: 'Wrong seller' }] });
    expect(readProcessingReport(general, [1], [])).toEqual([
      { messageId: 1, kind: 'unproven', code: '18019', message: 'Wrong seller' },
    ]);
  });

  test.each([
    ['nothing', ''],
    ['a page of a hotel', '<html><body>Log in</body></html>'],
    ['another document', '<AmazonEnvelope><MessageType>Order</MessageType></AmazonEnvelope>'],
    ['one that is not done', report({ status: 'Processing' })],
    ['a torn one', report({}).slice(0, -20)],
    ['a row without a number', report({ rows: [{ id: 'x', code: 'Error' }] })],
    ['a row of a kind that there is not', report({ rows: [{ id: '1', code: 'Success' }] })],
    [
      'one with definitions of its own',
      report({}).replace('<AmazonEnvelope>', '<!DOCTYPE a [<!ENTITY b "c">]><AmazonEnvelope>'),
    ],
  ])('%s is none', (_, xml) => {
    expect(readProcessingReport(xml, [1, 2], [])).toBeNull();
  });

  test('repeats no secret, no mail address and no markup', () => {
    const text = 'For ada@buyer.example with &lt;secret-token&gt; s3cr3t-value';
    const rows = [{ id: '1', code: 'Error', text }];
    const [result] =
      readProcessingReport(report({ errors: 1, rows }), [1, 2], ['s3cr3t-value']) ?? [];
    expect(result?.message).toBe('For [e-mail] with <secret-token> [secret]');
  });

  test('any text is answered, never thrown at', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        const answer = readProcessingReport(text, [1], []);
        expect(answer === null || answer.length === 1).toBe(true);
        readProcessingReport(report({}).replace('Complete', text), [1], []);
      }),
      { numRuns: 300 },
    );
  });
});
