/** What the stand-in for Shopify keeps, and what its mutations do, with Shopify's own checks. */

export type FakeLineItem = {
  readonly number: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly price?: string;
  readonly requiresShipping?: boolean;
  /** Refunded before it was fulfilled. */
  readonly refunded?: number;
};

type FulfillmentOrderLine = {
  readonly id: string;
  readonly lineItem: string;
  readonly total: number;
  remaining: number;
};

export type FakeFulfillmentOrder = {
  readonly id: string;
  readonly location: string;
  status: string;
  /** Another fulfilment service has it, or the token may not act on it. */
  readonly external: boolean;
  readonly lines: FulfillmentOrderLine[];
};

export type FakeFulfillment = {
  readonly id: string;
  status: string;
  readonly company: string | null;
  readonly number: string | null;
  readonly notified: boolean;
  readonly location: string;
  readonly lines: readonly { readonly lineItem: string; readonly quantity: number }[];
};

export type FakeCancellation = {
  readonly jobId: string;
  readonly reason: string;
  readonly restock: boolean;
  readonly notified: boolean;
  done: boolean;
};

export type FakeOrder = {
  readonly number: string;
  readonly lineItems: readonly FakeLineItem[];
  readonly fulfillmentOrders: FakeFulfillmentOrder[];
  readonly fulfillments: FakeFulfillment[];
  readonly updatedAt: string;
  cancelledAt: string | null;
  /** Cancellations that were asked for, also those whose job did not run yet. */
  readonly cancellations: FakeCancellation[];
  readonly more: Readonly<Record<string, unknown>>;
};

export type UserError = { readonly field: readonly string[] | null; readonly message: string };

export type MutationResult = {
  readonly fulfillment: FakeFulfillment | null;
  readonly userErrors: readonly UserError[];
};

export type CancelError = {
  readonly code: 'NOT_FOUND' | 'INVALID';
  readonly field: readonly string[] | null;
  readonly message: string;
};

const refused = (message: string, ...field: string[]): MutationResult => ({
  fulfillment: null,
  userErrors: [{ field: field.length === 0 ? null : field, message }],
});

export const gid = (kind: string, number: string | number) => `gid://shopify/${kind}/${number}`;

