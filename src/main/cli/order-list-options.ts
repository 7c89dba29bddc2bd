import { type Command, Option } from 'commander';
import { refuse } from '../../shared/app-error.ts';
import type { CommandInput } from '../../shared/contract.ts';
import {
  type OrderListName,
  type OrderSort,
  orderLists,
  orderSorts,
  unassigned,
} from '../../shared/order-list-words.ts';
import { orderStates } from '../../shared/order-states.ts';
import type { Station } from '../composed-station.ts';
import { ask } from './ask.ts';
import type { CommonOptions } from './command-world.ts';
import { findAccount } from './find-setup.ts';
import { listOf } from './list-of.ts';
import { localDate, wordFrom } from './parse-options.ts';

const states = [...orderStates, 'open'] as const;

/** What `packbench orders` lists, and in what order. */
export type OrderListOptions = CommonOptions & {
  readonly list?: OrderListName;
  readonly view?: string;
  readonly state?: (typeof states)[number];
  readonly customState?: string;
  readonly account?: string;
  readonly tag?: string;
  readonly assigned?: string;
  readonly from?: string;
  readonly to?: string;
  readonly shipByFrom?: string;
  readonly shipByTo?: string;
  readonly text?: string;
  readonly sort?: OrderSort;
  readonly descending?: true;
};

export type OrdersAsked = Omit<CommandInput<'orders.list'>, 'offset' | 'limit'>;

export function withOrderFilters(command: Command): Command {
  return command
    .option('--list <list>', `the list: ${orderLists.join(', ')}`, wordFrom(orderLists))
    .addOption(
      new Option('--view <name>', 'a saved view, with its filters and its order').conflicts('list'),
    )
    .option('--state <state>', `${states.join(', ')} (New or Processing)`, wordFrom(states))
    .option('--custom-state <name>', "in this state of the client's own")
    .option('--account <account>', 'of this account only')
    .option('--tag <tag>', 'with this tag')
    .option('--assigned <user>', `assigned to this user, or to ${unassigned}`)
    .option('--from <date>', 'ordered on this day or later', localDate)
    .option('--to <date>', 'ordered on this day or earlier', localDate)
    .option('--ship-by-from <date>', 'to be shipped by this day or later', localDate)
    .option('--ship-by-to <date>', 'to be shipped by this day or earlier', localDate)
    .option(
      '--text <text>',
      'with these words: number, buyer, city, SKU, tracking or invoice number, note, tag',
    )
    .option('--sort <column>', `order of the rows: ${orderSorts.join(', ')}`, wordFrom(orderSorts))
    .option('--descending', 'the other way round');
}

/** What is asked for; names become ids, and an unknown one is refused with those that there are. */
export async function orderQuestionOf(
  station: Station,
  options: OrderListOptions,
): Promise<OrdersAsked> {
  const { list, state, tag, text, from, to, shipByFrom, shipByTo, sort } = options;
  const saved = options.view === undefined ? {} : await savedQuestion(station, options.view);
  return {
    ...saved,
    ...defined({
      list,
      state,
      tag,
      text,
      orderedFrom: from,
      orderedTo: to,
      shipByFrom,
      shipByTo,
      sort,
      accountId: options.account && findAccount(station, options.account).id,
      customStateId: options.customState && (await findState(station, options.customState)),
      assignedUserId: options.assigned && (await findAssigned(station, options.assigned)),
    }),
    ...directionOf(options),
  };
}

async function savedQuestion(station: Station, name: string): Promise<OrdersAsked> {
  const { views } = await ask(station, 'orders.screen', {});
  const view = views.find((each) => same(each.name, name));
  if (view === undefined) {
    return refuse(
      'not-found',
      unknown(
        `view ${name}`,
        'Views',
        views.map((each) => each.name),
      ),
    );
  }
  const { list, filters, sorting } = view.definition;
  return {
    list,
    ...filters,
    ...(sorting === null ? {} : { sort: sorting.by, direction: sorting.direction }),
  };
}

async function findState(station: Station, name: string): Promise<string> {
  const { states: own } = await ask(station, 'orders.filterChoices', {});
  const state = own.find((each) => same(each.name, name));
  if (state !== undefined) return state.customStateId;
  const names = own.map((each) => each.name);
  return refuse('not-found', unknown(`state ${name}`, 'States', names));
}

async function findAssigned(station: Station, name: string): Promise<string> {
  if (same(name, unassigned)) return unassigned;
  const { users } = await ask(station, 'orders.filterChoices', {});
  const user = users.find((each) => same(each.name, name));
  if (user !== undefined) return user.userId;
  return refuse(
    'not-found',
    unknown(
      `user ${name}`,
      'Users',
      users.map((each) => each.name),
    ),
  );
}

/** A column that is named is sorted upwards, but for the newest first; `--descending` turns any order round. */
function directionOf({ sort, descending }: OrderListOptions): Pick<OrdersAsked, 'direction'> {
  if (descending === true) return { direction: 'desc' };
  if (sort === undefined) return {};
  return { direction: sort === 'newest' ? 'desc' : 'asc' };
}

function unknown(wanted: string, kind: string, names: readonly string[]): string {
  const known =
    names.length === 0 ? `There are no ${kind.toLowerCase()}.` : `${kind} here: ${listOf(names)}.`;
  return `There is no ${wanted}. ${known}`;
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function defined<Values extends object>(values: Values): Partial<Values> {
  const named = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named) as Partial<Values>;
}
