/** What was asked of a channel, in words; an operation that is not known here is named as it is. */
export function operationWords(operation: string): string {
  return operations[operation] ?? operation;
}

/** What a person did, in words, from the audit log; what is not known here is named as it is. */
export function decisionWords(action: string): string {
  return decisions[action] ?? action;
}

const operations: Readonly<Record<string, string>> = {
  confirm: 'Confirm shipment',
  readBack: 'Look up at the channel',
  unship: 'Take back at the channel',
  createFeedDocument: 'Bulk update: make the document',
  createFeed: 'Bulk update: hand it over',
  getFeed: 'Bulk update: ask how far it is',
  getFeedDocument: 'Bulk update: read the result',
};

const decisions: Readonly<Record<string, string>> = {
  ship: 'Label made',
  'confirm:close': 'Confirmed: update and close order',
  'confirm:another': 'Confirmed: update and ship another package',
  'confirm:update': 'Confirmed: update',
  'confirm:void': 'Confirmation: void the label',
  'confirm:nothing': 'Confirmation closed',
  'confirm manually': 'Confirmed manually',
  'fixed by hand': 'Fixed at the channel by hand',
  'retry: new round': 'Retry: five more attempts',
  'retry now': 'Retry now',
  'send now': 'Send now',
  void: 'Label voided',
  reprint: 'Label printed again',
};