export function createFakeShopifyStore() {
  const orders = new Map<string, FakeOrder>();
  let issued = 1_046_000_000;
  let jobs: 'prompt' | 'slow' | 'failing' = 'prompt';

  const runJob = (order: FakeOrder, cancellation: FakeCancellation) => {
    cancellation.done = true;
    if (jobs === 'failing') return;
    order.cancelledAt = '2026-11-22T10:00:00Z';
    for (const part of order.fulfillmentOrders) {
      part.status = 'CLOSED';
      for (const line of part.lines) line.remaining = 0;
    }
  };

  const addFulfillmentOrder = (
    order: FakeOrder,
    part: {
      readonly lines: readonly (readonly [number: string, quantity: number])[];
      readonly location?: string;
      readonly status?: string;
      readonly external?: boolean;
    },
  ) => {
    order.fulfillmentOrders.push({
      id: gid('FulfillmentOrder', ++issued),
      location: gid('Location', part.location ?? '346779380'),
      status: part.status ?? 'OPEN',
      external: part.external ?? false,
      lines: part.lines.map(([number, quantity]) => ({
        id: gid('FulfillmentOrderLineItem', ++issued),
        lineItem: gid('LineItem', number),
        total: quantity,
        remaining: quantity,
      })),
    });
  };

  return {
    orders,

    addOrder: (
      number: string,
      lineItems: readonly FakeLineItem[],
      options: {
        readonly parts?: readonly Parameters<typeof addFulfillmentOrder>[1][];
        readonly updatedAt?: string;
        readonly cancelledAt?: string;
        readonly more?: Readonly<Record<string, unknown>>;
      } = {},
    ): FakeOrder => {
      const order: FakeOrder = {
        number,
        lineItems,
        fulfillmentOrders: [],
        fulfillments: [],
        updatedAt: options.updatedAt ?? '2026-11-20T08:00:00Z',
        cancelledAt: options.cancelledAt ?? null,
        cancellations: [],
        more: options.more ?? {},
      };
      const parts = options.parts ?? [
        {
          lines: lineItems
            .filter((line) => line.requiresShipping !== false)
            .map((line) => [line.number, line.quantity - (line.refunded ?? 0)] as const),
        },
      ];
      for (const part of parts) addFulfillmentOrder(order, part);
      orders.set(gid('Order', number), order);
      return order;
    },

    actionsOf: (part: FakeFulfillmentOrder): readonly string[] => {
      if (part.status === 'ON_HOLD') return ['RELEASE_HOLD'];
      if (part.status === 'SCHEDULED') return ['MARK_AS_OPEN'];
      if (part.status !== 'OPEN' && part.status !== 'IN_PROGRESS') return [];
      return part.external ? ['EXTERNAL'] : ['CREATE_FULFILLMENT', 'HOLD', 'MOVE'];
    },

    create: (input: unknown): MutationResult => {
      const fulfillment = input as {
        lineItemsByFulfillmentOrder: {
          fulfillmentOrderId: string;
          fulfillmentOrderLineItems?: { id: string; quantity: number }[] | null;
        }[];
        trackingInfo?: { company?: string | null; number?: string | null };
        notifyCustomer?: boolean;
      };
      const parts = fulfillment.lineItemsByFulfillmentOrder.map((each) => {
        const order = [...orders.values()].find((one) =>
          one.fulfillmentOrders.some((part) => part.id === each.fulfillmentOrderId),
        );
        const part = order?.fulfillmentOrders.find((one) => one.id === each.fulfillmentOrderId);
        return { order, part, wanted: each.fulfillmentOrderLineItems ?? null };
      });
      const order = parts[0]?.order;
      if (order === undefined || parts.some((each) => each.part === undefined)) {
        return refused('Fulfillment order does not exist.', 'fulfillment');
      }
      if (parts.some((each) => each.order !== order)) {
        return refused('All fulfillment orders must belong to the same order.', 'fulfillment');
      }
      if (new Set(parts.map((each) => each.part?.location)).size > 1) {
        return refused('All fulfillment orders must have the same location.', 'fulfillment');
      }
      const taken: { line: FulfillmentOrderLine; quantity: number }[] = [];
      for (const { part, wanted } of parts) {
        if (part === undefined) continue;
        if (part.external || (part.status !== 'OPEN' && part.status !== 'IN_PROGRESS')) {
          const status = part.status.toLowerCase();
          return refused(`Fulfillment order ${part.id} has an unfulfillable status= ${status}.`);
        }
        const lines =
          wanted ?? part.lines.map(({ id, remaining }) => ({ id, quantity: remaining }));
        for (const { id, quantity } of lines) {
          const line = part.lines.find((each) => each.id === id);
          if (line === undefined) return refused('Fulfillment order line item does not exist.');
          if (quantity < 1 || quantity > line.remaining) {
            return refused(
              'Invalid fulfillment order line item quantity requested.',
              'fulfillment',
            );
          }
          taken.push({ line, quantity });
        }
      }
      for (const { line, quantity } of taken) line.remaining -= quantity;
      for (const { part } of parts) {
        if (part === undefined) continue;
        part.status = part.lines.every((line) => line.remaining === 0) ? 'CLOSED' : 'IN_PROGRESS';
      }
      const created: FakeFulfillment = {
        id: gid('Fulfillment', ++issued),
        status: 'SUCCESS',
        company: fulfillment.trackingInfo?.company ?? null,
        number: fulfillment.trackingInfo?.number ?? null,
        notified: fulfillment.notifyCustomer ?? false,
        location: parts[0]?.part?.location ?? '',
        lines: taken.map(({ line, quantity }) => ({ lineItem: line.lineItem, quantity })),
      };
      order.fulfillments.push(created);
      return { fulfillment: created, userErrors: [] };
    },

    /** Whether jobs run at once, when `runJobs` is called, or without doing what they should. */
    setJobs: (mode: 'prompt' | 'slow' | 'failing') => {
      jobs = mode;
    },
    runJobs: () => {
      for (const order of orders.values()) {
        for (const each of order.cancellations) if (!each.done) runJob(order, each);
      }
    },

    /** `orderCancel`; its arguments are checked already. */
    cancelOrder: (
      args: Readonly<Record<string, unknown>>,
    ): { readonly jobId: string } | { readonly error: CancelError } => {
      const order = orders.get(String(args.orderId));
      const field = ['orderId'];
      if (order === undefined) {
        return { error: { code: 'NOT_FOUND', field, message: 'Order does not exist' } };
      }
      if (order.cancelledAt !== null || order.cancellations.some((each) => !each.done)) {
        return { error: { code: 'INVALID', field, message: 'Order has already been cancelled' } };
      }
      const cancellation: FakeCancellation = {
        jobId: gid('Job', ++issued),
        reason: String(args.reason),
        restock: args.restock === true,
        notified: args.notifyCustomer === true,
        done: false,
      };
      order.cancellations.push(cancellation);
      if (jobs !== 'slow') runJob(order, cancellation);
      return { jobId: cancellation.jobId };
    },

    cancel: (id: string): MutationResult => {
      for (const order of orders.values()) {
        const found = order.fulfillments.find((each) => each.id === id);
        if (found === undefined) continue;
        if (found.status === 'CANCELLED') {
          return refused('Fulfillment can not be cancelled.', 'id');
        }
        found.status = 'CANCELLED';
        addFulfillmentOrder(order, {
          location: found.location.split('/').at(-1) ?? '',
          lines: found.lines.map(
            ({ lineItem, quantity }) => [lineItem.split('/').at(-1) ?? '', quantity] as const,
          ),
        });
        return { fulfillment: found, userErrors: [] };
      }
      return refused('Fulfillment does not exist.', 'id');
    },
  };
}

export type FakeShopifyStore = ReturnType<typeof createFakeShopifyStore>;
