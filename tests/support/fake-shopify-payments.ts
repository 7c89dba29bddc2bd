import type { IncomingMessage, ServerResponse } from 'node:http';
import { startLoopbackServer } from './loopback-server.ts';

/**
 * The money of orders at Shopify's Admin GraphQL API, written from its schema and reference: orders
 * with transactions, `orderCapture`, `transactionVoid`, and `refundCreate` with its mandatory
 * idempotency key. It checks the token, the content type and every input field.
 */
export type ShopifyPaymentFault =
  | 'drop-before'
  | 'drop-after'
  | 'throttled'
  | 'declined'
  /** Of a refund that goes back to several payments, only the first part is made. */
  | 'half-refunded'
  | 'garbage';

type Transaction = {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly gateway: string;
  readonly amount: number;
  readonly parent: string | null;
};
type Order = {
  readonly id: string;
  readonly currency: string;
  readonly multiCapturable: boolean;
  /** Authorizations of which nothing more is captured. */
  readonly closed: Set<string>;
  expired: boolean;
  readonly transactions: Transaction[];
  readonly refunds: { readonly note: string; readonly transactionIds: string[] }[];
};
type Values = Readonly<Record<string, unknown>>;
type UserError = { readonly field: readonly string[]; readonly message: string };

export const SHOPIFY_TOKEN = 'shpat_ffffffffffffffffffffffffffffffff';
const GID = /^gid:\/\/shopify\/(Order|OrderTransaction)\/\d+$/;

