/** As a `ref`: what has taken the place of the control that was pressed has the focus from then on. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
