import type { AppError } from '../../shared/app-error.ts';

type Input = Readonly<Record<string, unknown>>;

export type Intent = {
  /**
   * What is sent for a wish. The same wish has the same id, so that trying again is a repeat and not a
   * second deed; another one has another id.
   *
   * @param seen what the wish was made upon, such as the revision of its order. It may have changed by
   * the wish itself: after a lost answer the very same is sent again, and the core knows it. Where it had
   * never arrived and somebody else has changed the order since, the core says so.
   */
  readonly inputFor: (wish: Input, seen?: Input) => Input & { readonly commandId: string };
  /** Why it was refused; null where it was granted. */
  readonly answered: (error: AppError | null) => void;
};

/** What one button wishes for, from the first press until the wish is granted or is another one. */
export function createIntent(newCommandId: () => string): Intent {
  let last: {
    readonly key: string;
    readonly seenKey: string;
    readonly input: Input & { readonly commandId: string };
    readonly isLost: boolean;
  } | null = null;
  return {
    inputFor: (wish, seen = {}) => {
      const key = JSON.stringify(wish);
      const seenKey = JSON.stringify(seen);
      if (last?.key === key && (last.isLost || last.seenKey === seenKey)) return last.input;
      const input = { ...wish, ...seen, commandId: newCommandId() };
      last = { key, seenKey, input, isLost: false };
      return input;
    },
    answered: (error) => {
      if (error === null) last = null;
      else if (last !== null && !isAskedBefore(error)) {
        last = { ...last, isLost: isLostAnswer(error) };
      }
    },
  };
}

/** Whether a refusal leaves open if the command was carried out. */
export function isLostAnswer({ code }: AppError): boolean {
  return code === 'internal' || code === 'store-busy' || code === 'store-broken';
}

/** Who asks is looked at before what is asked: it says nothing of an answer that was lost before. */
function isAskedBefore({ code }: AppError): boolean {
  return code === 'sign-in' || code === 'forbidden';
}
