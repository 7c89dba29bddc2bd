/** What was handed over, as a record keeps it, and how it compares with what another record says. */
export type SentContent = {
  /** What people call it. */
  readonly what: 'package' | 'answer' | 'cancellation';
  /** The whole record. */
  readonly text: string;
  /** `damaged` where the text is no record, as when the station was stopped while writing it. */
  readonly compare: (
    record: string,
  ) =>
    | { readonly kind: 'same' }
    | { readonly kind: 'damaged' }
    | { readonly kind: 'other'; readonly how: string };
};
