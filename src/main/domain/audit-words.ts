import { rightWords, roleNames, userRights } from '../../shared/user-words.ts';
import { type AuditDetail, always, counted, named, type Telling, text } from './audit-detail.ts';
import { orderSentences } from './audit-order-words.ts';

/** What an entry says about, as people name it. */
export const subjectWords: Readonly<Record<string, string>> = {
  order: 'Order',
  package: 'Package',
  'print job': 'Label',
  account: 'Account',
  channel: 'Channel',
  setup: 'Set-up',
  settings: 'Settings',
  station: 'Station',
  'tracking source': 'Tracking source',
  file: 'File',
  user: 'User',
};

/**
 * What was done, as one sentence. An action that is not known here is named as it is, so that an entry
 * of a later version is told all the same; a note or reason that somebody wrote comes after it.
 */
export function auditWords(action: string, detail: AuditDetail): string {
  const known = Object.hasOwn(sentences, action) ? sentences[action] : undefined;
  const words = known?.(detail) ?? unknownAction(action);
  const said = text(detail, 'note') || text(detail, 'reason');
  return said === '' || sentencesWithNote.has(action) ? `${words}.` : `${words}: ${said}`;
}

/** The actions that are told with this word, so that what is read in the log can be searched for. */
export function actionsThatSay(word: string): readonly string[] {
  const wanted = word.toLowerCase();
  return Object.keys(sentences).filter((action) =>
    auditWords(action, {}).toLowerCase().includes(wanted),
  );
}

