import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { markRequestDone, retryRequest } from './manage-order-requests.ts';
import { failedRequests, requestById } from './order-requests-views.ts';

type RequestsCommand = Extract<keyof Handlers, `orderRequests.${string}`>;

export function createOrderRequestsHandlers(context: AppContext): Pick<Handlers, RequestsCommand> {
  return {
    'orderRequests.failed': () => failedRequests(context),
    'orderRequests.retry': (command) => {
      retryRequest(context, command);
      return requestById(context, command.requestId);
    },
    'orderRequests.markDone': (command) => {
      markRequestDone(context, command);
      return requestById(context, command.requestId);
    },
  };
}
