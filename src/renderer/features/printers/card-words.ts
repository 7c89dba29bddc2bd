import type { PrinterStateView } from '../../../shared/printing-views.ts';

/** When a printer was last heard of, as words that a time follows where there is one. */
export function heardOf(
  printer: Pick<PrinterStateView, 'level' | 'checkedAt' | 'answeredAt'>,
): readonly { readonly words: string; readonly at: string | null }[] {
  const { checkedAt, answeredAt } = printer;
  if (printer.level === 'none' && answeredAt === null) {
    return [{ words: 'This kind of printer tells nothing of itself', at: null }];
  }
  if (checkedAt === null && answeredAt === null) return [{ words: 'Not asked yet', at: null }];
  if (checkedAt === null || (answeredAt !== null && answeredAt >= checkedAt)) {
    return [{ words: 'Answered', at: answeredAt }];
  }
  return [
    { words: 'Asked', at: checkedAt },
    answeredAt === null
      ? { words: 'has never answered', at: null }
      : { words: 'last answer', at: answeredAt },
  ];
}

/** What the printer itself still has to print; null where it said nothing or has nothing. */
export function bufferWords(
  printer: Pick<PrinterStateView, 'formatsInBuffer' | 'labelsRemaining'>,
): string | null {
  const { formatsInBuffer, labelsRemaining } = printer;
  const parts = [
    formatsInBuffer === null || formatsInBuffer === 0 ? '' : `${formatsInBuffer} in the printer`,
    labelsRemaining === null || labelsRemaining === 0
      ? ''
      : `${labelsRemaining} ${labelsRemaining === 1 ? 'label' : 'labels'} left of its batch`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : parts.join(', ');
}
