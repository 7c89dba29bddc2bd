/** Counts what a page asks for, to know when it has all that it needs to begin. */
export type ServingWatch = {
  readonly asked: () => void;
  readonly answered: (contentType: string | null) => void;
  /** Settles once a script was served and nothing more has been asked for during `quietMs`. */
  readonly served: Promise<void>;
};

/**
 * Tells when the page's own process is busy with its scripts, which is when the main process may be
 * busy too: before that it would keep the page waiting for its files.
 */
export function watchServing(quietMs: number): ServingWatch {
  let open = 0;
  let hasScript = false;
  let timer: NodeJS.Timeout | undefined;
  let settle = () => {};
  const served = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return {
    served,
    asked: () => {
      open += 1;
      clearTimeout(timer);
    },
    answered: (contentType) => {
      open -= 1;
      hasScript ||= contentType?.startsWith('text/javascript') ?? false;
      clearTimeout(timer);
      if (open === 0 && hasScript) timer = setTimeout(settle, quietMs);
    },
  };
}
