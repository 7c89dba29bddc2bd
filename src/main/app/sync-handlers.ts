import type { syncContract } from '../../shared/sync-contract.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { askForOrders, scheduleOrders } from './manage-syncs.ts';
import { productPicture } from './product-pictures.ts';
import { listProducts } from './products.ts';
import { orderSyncsOf } from './sync-views.ts';

/** Commands of src/shared/sync-contract.ts. */
export function createSyncHandlers(context: AppContext): Pick<Handlers, keyof typeof syncContract> {
  return {
    'orders.syncs': () => orderSyncsOf(context),
    'orders.sync': ({ accountId }) => askForOrders(context, accountId),
    'orders.schedule': (command) => scheduleOrders(context, command),
    'products.list': (filter) => listProducts(context, filter),
    'products.picture': async (key) => {
      const picture = await productPicture(context, key);
      return { pngBase64: picture === null ? null : Buffer.from(picture).toString('base64') };
    },
  };
}