export async function startFakeShopifyPayments() {
  const orders = new Map<string, Order>();
  const refundKeys = new Map<string, unknown>();
  const problems: string[] = [];
  let fault: ShopifyPaymentFault | null = null;
  let count = 5_000;
  let moved = 0;
  const nextId = (kind: string) => `gid://shopify/${kind}/${++count}`;

  const server = await startLoopbackServer((request, response) => {
    void readText(request).then((text) => handle(request, response, text));
  });

  function handle(request: IncomingMessage, response: ServerResponse, text: string): void {
    if (request.headers['x-shopify-access-token'] !== SHOPIFY_TOKEN) {
      send(response, 401, { errors: '[API] Invalid API key or access token' });
      return;
    }
    if (request.method !== 'POST' || request.url !== '/admin/api/2026-10/graphql.json') {
      problems.push(`${request.method} ${request.url}`);
    }
    const { query = '', variables = {} } = JSON.parse(text) as {
      query?: string;
      variables?: Values;
    };
    const isChange = query.startsWith('mutation');
    const met = isChange ? fault : null;
    if (isChange) fault = null;
    if (met === 'drop-before') {
      request.socket.destroy();
      return;
    }
    if (met === 'throttled') {
      const errors = [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }];
      send(response, 200, { errors });
      return;
    }
    if (met === 'garbage') {
      response.writeHead(200).end('<html>');
      return;
    }
    const data = answer(query, variables, met);
    if (met === 'drop-after') {
      request.socket.destroy();
      return;
    }
    send(response, 200, { data });
  }

  function answer(query: string, variables: Values, met: ShopifyPaymentFault | null): Values {
    if (query.includes('query OrderPayments'))
      return { order: view(orders.get(text(variables.id))) };
    if (query.includes('query TestPayments')) return { orders: { nodes: [] } };
    if (query.includes('mutation CaptureOrder')) {
      return { orderCapture: capture(variables.input as Values, met === 'declined') };
    }
    if (query.includes('mutation VoidTransaction')) {
      return { transactionVoid: voidTransaction(text(variables.id)) };
    }
    if (query.includes('mutation CreateRefund')) {
      if (!query.includes('@idempotent(key: $key)')) problems.push('refundCreate without a key');
      return {
        refundCreate: refund(
          variables.input as Values,
          text(variables.key),
          met === 'half-refunded',
        ),
      };
    }
    problems.push(`Unknown document ${query.slice(0, 60)}`);
    return {};
  }

  function capture(input: Values, declined: boolean): Values {
    only(input, ['id', 'parentTransactionId', 'amount', 'currency', 'finalCapture']);
    const order = orders.get(text(input.id));
    const parent = order?.transactions.find(({ id }) => id === input.parentTransactionId);
    if (order === undefined || parent?.kind !== 'AUTHORIZATION')
      return refused('Transaction not found');
    if (input.currency !== order.currency)
      return refused('Currency is not the presentment currency');
    const amount = cents(input.amount);
    if (amount === null || amount <= 0) return refused('Amount is invalid');
    if (amount > openOf(order, parent)) return refused('Amount exceeds the capturable amount');
    if (declined) {
      const failed = add(order, 'CAPTURE', 'FAILURE', amount, parent.id);
      return { transaction: { ...shown(failed), errorCode: 'CARD_DECLINED' }, userErrors: [] };
    }
    moved += 1;
    const made = add(order, 'CAPTURE', 'SUCCESS', amount, parent.id);
    if (!order.multiCapturable || input.finalCapture === true) order.closed.add(parent.id);
    return { transaction: shown(made), userErrors: [] };
  }

  function voidTransaction(id: string): Values {
    if (!GID.test(id)) problems.push(`No id: ${id}`);
    const order = [...orders.values()].find((each) =>
      each.transactions.some((one) => one.id === id),
    );
    const parent = order?.transactions.find((one) => one.id === id);
    if (order === undefined || parent === undefined || openOf(order, parent) === 0)
      return refused('Transaction can not be voided');
    moved += 1;
    const made = add(order, 'VOID', 'SUCCESS', 0, id);
    order.closed.add(id);
    return { transaction: shown(made), userErrors: [] };
  }

  function refund(input: Values, key: string, isHalf: boolean): Values {
    only(input, ['orderId', 'currency', 'note', 'notify', 'transactions']);
    const before = refundKeys.get(key);
    if (before !== undefined) return before as Values;
    const order = orders.get(text(input.orderId));
    if (order === undefined) return refused('Order does not exist');
    const parts = input.transactions as readonly Values[];
    for (const part of parts) {
      only(part, ['orderId', 'parentId', 'gateway', 'kind', 'amount']);
      const parent = order.transactions.find(({ id }) => id === part.parentId);
      const amount = cents(part.amount);
      if (parent === undefined || amount === null || part.kind !== 'REFUND')
        return refused('Invalid');
      if (part.gateway !== parent.gateway) return refused('Gateway does not match');
      if (amount > parent.amount - refundedOf(order, parent.id)) return refused('Refund exceeds');
    }
    moved += 1;
    const made = parts.map((part, index) => {
      const status = isHalf && index > 0 ? 'FAILURE' : 'SUCCESS';
      return add(order, 'REFUND', status, cents(part.amount) ?? 0, text(part.parentId));
    });
    order.refunds.push({ note: text(input.note), transactionIds: made.map(({ id }) => id) });
    const answered = {
      refund: { id: nextId('Refund'), transactions: { nodes: made.map(shown) } },
      userErrors: [],
    };
    refundKeys.set(key, answered);
    return answered;
  }

  function add(order: Order, kind: string, status: string, amount: number, parent: string | null) {
    const made = {
      id: nextId('OrderTransaction'),
      kind,
      status,
      gateway: 'shopify_payments',
      amount,
      parent,
    };
    order.transactions.push(made);
    return made;
  }

  function view(order: Order | undefined): unknown {
    if (order === undefined) return null;
    const money = (amount: number) => ({
      presentmentMoney: { amount: (amount / 100).toFixed(2), currencyCode: order.currency },
    });
    return {
      id: order.id,
      presentmentCurrencyCode: order.currency,
      displayFinancialStatus: order.expired ? 'EXPIRED' : 'AUTHORIZED',
      totalCapturableSet: money(capturable(order)),
      transactions: order.transactions.map((each) => ({
        ...shown(each),
        gateway: each.gateway,
        processedAt: '2026-11-22T09:43:19Z',
        createdAt: '2026-11-22T09:43:19Z',
        authorizationExpiresAt: null,
        amountSet: money(each.amount),
        parentTransaction: each.parent === null ? null : { id: each.parent },
      })),
      refunds: order.refunds.map(({ note, transactionIds }) => ({
        note,
        transactions: { nodes: transactionIds.map((id) => ({ id })) },
      })),
    };
  }

  const shown = ({ id, kind, status }: Transaction) => ({ id, kind, status, errorCode: null });
  const only = (input: Values, names: readonly string[]) => {
    for (const name of Object.keys(input))
      if (!names.includes(name)) problems.push(`Field ${name}`);
  };
  const find = (channelOrderId: string): Order => {
    const order = orders.get(`gid://shopify/Order/${channelOrderId}`);
    if (order === undefined) throw new Error(`No order ${channelOrderId}`);
    return order;
  };

  return {
    origin: server.origin,
    goDown: server.goDown,
    close: server.close,
    problems,
    movedCount: () => moved,
    failNext: (next: ShopifyPaymentFault) => {
      fault = next;
    },
    forgetKeys: () => refundKeys.clear(),
    /** The id of a new order with an authorization of so many cents. */
    authorize: (amount: number, multiCapturable: boolean): string => {
      const id = nextId('Order');
      const order = {
        id,
        currency: 'USD',
        multiCapturable,
        closed: new Set<string>(),
        expired: false,
        transactions: [],
        refunds: [],
      };
      orders.set(id, order);
      add(order, 'AUTHORIZATION', 'SUCCESS', amount, null);
      return id.slice(id.lastIndexOf('/') + 1);
    },
    /** The buyer agrees to more, as after an edited order. */
    authorizeMore: (channelOrderId: string, amount: number) => {
      add(find(channelOrderId), 'AUTHORIZATION', 'SUCCESS', amount, null);
    },
    expire: (channelOrderId: string) => {
      const order = find(channelOrderId);
      order.expired = true;
      for (const { id } of order.transactions) order.closed.add(id);
    },
    captureElsewhere: (channelOrderId: string, amount: number) => {
      const order = find(channelOrderId);
      const [parent] = order.transactions;
      if (parent === undefined) throw new Error('Nothing is authorized.');
      add(order, 'CAPTURE', 'SUCCESS', amount, parent.id);
      if (!order.multiCapturable) order.closed.add(parent.id);
    },
    refundElsewhere: (channelOrderId: string, amount: number) => {
      const order = find(channelOrderId);
      const parent = order.transactions.find(({ kind }) => kind === 'CAPTURE');
      const made = add(order, 'REFUND', 'SUCCESS', amount, parent?.id ?? null);
      order.refunds.push({ note: 'In the admin', transactionIds: [made.id] });
    },
    books: (channelOrderId: string) => {
      const order = find(channelOrderId);
      const captured = sum(order, 'CAPTURE');
      return {
        authorized: sum(order, 'AUTHORIZATION'),
        captured,
        released: sum(order, 'AUTHORIZATION') - captured - capturable(order),
        refunded: sum(order, 'REFUND'),
      };
    },
  };
}

