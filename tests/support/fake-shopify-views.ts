import {
  type FakeFulfillment,
  type FakeFulfillmentOrder,
  type FakeLineItem,
  type FakeOrder,
  type FakeShopifyStore,
  gid,
} from './fake-shopify-store.ts';

type Arguments = Readonly<Record<string, unknown>>;

export type FakeVariant = {
  readonly number: string;
  readonly sku: string;
  readonly title: string;
  readonly product: string;
  readonly weight: { readonly value: number; readonly unit: string } | null;
  readonly picture: string | null;
  readonly productPicture: string | null;
};

/** The store as the Admin GraphQL API shows it: only what is documented, each list by its arguments. */
export function shopifyViews(
  store: FakeShopifyStore,
  variants: () => readonly FakeVariant[],
  personal: readonly string[],
) {
  const money = (amount: string) => ({ shopMoney: { amount, currencyCode: 'USD' } });

  const lineItem = (line: FakeLineItem, order: FakeOrder) => {
    const id = gid('LineItem', line.number);
    const fulfilled = order.fulfillments
      .filter((each) => each.status !== 'CANCELLED')
      .flatMap((each) => each.lines)
      .filter((each) => each.lineItem === id)
      .reduce((sum, each) => sum + each.quantity, 0);
    const current = line.quantity - (line.refunded ?? 0);
    return {
      id,
      // Shopify has none, not an empty text.
      sku: line.sku || null,
      name: line.name,
      quantity: line.quantity,
      currentQuantity: current,
      unfulfilledQuantity: current - fulfilled,
      requiresShipping: line.requiresShipping ?? true,
      originalUnitPriceSet: money(line.price ?? '10.00'),
    };
  };

  const lineItemOf = (id: string, order: FakeOrder) => {
    const line = order.lineItems.find((each) => gid('LineItem', each.number) === id);
    if (line === undefined) throw new Error(`The order ${order.number} has no ${id}`);
    return lineItem(line, order);
  };

  const fulfillmentOrder = (part: FakeFulfillmentOrder, order: FakeOrder) => ({
    id: part.id,
    status: part.status,
    assignedLocation: { location: { id: part.location } },
    supportedActions: store.actionsOf(part).map((action) => ({ action })),
    lineItems: connection(
      part.lines.map(({ id, remaining, total, lineItem: item }) => ({
        id,
        remainingQuantity: remaining,
        totalQuantity: total,
        lineItem: () => lineItemOf(item, order),
      })),
    ),
  });

  const fulfillment = (each: FakeFulfillment) => ({
    id: each.id,
    status: each.status,
    displayStatus: each.status === 'CANCELLED' ? 'CANCELED' : 'FULFILLED',
    trackingInfo: (args: Arguments) =>
      each.number === null
        ? []
        : [{ company: each.company, number: each.number, url: null }].slice(0, first(args)),
  });

  const order = (each: FakeOrder) => ({
    id: gid('Order', each.number),
    name: `#${each.number.slice(-4)}`,
    processedAt: '2026-11-20T07:59:00Z',
    updatedAt: each.updatedAt,
    cancelledAt: each.cancelledAt,
    currencyCode: 'USD',
    email: personal[1] ?? null,
    phone: null,
    note: null,
    billingAddress: { name: personal[0] ?? null },
    shippingLine: { title: 'Standard', originalPriceSet: money('4.90') },
    shippingAddress: {
      name: personal[0] ?? null,
      company: null,
      address1: personal[2] ?? null,
      address2: null,
      city: 'Portland',
      province: 'Oregon',
      provinceCode: 'OR',
      zip: '97201',
      countryCodeV2: 'US',
      phone: '+15035550100',
    },
    fulfillmentOrders: connection(
      each.fulfillmentOrders.map((part) => fulfillmentOrder(part, each)),
    ),
    fulfillments: (args: Arguments) => each.fulfillments.slice(0, first(args)).map(fulfillment),
    lineItems: connection(each.lineItems.map((line) => lineItem(line, each))),
    ...each.more,
  });

  const variant = (each: FakeVariant) => ({
    id: gid('ProductVariant', each.number),
    legacyResourceId: each.number,
    sku: each.sku,
    title: each.title,
    product: {
      title: each.product,
      featuredMedia: each.productPicture === null ? null : picture(each.productPicture),
    },
    media: connection(each.picture === null ? [] : [picture(each.picture)]),
    inventoryItem: { measurement: { weight: each.weight } },
  });

  const payload = (result: ReturnType<FakeShopifyStore['create']>) => ({
    fulfillment: result.fulfillment === null ? null : fulfillment(result.fulfillment),
    userErrors: result.userErrors,
  });

  const all = () => [...store.orders.values()];

  const canceled = (result: ReturnType<FakeShopifyStore['cancelOrder']>) => ({
    // As Shopify tells it: the job is queued, whatever has become of it by now.
    job: 'jobId' in result ? { id: result.jobId, done: false } : null,
    orderCancelUserErrors: 'error' in result ? [result.error] : [],
  });

  return {
    query: {
      order: ({ id }: Arguments) => {
        const found = store.orders.get(String(id));
        return found === undefined ? null : order(found);
      },
      fulfillmentOrder: ({ id }: Arguments) => {
        for (const each of all()) {
          const found = each.fulfillmentOrders.find((part) => part.id === id);
          if (found !== undefined) return fulfillmentOrder(found, each);
        }
        return null;
      },
      fulfillment: ({ id }: Arguments) => {
        const found = all()
          .flatMap((each) => each.fulfillments)
          .find((each) => each.id === id);
        return found === undefined ? null : fulfillment(found);
      },
      job: ({ id }: Arguments) => {
        const job = all()
          .flatMap((each) => each.cancellations)
          .find((each) => each.jobId === id);
        return job === undefined ? null : { id: job.jobId, done: job.done };
      },
      orders: (args: Arguments) =>
        connection(
          all()
            .filter((each) => matches(each, String(args.query)))
            .map(order),
        )(args),
      productVariants: (args: Arguments) => {
        const wanted = [...String(args.query).matchAll(/sku:"((?:[^"\\]|\\.)*)"/g)].map((match) =>
          (match[1] ?? '').replaceAll(/\\(.)/g, '$1').toLowerCase(),
        );
        // As Shopify's search does: without case, and by the beginning.
        const found = variants().filter((each) =>
          wanted.some((sku) => each.sku.toLowerCase().startsWith(sku)),
        );
        return connection(found.map(variant))(args);
      },
    },
    mutation: {
      fulfillmentCreate: (args: Arguments) => payload(store.create(args.fulfillment)),
      orderCancel: (args: Arguments) => canceled(store.cancelOrder(args)),
      fulfillmentCancel: (args: Arguments) => payload(store.cancel(String(args.id))),
    },
  };
}

