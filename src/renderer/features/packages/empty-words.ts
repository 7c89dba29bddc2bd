/** Why the list of packages is empty, as far as its filter proves it. */
export function emptyWords(filter: {
  /** Lists only what nobody has decided on; a failed or held update is not among it. */
  readonly notUpdatedOnly: boolean;
  readonly text: string;
}): string {
  const { notUpdatedOnly, text } = filter;
  if (text !== '') {
    return notUpdatedOnly
      ? 'No package of these days that is not updated matches the search.'
      : 'No package of these days matches the search.';
  }
  return notUpdatedOnly
    ? 'No package of these days waits for its Shipment Confirmation to be answered.'
    : 'Nothing was packed on these days.';
}
