import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkTemplate,
  type MailFacts,
  placeholders,
  renderMail,
  sampleFacts,
  standardTemplate,
} from './mail-template.ts';

const problemOf = (subject: string, text: string) => {
  const checked = checkTemplate({ subject, text });
  return checked.ok ? '' : checked.error.message;
};

describe('a template', () => {
  test('the standard one is in order and says everything', () => {
    expect(checkTemplate(standardTemplate)).toEqual({ ok: true, value: standardTemplate });
    const { subject, text } = renderMail(standardTemplate, sampleFacts);
    expect(subject).toBe('Your order 114-1234567-0000001 has been shipped');
    expect(text).toContain('2 x Stoneware mug, blue\n1 x Wall lamp, brass\n');
    expect(text).not.toMatch(/[{}]/);
  });

  test.each([
    ['', 'Hi', /Write a subject/],
    ['Hi', ' \n', /Write a text/],
    ['Hi\nBcc: eve@evil.example', 'Hi', /one line/],
    ['Hi {phone}', 'Hi', /no placeholder \{phone\} \(in the subject\)\. Use \{orderNumber\},/],
    ['Hi', 'Call {buyer name}', /no placeholder \{buyer name\} \(in the text\)/],
    ['Hi', 'Call {}', /no placeholder \{\}/],
    ['Hi', 'Call {orderNumber', /brace in the text/],
    ['Hi', 'Call }', /brace in the text/],
    ['Hi', '{{orderNumber}}', /brace in the text/],
    ['Hi', '{constructor}', /no placeholder \{constructor\}/],
  ])('%j, %j is refused with words', (subject, text, words) => {
    expect(problemOf(subject, text)).toMatch(words);
  });

  test('takes the line ends of any computer', () => {
    expect(checkTemplate({ subject: ' Hi ', text: 'a\r\nb\rc' })).toEqual({
      ok: true,
      value: { subject: 'Hi', text: 'a\nb\nc' },
    });
  });
});

describe('what comes from an order', () => {
  const whole = placeholders.map((name) => `{${name}}`).join('|');
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  const facts: fc.Arbitrary<MailFacts> = fc.record({
    orderNumber: text,
    carrier: text,
    service: text,
    trackingNumber: text,
    shipDate: text,
    buyerName: text,
    accountName: text,
    items: fc.array(fc.record({ quantity: fc.nat(), title: text }), { maxLength: 4 }),
  });

  test('adds no line to the subject, and none to the text but those of the items', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const made = renderMail({ subject: whole, text: whole }, given);
        expect(made.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        expect([...made.subject].length).toBeLessThanOrEqual(200);
        expect(made.text.split(/[\r\n\v\f\u0085\u2028\u2029]/)).toHaveLength(
          Math.max(given.items.length, 1),
        );
      }),
    );
  });

  test('is never taken for a placeholder', () => {
    const given = { ...sampleFacts, buyerName: '{trackingNumber}', carrier: '$& {items}' };
    const { text: made } = renderMail({ subject: 'x', text: '{buyerName}, {carrier}' }, given);
    expect(made).toBe('{trackingNumber}, $& {items}');
  });

  test('may be nothing: the subject still says something', () => {
    const given = { ...sampleFacts, orderNumber: '' };
    expect(renderMail({ subject: '{orderNumber}', text: 'x' }, given).subject).not.toBe('');
  });

  test('promises no tracking number where there is none, and no service that is not known', () => {
    const given = { ...sampleFacts, trackingNumber: '', service: '' };
    const { text: made } = renderMail(standardTemplate, given);
    expect(made).not.toContain('Tracking');
    expect(made).toContain('\nCarrier: UPS\nShipped on: 2026-11-22\n');
  });
});
