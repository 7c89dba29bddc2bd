/** Input types in which a person types text. */
const typedInputs = new Set([
  'text',
  'search',
  'email',
  'number',
  'password',
  'tel',
  'url',
  'date',
  'time',
]);

/** The field that takes what is typed now, or null where the focus is on anything else. */
export function focusedTextField(): HTMLInputElement | HTMLTextAreaElement | null {
  const element = document.activeElement;
  if (element instanceof HTMLTextAreaElement) return element;
  if (element instanceof HTMLInputElement && typedInputs.has(element.type)) return element;
  return null;
}

/** True while any dialog is open; the shortcuts of the screen below rest then. */
export function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

/** Puts back a field's text in a way that React notices. */
export function setFieldText(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const prototype =
    field instanceof HTMLTextAreaElement
      ? HTMLTextAreaElement.prototype
      : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