function picture(url: string) {
  return { preview: { image: { url } } };
}

function first(args: Arguments): number {
  return typeof args.first === 'number' ? args.first : Number.POSITIVE_INFINITY;
}

/** A list with cursors; a connection without `first` is refused by Shopify. */
function connection(all: readonly unknown[]) {
  return (args: Arguments) => {
    if (typeof args.first !== 'number') throw new Error('first is required');
    const start = args.after == null ? 0 : Number(atob(String(args.after))) + 1;
    const nodes = all.slice(start, start + args.first);
    const end = start + nodes.length;
    return {
      nodes,
      pageInfo: {
        hasNextPage: end < all.length,
        endCursor: nodes.length === 0 ? null : btoa(String(end - 1)),
      },
    };
  };
}

/** The parts of Shopify's search that this API client may use; anything else is an error. */
function matches(order: FakeOrder, query: string): boolean {
  return query.split(' AND ').every((term) => {
    if (term === '(fulfillment_status:unfulfilled OR fulfillment_status:partial)') {
      return order.fulfillmentOrders.some((part) => part.lines.some((line) => line.remaining > 0));
    }
    if (term === 'status:open') return order.cancelledAt === null;
    const since = /^updated_at:>='([^']+)'$/.exec(term)?.[1];
    if (since === undefined) throw new Error(`Unknown search term ${term}`);
    return Date.parse(order.updatedAt) >= Date.parse(since);
  });
}
