import type { CommandInput } from '../../../shared/contract.ts';

/** Which prints are listed. */
export type QueueQuestion = {
  readonly show: 'open' | 'asking' | 'all';
  readonly printerId: string | null;
};

/** What the core is asked for. A printer that was removed meanwhile no longer narrows the list. */
export function filterOf(
  question: QueueQuestion,
  printerIds: readonly string[],
): Omit<CommandInput<'printing.view'>, 'offset' | 'limit'> {
  const { show, printerId } = question;
  return printerId !== null && printerIds.includes(printerId) ? { show, printerId } : { show };
}

/** `1 open print`, `12 prints`: how many the filter lists, in words. */
export function countWords(show: QueueQuestion['show'], total: number): string {
  const prints = total === 1 ? '1 print' : `${total.toLocaleString('en')} prints`;
  if (show === 'all') return prints;
  return show === 'open' ? prints.replace(' ', ' open ') : `${prints} to answer`;
}

/** What an empty list says, and what to do. */
export function emptyWords(question: QueueQuestion): {
  readonly title: string;
  readonly detail: string;
} {
  const where = question.printerId === null ? '' : ' for this printer';
  switch (question.show) {
    case 'open':
      return {
        title: `Nothing waits to be printed${where}`,
        detail: 'Labels appear here as soon as they are made on Ship. “All” shows what is done.',
      };
    case 'asking':
      return {
        title: 'No print needs your answer',
        detail: 'When a cable or a printer fails half way, the question appears here.',
      };
    case 'all':
      return {
        title: `Nothing was printed yet${where}`,
        detail: 'Make a label on Ship, or print a test label.',
      };
  }
}
