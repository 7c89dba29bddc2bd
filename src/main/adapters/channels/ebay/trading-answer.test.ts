import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tradingRefusal } from './trading-answer.ts';

const answer = (inside: string) => `<CompleteSaleResponse>${inside}</CompleteSaleResponse>`;

it('shows the first error that is none of the warnings, without secrets', () => {
  const warning = '<Errors><ErrorCode>1</ErrorCode><SeverityCode>Warning</SeverityCode></Errors>';
  const error =
    '<Errors><ErrorCode>20822</ErrorCode><LongMessage>No: s3cr3t, ada@shop.example &lt;b&gt;</LongMessage><SeverityCode>Error</SeverityCode></Errors>';
  expect(
    tradingRefusal('CompleteSale', answer(`<Ack>Failure</Ack>${warning}${error}`), ['s3cr3t']),
  ).toEqual({
    kind: 'rejected',
    code: '20822',
    message: 'eBay refused this (20822: No: [secret], [e-mail] <b>).',
  });
});

it('takes nothing for done that does not say so', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      expect(tradingRefusal('CompleteSale', text, [])).not.toBeNull();
      expect(tradingRefusal('AddItem', answer('<Ack>Success</Ack>'), [])).not.toBeNull();
    }),
  );
});
