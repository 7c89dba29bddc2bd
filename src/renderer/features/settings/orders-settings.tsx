import { DeliveryStatesSettings } from './delivery-states-settings.tsx';
import { OrderConfigurations } from './order-configurations.tsx';
import { RejectionReasonsSettings } from './rejection-reasons-settings.tsx';

/** What the seller decides about orders before and after they are packed. */
export function OrdersSettings() {
  return (
    <>
      <OrderConfigurations />
      <RejectionReasonsSettings />
      <DeliveryStatesSettings />
    </>
  );
}
