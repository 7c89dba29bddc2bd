import type { CommandOutput, ParsedInput } from '../../src/shared/contract.ts';
import type { PackageSummaryView } from '../../src/shared/package-views.ts';
import type { Result } from '../../src/shared/result.ts';
import type {
  LeftOutView,
  UploadFileView,
  UploadKindView,
} from '../../src/shared/uploads-views.ts';
import type { WriteBackState } from '../../src/shared/write-back-states.ts';
import { accounts, now } from './fake-data.ts';

const amazonFile: UploadKindView = {
  kind: 'amazon-shipping-confirmation',
  title: 'Shipping confirmation file',
  where: 'Uploaded in Seller Central, under Orders, Upload Order Related Files.',
  steps: [
    'Sign in to Amazon Seller Central with this account.',
    'Open Orders, Upload Order Related Files, and there the upload of a shipping confirmation.',
    'Choose the saved file as it is: do not open and save it in a spreadsheet before.',
    'Upload it, wait until it is processed, and read the processing report.',
    'Take out what the report refuses; then mark the rest as confirmed here.',
  ],
  fills: false,
};
const ebayFiles: UploadKindView[] = [
  {
    kind: 'ebay-mip',
    title: 'Order fulfillment feed (MIP)',
    where:
      'Uploaded in the Merchant Integration Platform, as an order fulfillment feed; the account needs MIP.',
    steps: ['Sign in to the Merchant Integration Platform with this account.', 'Upload the file.'],
    fills: false,
  },
  {
    kind: 'ebay-template',
    title: 'Fill the file downloaded from Seller Hub',
    where:
      'Downloaded from and uploaded in Seller Hub, under Reports, Uploads: "Add order tracking and shipping info".',
    steps: ['Open Seller Hub, Reports, Uploads.', 'Upload the filled file.'],
    fills: true,
  },
];
const ebayAccount = {
  accountId: 'acc-ebay',
  name: 'eBay US',
  channel: 'ebay',
  channelName: 'eBay',
};
const kindsOf = (channel: string): UploadKindView[] =>
  channel === 'amazon' ? [amazonFile] : channel === 'ebay' ? ebayFiles.toReversed() : [];

const reasons: readonly (readonly [WriteBackState, string])[] = [
  ['Pending', 'Packbench sends it by itself.'],
  ['Held', 'It is held until tracking shows movement, as the account wants it.'],
  ['Never', 'The account never sends ship confirmations, or the order was canceled.'],
  ['NotSent', 'Nobody has decided to update the channel.'],
  ['Unknown', 'It is not known whether the channel has it: ask the channel first.'],
  ['Success', 'The channel has it already.'],
  ['Voided', 'The label is voided.'],
];
const askable = ['Pending', 'Held', 'Never', 'NotSent'] as const;

function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

type Wish = Pick<ParsedInput<'uploads.export'>, 'accountId' | 'asked' | 'filter'>;

