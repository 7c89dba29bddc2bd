/** An entry of the audit log about an order or one of its packages, as a sentence without the name. */
export function historyWords(action: string, detail: Readonly<Record<string, unknown>>): string {
  const text = (name: string) => (typeof detail[name] === 'string' ? detail[name] : '');
  const texts = (name: string) =>
    Array.isArray(detail[name]) ? detail[name].filter((each) => typeof each === 'string') : [];
  const shipment =
    text('shipmentNumber') === '' ? 'a shipment' : `shipment ${text('shipmentNumber')}`;
  switch (action) {
    case 'set state':
      return text('to') === '' ? 'State changed' : `State: ${text('from')} to ${text('to')}`;
    case 'canceled at the channel':
      return 'Canceled at the channel';
    case 'shipped elsewhere':
      return 'Completed: the channel says that all of it is shipped';
    case 'done with its parts':
      return 'Completed: its parts are, and nothing else of it is left';
    case 'open again at the channel':
      return 'Open again: the channel wants it to be shipped';
    case 'add note':
      return 'Note added';
    case 'remove note':
      return 'Note removed';
    case 'restore note':
      return 'Note brought back';
    case 'save invoice number':
      return text('to') === ''
        ? `Invoice number ${text('from')} taken away`
        : `Invoice number: ${text('to')}`;
    case 'change tags':
      return tagWords(texts('added'), texts('removed'));
    case 'hold':
      return withReason(
        text('until') === '' ? 'On hold until released' : `On hold until ${text('until')}`,
        text('reason'),
      );
    case 'release hold':
      return 'Released from hold';
    case 'assign':
      return text('to') === '' ? 'Assigned to nobody' : `Assigned to ${text('to')}`;
    case 'cancel order':
      return withReason('Order canceled', text('reason'));
    case 'ship':
      return `Label made for ${shipment}`;
    case 'confirm:close':
      return `Update of ${shipment} asked for, order closed`;
    case 'confirm:another':
      return `Update of ${shipment} asked for, another package follows`;
    case 'confirm:update':
      return `Update of ${shipment} asked for`;
    case 'confirm:void':
      return `Shipment Confirmation of ${shipment} answered with a void`;
    case 'confirm:nothing':
      return `Shipment Confirmation of ${shipment} closed without an update`;
    case 'void':
      return `Voided ${shipment}`;
    case 'reprint':
      return withReason(`Label of ${shipment} printed again`, text('reason'));
    default:
      return sentenceOf(action);
  }
}

function tagWords(added: readonly string[], removed: readonly string[]): string {
  const more = added.length === 0 ? [] : [`added ${added.join(', ')}`];
  const fewer = removed.length === 0 ? [] : [`removed ${removed.join(', ')}`];
  return `Tags ${[...more, ...fewer].join('; ') || 'changed'}`;
}

function withReason(words: string, reason: string): string {
  return reason === '' ? words : `${words}: ${reason}`;
}

/** What is not known here is said as it was written down. */
function sentenceOf(action: string): string {
  return `${action.charAt(0).toUpperCase()}${action.slice(1)}`;
}
