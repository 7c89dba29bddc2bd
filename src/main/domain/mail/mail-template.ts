import { appError } from '../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

/** What a template may name, in braces. */
export const placeholders = [
  'orderNumber',
  'carrier',
  'service',
  'trackingNumber',
  'shipDate',
  'items',
  'buyerName',
  'accountName',
] as const;
type Placeholder = (typeof placeholders)[number];

/** Subject and text as a person wrote them. Plain text: no HTML is ever sent. */
export type MailTemplate = { readonly subject: string; readonly text: string };

export const standardTemplate: MailTemplate = {
  subject: 'Your order {orderNumber} has been shipped',
  text: `Hello {buyerName},

your order {orderNumber} is on its way.

Carrier: {carrier}, {service}
Tracking number: {trackingNumber}
Shipped on: {shipDate}

In this package:
{items}

Kind regards
{accountName}
`,
};

export type MailItems = readonly { readonly quantity: number; readonly title: string }[];

/** What is put in place of the placeholders; texts as an order file or a channel gave them. */
export type MailFacts = Readonly<Record<Exclude<Placeholder, 'items'>, string>> & {
  readonly items: MailItems;
};

/** For the preview. */
export const sampleFacts: MailFacts = {
  orderNumber: '114-1234567-0000001',
  carrier: 'UPS',
  service: 'Ground',
  trackingNumber: '1Z999AA10300000019',
  shipDate: '2026-11-22',
  items: [
    { quantity: 2, title: 'Stoneware mug, blue' },
    { quantity: 1, title: 'Wall lamp, brass' },
  ],
  buyerName: 'Ana Torres',
  accountName: 'Practice Goods',
};

const LONGEST_SUBJECT = 200;
const LONGEST_LINE = 500;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/**
 * What keeps a template from being saved, in words; the template where nothing does.
 *
 * @param names what it may name
 */
export function checkTemplate(
  { subject, text }: MailTemplate,
  names: readonly string[] = placeholders,
): Result<MailTemplate> {
  const refuse = (words: string) => fail(appError('invalid-input', words));
  const lines = text.replaceAll(/\r\n?/g, '\n');
  if (subject.trim() === '') return refuse('Write a subject.');
  if (lines.trim() === '') return refuse('Write a text.');
  if (subject.search(/[\p{Cc}\p{Zl}\p{Zp}]/u) >= 0) return refuse('The subject is one line.');
  for (const [name, part] of [
    ['subject', subject],
    ['text', lines],
  ] as const) {
    const unknown = unknownPlaceholder(part, names);
    if (unknown !== null) {
      return refuse(
        `There is no placeholder ${unknown} (in the ${name}). Use ${names.map((each) => `{${each}}`).join(', ')}.`,
      );
    }
    if (/[{}]/.test(part.replaceAll(/\{[^{}]*\}/g, ''))) {
      return refuse(
        `A brace in the ${name} stands alone. Placeholders are written like {orderNumber}.`,
      );
    }
  }
  return ok({ subject: subject.trim(), text: lines });
}

function unknownPlaceholder(part: string, names: readonly string[]): string | null {
  for (const [whole, name] of part.matchAll(/\{([^{}]*)\}/g)) {
    if (name !== undefined && names.includes(name)) continue;
    const shown = whole.replaceAll(INVISIBLE, ' ');
    return shown.length > 40 ? `${shown.slice(0, 39)}…` : shown;
  }
  return null;
}

/**
 * SECURITY: fills a template in. What comes from an order stays on one line and without control
 * characters, so that it can not add a header, nor lines that look like ours; braces in it mean
 * nothing. Only {items} has a line for each item, and commas in the subject.
 *
 * @param emptySubject for a template of placeholders alone that come to nothing
 */
export function renderMail(
  template: MailTemplate,
  facts: Readonly<Record<string, string | MailItems>> & { readonly items: MailItems },
  emptySubject = 'Your order has been shipped',
): MailTemplate {
  const items = facts.items.map(({ quantity, title }) => `${quantity} x ${oneLine(title)}`);
  const fill = (part: string, itemSeparator: string) =>
    part.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => {
      if (name === 'items') return items.join(itemSeparator);
      const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
      return typeof value === 'string' ? oneLine(value) : whole;
    });
  const subject = shortened(oneLine(fill(template.subject, ', ')), LONGEST_SUBJECT);
  return {
    subject: subject === '' ? emptySubject : subject,
    text: fill(withoutEmpty(template.text, facts), '\n'),
  };
}

/**
 * A shipment may need no tracking, and its service may not be known: a line that would promise a number
 * and says nothing else is left out, and a comma is not left before nothing.
 */
function withoutEmpty(
  text: string,
  { trackingNumber, service }: Readonly<Record<string, string | MailItems>>,
): string {
  const tracked =
    trackingNumber === '' ? text.replaceAll(/^[^\n{}]*\{trackingNumber\}[^\n{}]*\n?/gm, '') : text;
  return service === '' ? tracked.replaceAll(/,? ?\{service\}/g, '') : tracked;
}

/** A text of somebody else as one line without anything invisible. */
export function oneLine(text: string): string {
  return shortened(text.replaceAll(INVISIBLE, ' ').replaceAll(/ {2,}/g, ' ').trim(), LONGEST_LINE);
}

/** By whole letters, so that none is cut in two. */
function shortened(line: string, longest: number): string {
  if (line.length <= longest) return line;
  const letters = [...line];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : line;
}
