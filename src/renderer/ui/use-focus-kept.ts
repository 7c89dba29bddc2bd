import { type RefObject, useEffect } from 'react';
import { isDialogOpen } from './text-field.ts';

/** A browser notices a little later that what has the focus can not have it any more. */
const noticedAfterMs = 60;

/**
 * Keeps the focus on a screen whose controls come and go with what is done: where the one that was
 * pressed is disabled or gone, the focus would be nowhere and the next Tab would begin at the top. It
 * goes back to that control as soon as it can be pressed again, else to the heading of its panel
 * (`headingOf`).
 */
export function useFocusKept(
  root: RefObject<HTMLElement | null>,
  headingOf: (panel: Element | null) => HTMLElement | null,
  panels: string,
): void {
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    let last: { control: HTMLElement; panel: Element | null } | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function onFocus({ target }: FocusEvent): void {
      const isHere = target instanceof HTMLElement && element?.contains(target) === true;
      last = isHere ? { control: target, panel: target.closest(panels) } : null;
    }
    // Who presses beside everything wants the focus to be nowhere.
    function onPointer(): void {
      last = null;
    }
    function check(): void {
      if (last === null || document.activeElement !== document.body || isDialogOpen()) return;
      const { control, panel } = last;
      if (control.isConnected && !control.matches(':disabled')) {
        control.focus({ preventScroll: true });
      } else if (element?.querySelector('[data-loading]') === null) {
        headingOf(panel?.isConnected === true ? panel : null)?.focus({ preventScroll: true });
      }
    }
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(check, noticedAfterMs);
    });
    observer.observe(element, {
      subtree: true,
      childList: true,
      attributeFilter: ['disabled', 'data-loading'],
    });
    document.addEventListener('focusin', onFocus);
    document.addEventListener('pointerdown', onPointer, true);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('pointerdown', onPointer, true);
    };
  }, [root, headingOf, panels]);
}
