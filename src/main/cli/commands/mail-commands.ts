import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { CommandInput } from '../../../shared/contract.ts';
import type {
  BuyerMailListView,
  BuyerMailView,
  CancellationMailView,
  MailSettingsView,
} from '../../../shared/mail-views.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { counted } from '../counted.ts';
import { findOrder } from '../find-order.ts';
import { findPackage } from '../find-package.ts';
import type { Column } from '../format-table.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import type { Output } from '../output.ts';
import { wholeNumber, wordFrom, wordsFrom } from '../parse-options.ts';
import { readJsonTexts } from '../read-json-texts.ts';
import { shownTime } from '../shown-time.ts';
import { UsageError } from '../usage-error.ts';
import { stationCommand } from './station-command.ts';

const states = ['Pending', 'Sending', 'Sent', 'Failed', 'Unknown', 'Cancelled'] as const;

type ListOptions = CommonOptions & {
  readonly state?: readonly (typeof states)[number][];
  readonly limit: number;
  readonly offset: number;
};
type RetryOptions = CommonOptions & { readonly evenIfSent?: true };
type SettingsOptions = CommonOptions & {
  readonly host?: string;
  readonly port?: number;
  readonly security?: CommandInput<'mail.saveServer'>['security'];
  readonly smtpUser?: string;
  readonly from?: string;
  readonly fromName?: string;
  readonly replyTo?: string;
  readonly credentials?: string;
  readonly template?: string;
  readonly canceledTemplate?: string;
};
type TestOptions = CommonOptions & { readonly to: string };

const columns: readonly Column<BuyerMailListView['rows'][number]>[] = [
  { title: 'Mail', cell: (row) => row.state, whole: true },
  { title: 'Order', cell: (row) => row.orderNumber, whole: true },
  {
    title: 'About',
    cell: (row) => (row.kind === 'shipment' ? row.shipmentNumber : 'canceled order'),
    whole: true,
  },
  { title: 'To', cell: (row) => row.recipient, whole: true },
  { title: 'Sent', cell: (row) => shownTime(row.sentAt) },
  { title: 'Next attempt', cell: (row) => shownTime(row.nextAttemptAt) },
  { title: 'Errors', cell: (row) => row.errorCount },
  { title: 'Words', cell: (row) => row.words },
];

export function addMailCommands(program: Command, world: CommandWorld): void {
  const group = program.command('mail').description('e-mails to buyers');

  stationCommand(group, 'list', 'list the mails, the newest first')
    .option('--state <states>', 'only in these states, with commas', wordsFrom(states))
    .option('--limit <number>', 'at most so many', wholeNumber(1, 500), 100)
    .option('--offset <number>', 'leave out so many', wholeNumber(0, 10_000_000), 0)
    .action((options: ListOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const { state, limit, offset } = options;
        const filter = state === undefined ? {} : { states: [...state] };
        const list = await ask(station, 'mail.list', { ...filter, limit, offset });
        output.table(columns, list.rows);
        output.line(`${list.rows.length} of ${counted(list.total, 'mail')}`);
        output.document(list);
      }),
    );

  stationCommand(group, 'retry <package>', 'send the mail about a package again, or now')
    .option('--even-if-sent', 'also where it may have been sent: the buyer may get it twice')
    .action((code: string, options: RetryOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const { packageId } = await findPackage(station, code);
        const mayBeSecond = options.evenIfSent === true;
        const wish = { commandId: randomUUID(), packageId, mayBeSecond };
        showMail(output, await ask(station, 'mail.send', wish));
        output.line('It is sent by the next "packbench sync".');
      }),
    );

  stationCommand(
    group,
    'retry-canceled <order>',
    'send the mail about a canceled order again, or now',
  )
    .option('--even-if-sent', 'also where it may have been sent: the buyer may get it twice')
    .action((code: string, options: RetryOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const { order } = await findOrder(station, code);
        const mayBeSecond = options.evenIfSent === true;
        const wish = { commandId: randomUUID(), orderId: order.orderId, mayBeSecond };
        showMail(output, await ask(station, 'mail.sendOfOrder', wish));
        output.line('It is sent by the next "packbench sync".');
      }),
    );

  stationCommand(group, 'settings', 'show the mail server and the template, or change them')
    .option('--host <name>', 'mail server, such as smtp.example.com')
    .option('--port <number>', '465 for tls, 587 for starttls', wholeNumber(1, 65_535))
    .option(
      '--security <way>',
      'tls, starttls, or none for a server on this computer',
      wordFrom(['tls', 'starttls', 'none'] as const),
    )
    .option('--smtp-user <name>', 'who signs in; "" for a server that wants no sign-in')
    .option('--from <address>', 'sender of the mails')
    .option('--from-name <name>', 'name of the sender')
    .option('--reply-to <address>', 'where answers go; "" for the sender')
    .option('--credentials <file>', 'JSON file {"password": "..."}, or - for stdin')
    .option('--template <file>', 'JSON file {"subject": "...", "text": "..."}, or - for stdin')
    .option('--canceled-template <file>', 'the same for the mail about a canceled order')
    .action(async (options: SettingsOptions) => {
      const { credentials, template, canceledTemplate } = options;
      const files = [credentials, template, canceledTemplate];
      if (files.filter((file) => file === '-').length > 1) {
        throw new UsageError(
          'Only one of --credentials, --template and --canceled-template can come from stdin.',
        );
      }
      const read = async (file: string | undefined) =>
        file === undefined ? null : await readJsonTexts(file, world);
      const given = {
        credentials: await read(credentials),
        template: await read(template),
        canceledTemplate: await read(canceledTemplate),
      };
      await inStation(world, options, (command) => settings(command, options, given));
    });

  stationCommand(group, 'test', 'send a mail about a sample order, now')
    .requiredOption('--to <address>', 'where to send it')
    .action((options: TestOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const result = await ask(station, 'mail.test', { to: options.to });
        output.line(result.words);
        output.document(result);
      }),
    );
}

