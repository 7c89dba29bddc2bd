type Rect = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

/** What was clicked, and where it stood then. */
export type Clicked<Control> = { readonly control: Control; readonly rect: Rect };

/**
 * Whether a click is the rest of a double click on something else, which the first click has moved away
 * or replaced.
 *
 * @param now `clicks` is `MouseEvent.detail`; 0 where a key was pressed
 */
export function isMeantForAnother<Control>(
  first: Clicked<Control> | null,
  now: {
    readonly control: Control | null;
    readonly clicks: number;
    readonly x: number;
    readonly y: number;
  },
): boolean {
  if (first === null || now.clicks < 2 || now.control === first.control) return false;
  const { left, right, top, bottom } = first.rect;
  return now.x >= left && now.x <= right && now.y >= top && now.y <= bottom;
}

const controls = 'button, a[href], input, select, textarea, summary, [role="menuitem"]';

/**
 * Drops the second click of a double click where the first has put another control under the pointer: the
 * next note of a list whose first one was removed, a dialog that has come up.
 */
export function keepDoubleClicks(): void {
  let first: Clicked<Element> | null = null;
  function onClick(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const control = target?.closest('label')?.control ?? target?.closest(controls) ?? null;
    const { detail: clicks, clientX: x, clientY: y } = event;
    if (isMeantForAnother(first, { control, clicks, x, y })) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    // What is told to the control of a label carries no place of its own.
    if (event.isTrusted && clicks < 2) {
      first = control === null ? null : { control, rect: control.getBoundingClientRect() };
    }
  }
  window.addEventListener('click', onClick, true);
}
