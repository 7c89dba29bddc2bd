/**
 * Everything that is asked of Shopify's Admin GraphQL API. What an order or a person brings goes in
 * by variables only. Page sizes keep each document below the 1,000 points that one query may cost,
 * also by the older way of counting, in which every possible object of a list counts. The list of
 * orders is the exception: there only the newer way stays below it.
 */

/** Page of fulfillment orders; the shipments, at most 50 of an order, come with the first page. */
export const ORDER_STATE = `query OrderState($id: ID!, $after: String, $withShipments: Boolean!) {
  order(id: $id) {
    id
    cancelledAt
    fulfillmentOrders(first: 5, after: $after) {
      nodes {
        id
        status
        assignedLocation { location { id } }
        supportedActions { action }
        lineItems(first: 40) {
          nodes { id remainingQuantity lineItem { id sku } }
          pageInfo { hasNextPage endCursor }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
    fulfillments(first: 50) @include(if: $withShipments) {
      id
      status
      displayStatus
      trackingInfo(first: 5) { company number }
    }
  }
}`;

/** Further lines of a fulfillment order that has more than one page of them. */
export const FULFILLMENT_ORDER_LINES = `query FulfillmentOrderLines($id: ID!, $after: String) {
  fulfillmentOrder(id: $id) {
    lineItems(first: 250, after: $after) {
      nodes { id remainingQuantity lineItem { id sku } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

export const CREATE_FULFILLMENT = `mutation CreateFulfillment($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) {
    fulfillment { id status }
    userErrors { field message }
  }
}`;

export const FULFILLMENT_STATE = `query FulfillmentState($id: ID!) {
  fulfillment(id: $id) { id status }
}`;

export const CANCEL_FULFILLMENT = `mutation CancelFulfillment($id: ID!) {
  fulfillmentCancel(id: $id) {
    fulfillment { id status }
    userErrors { field message }
  }
}`;

/** What decides whether an order can be canceled: at most 50 shipments of it. */
export const CANCELLATION_STATE = `query CancellationState($id: ID!) {
  order(id: $id) {
    id
    cancelledAt
    fulfillments(first: 50) { id status }
  }
}`;

/**
 * Moves no captured money: giving that back is told apart, to whoever has it. An authorization is
 * released by Shopify with every cancellation.
 */
export const CANCEL_ORDER = `mutation CancelOrder(
  $orderId: ID!
  $reason: OrderCancelReason!
  $restock: Boolean!
  $notifyCustomer: Boolean
) {
  orderCancel(
    orderId: $orderId
    reason: $reason
    restock: $restock
    notifyCustomer: $notifyCustomer
    refundMethod: { originalPaymentMethodsRefund: false }
  ) {
    job { id done }
    orderCancelUserErrors { code field message }
  }
}`;

/** Whether the job has run, together with what it was to change. */
export const CANCELLATION_JOB = `query CancellationJob($id: ID!, $jobId: ID!) {
  job(id: $jobId) { id done }
  order(id: $id) { id cancelledAt }
}`;

const LINE_FIELDS = `nodes {
          id
          sku
          name
          currentQuantity
          unfulfilledQuantity
          requiresShipping
          originalUnitPriceSet { shopMoney { amount currencyCode } }
        }
        pageInfo { hasNextPage endCursor }`;

export const ORDERS = `query Orders($query: String!, $after: String) {
  orders(first: 50, after: $after, query: $query, sortKey: UPDATED_AT) {
    nodes {
      id
      name
      processedAt
      cancelledAt
      currencyCode
      email
      phone
      note
      billingAddress { name }
      shippingLine { title originalPriceSet { shopMoney { amount currencyCode } } }
      shippingAddress { name company address1 address2 city province provinceCode zip countryCodeV2 phone }
      lineItems(first: 50) {
        ${LINE_FIELDS}
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** Further lines of an order that has more than one page of them. */
export const ORDER_LINES = `query OrderLines($id: ID!, $after: String) {
  order(id: $id) {
    lineItems(first: 250, after: $after) {
        ${LINE_FIELDS}
    }
  }
}`;

export const PRODUCTS = `query Products($query: String!) {
  productVariants(first: 60, query: $query) {
    nodes {
      id
      legacyResourceId
      sku
      title
      product { title featuredMedia { preview { image { url } } } }
      media(first: 1) { nodes { preview { image { url } } } }
      inventoryItem { measurement { weight { value unit } } }
    }
  }
}`;
