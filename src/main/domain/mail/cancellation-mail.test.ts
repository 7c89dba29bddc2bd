import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canceledItems,
  cancellationPlaceholders,
  EMPTY_CANCELLATION_SUBJECT,
  standardCancellationTemplate,
} from './cancellation-mail.ts';
import { checkTemplate, renderMail, sampleFacts } from './mail-template.ts';

const check = (subject: string, text: string) =>
  checkTemplate({ subject, text }, cancellationPlaceholders);

describe('the text about a canceled order', () => {
  test('the standard one can be saved, and names nothing that it does not know', () => {
    expect(checkTemplate(standardCancellationTemplate, cancellationPlaceholders)).toEqual({
      ok: true,
      value: standardCancellationTemplate,
    });
    const { subject, text } = renderMail(standardCancellationTemplate, sampleFacts);
    expect(subject).toBe('Your order 114-1234567-0000001 has been canceled');
    expect(text).toContain('2 x Stoneware mug, blue\n1 x Wall lamp, brass');
    expect(text).not.toMatch(/[{}]/);
  });

  test('promises nothing about money or a parcel', () => {
    const { text } = standardCancellationTemplate;
    expect(text).not.toMatch(/refund|money|paid|tracking|carrier/i);
  });

  test.each(['carrier', 'service', 'trackingNumber', 'shipDate'])(
    'what only a package has ({%s}) is refused',
    (name) => {
      const checked = check('x', `{${name}}`);
      expect(checked).toMatchObject({
        ok: false,
        error: { message: expect.stringContaining(`There is no placeholder {${name}}`) },
      });
      expect(JSON.stringify(checked)).toContain('{orderNumber}, {items}, {buyerName}');
    },
  );

  test('one of placeholders alone that come to nothing has a subject all the same', () => {
    const facts = { orderNumber: '', buyerName: '', accountName: '', items: [] };
    const template = { subject: '{buyerName}', text: 'x' };
    expect(renderMail(template, facts, EMPTY_CANCELLATION_SUBJECT).subject).toBe(
      'Your order has been canceled',
    );
  });
});

const line = fc.record({
  quantity: fc.nat(5),
  quantityLeft: fc.nat(5),
  title: fc.constantFrom('Mug', ' ', ''),
  sku: fc.constantFrom('MUG-1', 'PAN-1'),
});

test('the items are those that were not shipped, or all where all were', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      const items = canceledItems(lines);
      const left = lines.filter((each) => each.quantityLeft > 0);
      const expected =
        left.length > 0
          ? left.map((each) => each.quantityLeft)
          : lines.map((each) => each.quantity).filter((quantity) => quantity > 0);
      expect(items.map(({ quantity }) => quantity)).toEqual(expected);
      for (const { title } of items) expect(title.trim()).not.toBe('');
    }),
  );
});
