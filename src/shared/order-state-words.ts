import type { OrderState } from './order-states.ts';

/** What each of the six system states means (UC3), in one sentence. */
export const stateMeanings: Readonly<Record<OrderState, string>> = {
  New: 'The order has come in and nobody has begun with it.',
  Processing: 'Somebody works on it, or a part of it is shipped.',
  Completed: 'It was packed and shipped. Nothing more is to be done.',
  Canceled: 'It was called off and is not shipped any more.',
  Fraud: 'It is held to be fraud and must not be shipped.',
  Suspended: 'It is stopped until a question about it is answered.',
};