/** Files for uploading in memory: what would go is told from the fake packages. */
export function fakeUploads(
  packages: () => readonly PackageSummaryView[],
  setState: (packageId: string, state: WriteBackState, words: string) => void,
  changed: () => void,
) {
  const files: { view: UploadFileView; packageIds: string[] }[] = [];

  const listed = ({ accountId, filter }: Wish) =>
    packages().filter(
      (each) =>
        each.accountId === accountId &&
        (filter.accountId === undefined || filter.accountId === accountId) &&
        (filter.states === undefined || filter.states.includes(each.writeBack)),
    );
  const goes = (wish: Wish) =>
    listed(wish).filter(
      ({ writeBack }) => writeBack === 'Failed' || wish.asked.some((each) => each === writeBack),
    );
  const leftOut = (wish: Wish): LeftOutView[] =>
    reasons.flatMap(([state, reason]) => {
      const asked = wish.asked.some((each) => each === state);
      const count = asked ? 0 : listed(wish).filter((each) => each.writeBack === state).length;
      const askFor = askable.find((each) => each === state) ?? null;
      return count === 0 ? [] : [{ reason, count, shipmentNumbers: [], askFor }];
    });
  const save = (
    wish: Wish,
    kind: UploadKindView['kind'],
  ): Result<CommandOutput<'uploads.export'>> => {
    const account = accounts.find((each) => each.accountId === wish.accountId);
    const traits = kindsOf(account?.channel ?? '').find((each) => each.kind === kind);
    const chosen = goes(wish);
    const view: UploadFileView = {
      uploadId: `upload-${files.length + 1}`,
      accountId: wish.accountId,
      accountName: account?.name ?? '',
      channelName: account?.channelName ?? '',
      kind,
      title: traits?.title ?? '',
      steps: traits?.steps ?? [],
      fileName: `${kind}-2026-11-22.txt`,
      savedTo: `/home/packer/Documents/${kind}-2026-11-22.txt`,
      state: 'saved',
      shipments: chosen.length,
      openShipments: chosen.length,
      savedBy: 'ana',
      savedAt: now,
      answeredBy: '',
      answeredAt: null,
      marked: 0,
    };
    files.unshift({ view, packageIds: chosen.map((each) => each.packageId) });
    const left = leftOut(wish);
    for (const each of chosen) setState(each.packageId, 'Bulk', 'In upload file');
    changed();
    return ok({
      report: { file: view, rows: chosen.length + 1, templateRows: null, leftOut: left },
    });
  };
  const end = (
    uploadId: string,
    part: Partial<UploadFileView>,
    state: WriteBackState,
    words: string,
    only?: readonly string[],
  ) => {
    const file = files.find((each) => each.view.uploadId === uploadId);
    if (file === undefined) throw new Error(`There is no file ${uploadId}`);
    const ended = only ?? file.packageIds;
    for (const each of ended) setState(each, state, words);
    file.packageIds = file.packageIds.filter((each) => !ended.includes(each));
    const left = file.packageIds.length;
    file.view = { ...file.view, openShipments: left, ...(left === 0 ? part : {}) };
    changed();
    return file.view;
  };
  const unanswered = () => files.map(({ view }) => view).filter((each) => each.answeredAt === null);
  const answered = { answeredBy: 'ana', answeredAt: now };

  return {
    'uploads.kinds': () =>
      ok({
        accounts: [...accounts, ebayAccount].map(({ accountId, name, channel, channelName }) => ({
          accountId,
          accountName: name,
          channel,
          channelName,
          kinds: kindsOf(channel),
        })),
      }),
    'uploads.preview': (wish: ParsedInput<'uploads.preview'>) =>
      ok({ shipments: goes(wish).length, rows: goes(wish).length, leftOut: leftOut(wish) }),
    'uploads.export': (wish: ParsedInput<'uploads.export'>) => save(wish, wish.kind),
    'uploads.fillTemplate': (wish: ParsedInput<'uploads.fillTemplate'>) =>
      save(wish, 'ebay-template'),
    'uploads.unanswered': () => ok({ files: unanswered() }),
    'uploads.ofPackage': ({ packageId }: ParsedInput<'uploads.ofPackage'>) => {
      const file = files.find((each) => each.packageIds.includes(packageId));
      return ok({ file: file?.view ?? null, isOpen: file !== undefined });
    },
    'uploads.markConfirmed': ({ uploadId }: ParsedInput<'uploads.markConfirmed'>) => {
      const marked = files.find((each) => each.view.uploadId === uploadId)?.packageIds.length ?? 0;
      const part = { ...answered, state: 'confirmed' as const, marked };
      const file = end(uploadId, part, 'ConfirmedManually', 'Confirmed manually');
      return ok({ file, marked, others: file.shipments - marked });
    },
    'uploads.putBack': ({ uploadId, packageIds }: ParsedInput<'uploads.putBack'>) =>
      ok({
        file: end(uploadId, { ...answered, state: 'put-back' }, 'Failed', 'Failed', packageIds),
      }),
  };
}
