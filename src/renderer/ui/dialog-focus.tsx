import { useLayoutEffect, useRef } from 'react';

/**
 * Inside a dialog: gives it the focus in the moment in which it appears. Mantine moves the focus to the
 * first field or button a little later, and an Enter that comes in between would press once more what
 * had opened the dialog.
 */
export function DialogFocus() {
  const mark = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const dialog = mark.current?.closest<HTMLElement>('[role="dialog"]');
    if (dialog?.contains(document.activeElement) === false) dialog.focus({ preventScroll: true });
  }, []);
  return <span ref={mark} hidden />;
}
