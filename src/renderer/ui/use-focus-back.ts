import { useEffect, useState } from 'react';

/**
 * Gives the focus back to what had it when this was first rendered, as soon as it is gone and the focus
 * is nowhere; where that is gone too, or can not be pressed any more, the heading of the screen gets it,
 * so that the next Tab goes on from there. Mantine does so only for a dialog that is closed before it is
 * taken away.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    return () => {
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        if (before instanceof HTMLElement) before.focus({ preventScroll: true });
        if (document.activeElement === document.body)
          shownHeading()?.focus({ preventScroll: true });
      });
    };
  }, [before]);
}

/** Screens that are not shown stay in the document. */
function shownHeading(): HTMLElement | undefined {
  const headings = document.querySelectorAll<HTMLElement>('.page-title');
  return [...headings].find((heading) => heading.checkVisibility());
}
