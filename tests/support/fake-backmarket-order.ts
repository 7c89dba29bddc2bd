/** One order as the stand-in for Back Market keeps it. */
export type FakeBackMarketOrder = {
  readonly orderId: number;
  state: number;
  trackingNumber: string;
  trackingUrl: string;
  shipper: string;
  shippedAt: string | null;
  modifiedAt: string;
  readonly lines: FakeBackMarketLine[];
};

export type FakeBackMarketLine = {
  readonly id: number;
  readonly sku: string;
  readonly quantity: number;
  state: number;
  imei: string;
  serialNumber: string;
};

/** What the marketplace knows of the buyer and no evidence may show. */
export const backMarketBuyer = {
  firstName: 'Victorine',
  lastName: 'Hugotte',
  street: '3 Imaginary Street',
  phone: '+33639981234',
  email: 'victorine.hugotte@buyer.example',
};

/** An order in the words of the description's schema `Order`. */
export function backMarketOrderView(order: FakeBackMarketOrder) {
  const address = {
    id: 1,
    country: 'FR',
    city: 'Paris',
    postalCode: '75003',
    firstName: backMarketBuyer.firstName,
    lastName: backMarketBuyer.lastName,
    company: '',
    phoneNumber: backMarketBuyer.phone,
    email: backMarketBuyer.email,
    state: '',
    street: backMarketBuyer.street,
    street2: 'Apartment X',
  };
  return {
    order_id: order.orderId,
    shipping_address: address,
    billing_address: address,
    delivery_note: 'https://example.com/delivery_note/1519221434.69.pdf',
    expected_dispatch_date: '2026-11-24T09:35:24Z',
    tracking_number: order.trackingNumber,
    ...(order.trackingUrl === '' ? {} : { tracking_url: order.trackingUrl }),
    shipper_display: order.shipper,
    is_backship: false,
    date_creation: '2026-11-20T09:35:24.123456Z',
    date_modification: order.modifiedAt,
    ...(order.shippedAt === null ? {} : { date_shipping: order.shippedAt }),
    date_payment: '2026-11-20T09:36:00Z',
    state: order.state,
    orderlines: order.lines.map((line) => ({
      id: line.id,
      date_creation: '2026-11-20T09:35:24.123456Z',
      state: line.state,
      price: '229.00',
      shipping_price: '0.00',
      shipping_delay: 48,
      currency: 'EUR',
      listing: line.sku,
      listing_id: 142,
      orderline_fee: '22.9',
      product: 'Smartphone 4 16 GB, black, unlocked',
      quantity: line.quantity,
      brand: 'fruit',
      product_id: 141,
      backcare: false,
      backcare_price: 0,
      sales_taxes: '0.00',
      imei: line.imei,
      serial_number: line.serialNumber,
      condition: 10,
    })),
    price: '229.00',
    shipping_price: '5.99',
    currency: 'EUR',
    country_code: 'fr-fr',
    paypal_reference: null,
    installment_payment: false,
    payment_method: 'CARD',
    sales_taxes: '0.00',
  };
}
