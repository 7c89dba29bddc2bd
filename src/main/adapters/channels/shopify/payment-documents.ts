/** What is asked of Shopify about the money of an order; values go in by variables only. */

const MONEY = 'presentmentMoney { amount currencyCode }';

export const ORDER_PAYMENTS = `query OrderPayments($id: ID!) {
  order(id: $id) {
    id
    presentmentCurrencyCode
    displayFinancialStatus
    totalCapturableSet { ${MONEY} }
    transactions(first: 100) {
      id
      kind
      status
      gateway
      processedAt
      createdAt
      errorCode
      authorizationExpiresAt
      amountSet { ${MONEY} }
      parentTransaction { id }
    }
    refunds(first: 50) {
      note
      transactions(first: 20) { nodes { id } }
    }
  }
}`;

export const CAPTURE_ORDER = `mutation CaptureOrder($input: OrderCaptureInput!) {
  orderCapture(input: $input) {
    transaction { id kind status errorCode }
    userErrors { field message }
  }
}`;

export const VOID_TRANSACTION = `mutation VoidTransaction($id: ID!) {
  transactionVoid(parentTransactionId: $id) {
    transaction { id kind status errorCode }
    userErrors { field message }
  }
}`;

/** The key is mandatory since version 2026-04: the same again moves nothing. */
export const CREATE_REFUND = `mutation CreateRefund($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) {
    refund { id transactions(first: 20) { nodes { id status errorCode } } }
    userErrors { field message }
  }
}`;

/** Whether the token may see money of orders at all; the newest order will do. */
export const TEST_PAYMENTS = `query TestPayments {
  orders(first: 1, sortKey: UPDATED_AT, reverse: true) { nodes { id displayFinancialStatus } }
}`;