function sum(order: Order, kind: string): number {
  return order.transactions
    .filter((each) => each.kind === kind && each.status === 'SUCCESS')
    .reduce((total, { amount }) => total + amount, 0);
}

function capturable(order: Order): number {
  return order.transactions
    .filter((each) => each.kind === 'AUTHORIZATION')
    .reduce((total, each) => total + openOf(order, each), 0);
}

/** What can still be captured of one authorization. */
function openOf(order: Order, { id, amount }: Transaction): number {
  const captured = order.transactions
    .filter((each) => each.kind === 'CAPTURE' && each.status === 'SUCCESS' && each.parent === id)
    .reduce((total, each) => total + each.amount, 0);
  return order.closed.has(id) ? 0 : amount - captured;
}

function refundedOf(order: Order, parent: string): number {
  return order.transactions
    .filter((each) => each.kind === 'REFUND' && each.status === 'SUCCESS' && each.parent === parent)
    .reduce((total, { amount }) => total + amount, 0);
}

function cents(amount: unknown): number | null {
  return typeof amount === 'string' && /^\d+\.\d{2}$/.test(amount)
    ? Math.round(Number(amount) * 100)
    : null;
}

function refused(message: string): Values {
  const userErrors: UserError[] = [{ field: ['input'], message }];
  return { transaction: null, refund: null, userErrors };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