function unknownAction(action: string): string {
  const words = action.replace(/^bulk update: /, 'bulk update ended: ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `settings and void`; none is said as such. */
function rightsOf(detail: AuditDetail): string {
  const list = Array.isArray(detail.rights) ? detail.rights : [];
  const names = userRights.filter((right) => list.includes(right)).map((r) => rightWords[r].name);
  if (names.length === 0) return 'no right';
  return `${names.length === 1 ? 'the right' : 'the rights'} ${names.join(', ')}`;
}

function roleOf(detail: AuditDetail): string {
  const role = text(detail, 'role');
  return Object.hasOwn(roleNames, role)
    ? roleNames[role as keyof typeof roleNames].toLowerCase()
    : role;
}

const sentencesWithNote: ReadonlySet<string> = new Set([
  'sign out',
  'reprint',
  'move label',
  'hold',
  'cancel order',
]);

const sentences: Readonly<Record<string, Telling>> = {
  ...orderSentences,
  'sign in': always('Signed in'),
  'sign out': (detail) =>
    ({
      idle: 'The screen locked itself after a while without a key',
      other: 'Signed out, since somebody else signed in',
    })[text(detail, 'reason')] ?? 'Signed out',
  'wrong pin': (detail) => {
    const lock = Number(text(detail, 'lockedSeconds') || '0');
    const words = `A wrong PIN of ${text(detail, 'name')} was typed (${text(detail, 'wrongPins')} in a row)`;
    return lock === 0 ? words : `${words}; locked for ${lock} s`;
  },
  'add user': (detail) =>
    `Added user ${text(detail, 'name')} as ${roleOf(detail)} with ${rightsOf(detail)}`,
  'change user': (detail) => {
    const before = text(detail, 'nameBefore');
    const renamed = before === '' ? '' : `, before named ${before}`;
    const pin = detail.pinChanged === true ? ', and gave a new PIN' : '';
    return `Changed user ${text(detail, 'name')}${renamed}: ${roleOf(detail)} with ${rightsOf(detail)}${pin}`;
  },
  'remove user': named('Removed user'),
  'change idle lock': (detail) => {
    const minutes = text(detail, 'minutes');
    return minutes === '0'
      ? 'The screen no longer locks itself'
      : `The screen locks itself after ${counted(detail, 'minutes', 'minute')} without a key`;
  },
  'save audit log': (detail) => `Saved ${counted(detail, 'rows', 'entry', 'entries')} of this log`,

  ship: (detail) => `Made the label ${text(detail, 'trackingNumber')}`.trim(),
  'confirm:close': always('Confirmed: update the channel and close the order'),
  'confirm:another': always('Confirmed: update the channel and ship another package'),
  'confirm:update': always('Confirmed: update the channel'),
  'confirm:void': always('Confirmation: void the label'),
  'confirm:nothing': always('Closed the confirmation without an answer'),
  'confirm manually': always('Confirmed by hand that the channel knows'),
  'fixed by hand': always('Said that it was fixed at the channel by hand'),
  'retry: new round': always('Gave the update five more attempts'),
  'retry now': always('Had the update sent again at once'),
  'send now': always('Sent the update without waiting any longer'),
  void: (detail) => `Voided the label ${text(detail, 'trackingNumber')}`.trim(),
  'enter identifiers': (detail) => `Entered the numbers of ${counted(detail, 'units', 'unit')}`,
  'acknowledge lock': always('Read the warning that the channel keeps what it is told first'),
  'put into upload file': always('Put it into an upload file'),
  'take out of upload file': always('Took it out of an upload file'),
  'enter tracking event': (detail) =>
    `Entered where the parcel is: ${text(detail, 'status')} at ${text(detail, 'occurredAt')}`,
  'import tracking events': (detail) =>
    `Imported ${counted(detail, 'added', 'tracking event')} from a file`,

  reprint: (detail) =>
    `Printed the label again on ${text(detail, 'printer')}: ${text(detail, 'reason')}`,
  'move label': (detail) => `Moved a label from ${text(detail, 'from')} to ${text(detail, 'to')}`,
  'label came out': always('Answered that the label came out'),
  'label did not come out': always('Answered that the label did not come out'),
  'stop waiting for label': always('Stopped waiting for a label'),
  'cancel label': always('Canceled a label that was not printed'),
  'print failed label again': always('Had a failed label printed again'),

  'import orders': (detail) =>
    `Imported ${text(detail, 'fileName')}: ${text(detail, 'created')} new orders, ${text(detail, 'updated')} changed, ${counted(detail, 'problems', 'problem')}`,
  'schedule order import': (detail) => {
    const minutes = text(detail, 'everyMinutes');
    return minutes === '' || minutes === '0'
      ? 'Stopped importing orders by itself'
      : `Orders are imported every ${counted(detail, 'everyMinutes', 'minute')}`;
  },
  'canceled at the channel': always('The channel says that the order is canceled'),
  'done with its parts': always('Its parts are completed, and nothing else of it is left'),
  'shipped elsewhere': always('The channel says that all of it was shipped elsewhere'),
  'open again at the channel': always('The channel says that the order is open again'),
  'bulk update': (detail) =>
    `Began a bulk update of ${counted(detail, 'packages', 'package')} of ${text(detail, 'shipDate')}`,
  'cancel bulk update': always('Canceled a bulk update'),

  'add account': named('Added account'),
  'change account': named('Changed account'),
  'change label of account': always('Changed what the labels of the account show'),
  'add tracking source': named('Added tracking source'),
  'change tracking source': named('Changed tracking source'),
  'remove tracking source': named('Removed tracking source'),
  'add printer': named('Added printer'),
  'change printer': named('Changed printer'),
  'remove printer': named('Removed printer'),
  'hold printer': named('Held the labels of printer'),
  'release printer': named('Let the labels go of printer'),
  'add carrier': named('Added carrier'),
  'change carrier': named('Changed carrier'),
  'add tracking range': (detail) =>
    `Added ${counted(detail, 'count', 'tracking number')} from ${text(detail, 'first')}`,
  'change settings': always('Changed the settings of the station'),
  'change health settings': always('Changed when the lights of eCommerce Status change'),
  'change mail server': always('Changed the mail server'),
  'change mail template': always('Changed the mail to buyers'),
  'send test mail': (detail) =>
    `Sent a test mail to ${text(detail, 'to')}: ${text(detail, 'outcome')}`,
};