async function settings(
  { station, output }: StationCommand,
  options: SettingsOptions,
  given: {
    readonly credentials: Readonly<Record<string, string>> | null;
    readonly template: Readonly<Record<string, string>> | null;
    readonly canceledTemplate: Readonly<Record<string, string>> | null;
  },
): Promise<void> {
  const { host, port, security, smtpUser: user, from, fromName, replyTo } = options;
  const wanted = { host, port, security, user, fromAddress: from, fromName, replyTo };
  const changes = Object.fromEntries(
    Object.entries(wanted).filter(([, value]) => value !== undefined),
  );
  let view = await ask(station, 'mail.settings', {});
  if (Object.keys(changes).length > 0 || given.credentials !== null) {
    const password = given.credentials?.password;
    if (given.credentials !== null && password === undefined) {
      throw new UsageError('The credentials are written like {"password": "..."}.');
    }
    view = await ask(station, 'mail.saveServer', {
      ...(view.server ?? newServer),
      ...changes,
      ...(password === undefined ? {} : { password }),
    });
  }
  if (given.template !== null) {
    const { subject, text } = { ...view.template, ...given.template };
    view = await ask(station, 'mail.saveTemplate', { subject, text });
  }
  if (given.canceledTemplate !== null) {
    const { subject, text } = { ...view.cancellation.template, ...given.canceledTemplate };
    view = await ask(station, 'mail.saveTemplate', { about: 'cancellation', subject, text });
  }
  showSettings(output, view);
  output.document(view);
}

const newServer: CommandInput<'mail.saveServer'> = {
  host: '',
  port: 587,
  security: 'starttls',
  user: '',
  fromAddress: '',
  fromName: '',
  replyTo: '',
};

function showSettings(
  output: Output,
  { server, hasSignIn, template, cancellation, ...counts }: MailSettingsView,
) {
  if (server === null) output.line('No mail server is set up.');
  else {
    const { host, port, security, user, fromAddress, fromName, replyTo } = server;
    output.line(`Server: ${host}:${port}, ${security}`);
    output.line(`User: ${user === '' ? 'none' : user}${hasSignIn ? ', password stored' : ''}`);
    output.line(
      `From: ${fromName} <${fromAddress}>${replyTo === '' ? '' : `, reply to ${replyTo}`}`,
    );
  }
  for (const { subject, text } of [template, cancellation.template]) {
    output.line(`Subject: ${subject}`);
    for (const line of text.split('\n')) output.line(`  ${line}`);
  }
  output.line(`${counts.waiting} waiting; ${counts.needPerson} need a decision`);
}

function showMail(output: Output, mail: BuyerMailView | CancellationMailView): void {
  output.line(`Buyer e-mail: ${mail.words}`);
  output.document(mail);
}
