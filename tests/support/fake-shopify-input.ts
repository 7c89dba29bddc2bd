/**
 * Checks the variables of a mutation as Shopify's input types do: no unknown field, the right types,
 * ids of the right kind. Returns what is wrong, or null.
 */
export function checkFulfillmentInput(input: unknown): string | null {
  if (!isObject(input)) return 'Expected value to not be null';
  const { lineItemsByFulfillmentOrder, trackingInfo, notifyCustomer, ...rest } = input;
  delete rest.originAddress;
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined) return `Field is not defined on FulfillmentInput (${unknown})`;
  if (!Array.isArray(lineItemsByFulfillmentOrder)) return 'Expected value to not be null';
  if (lineItemsByFulfillmentOrder.length > 250) return 'The input array is too long';
  if (notifyCustomer !== undefined && typeof notifyCustomer !== 'boolean') {
    return 'Could not coerce value to Boolean (notifyCustomer)';
  }
  for (const each of lineItemsByFulfillmentOrder) {
    const problem = checkPart(each);
    if (problem !== null) return problem;
  }
  return trackingInfo === undefined ? null : checkTracking(trackingInfo);
}

/** The variables of an `orderCancel`, each of its type. */
export function checkCancelVariables(variables: Readonly<Record<string, unknown>>): string | null {
  const { orderId, reason, restock, notifyCustomer, ...rest } = variables;
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined) return `Variable $${unknown} is not known`;
  if (!isGid(orderId, 'Order')) return 'Invalid global id (orderId)';
  if (!CANCEL_REASONS.includes(`${reason}`)) {
    return 'Expected one of the values of OrderCancelReason (reason)';
  }
  if (typeof restock !== 'boolean') return 'Could not coerce value to Boolean (restock)';
  if (notifyCustomer !== undefined && typeof notifyCustomer !== 'boolean') {
    return 'Could not coerce value to Boolean (notifyCustomer)';
  }
  return null;
}

const CANCEL_REASONS = ['CUSTOMER', 'DECLINED', 'FRAUD', 'INVENTORY', 'OTHER', 'STAFF'];

function checkPart(part: unknown): string | null {
  if (!isObject(part)) return 'Expected an object';
  const { fulfillmentOrderId, fulfillmentOrderLineItems, ...rest } = part;
  if (Object.keys(rest).length > 0) return 'Field is not defined on FulfillmentOrderLineItemsInput';
  if (!isGid(fulfillmentOrderId, 'FulfillmentOrder')) return 'Invalid global id';
  if (fulfillmentOrderLineItems === undefined) return null;
  if (!Array.isArray(fulfillmentOrderLineItems)) return 'Expected a list';
  for (const line of fulfillmentOrderLineItems) {
    if (!isObject(line)) return 'Expected an object';
    if (Object.keys(line).sort().join() !== 'id,quantity') return 'Expected id and quantity';
    if (!isGid(line.id, 'FulfillmentOrderLineItem')) return 'Invalid global id';
    if (!Number.isInteger(line.quantity)) return 'Could not coerce value to Int (quantity)';
  }
  return null;
}

function checkTracking(tracking: unknown): string | null {
  if (!isObject(tracking)) return 'Expected an object';
  for (const [name, value] of Object.entries(tracking)) {
    if (!['company', 'number', 'url', 'numbers', 'urls'].includes(name)) {
      return `Field is not defined on FulfillmentTrackingInput (${name})`;
    }
    if (name !== 'numbers' && name !== 'urls' && typeof value !== 'string') {
      return `Could not coerce value to String (${name})`;
    }
  }
  return null;
}

function isGid(value: unknown, kind: string): boolean {
  return typeof value === 'string' && new RegExp(`^gid://shopify/${kind}/\\d+$`).test(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
