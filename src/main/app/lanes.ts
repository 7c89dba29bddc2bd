import PQueue from 'p-queue';

/**
 * One p-queue per printer or channel account. A lane works on its rows one after another; lanes do
 * not wait for each other, so a slow printer or a dead channel never holds the rest up.
 */
export type Lanes = {
  /** Starts `work` on the lane unless the lane is busy already; the running work takes what is new. */
  readonly start: (laneId: string, work: () => Promise<void>) => void;
  readonly isBusy: (laneId: string) => boolean;
  /** Resolves when every lane has come to rest. */
  readonly whenIdle: () => Promise<void>;
};

export function createLanes(onError: (laneId: string, error: unknown) => void): Lanes {
  const lanes = new Map<string, PQueue>();
  const laneOf = (laneId: string): PQueue => {
    const existing = lanes.get(laneId);
    if (existing !== undefined) return existing;
    const created = new PQueue({ concurrency: 1 });
    lanes.set(laneId, created);
    return created;
  };
  const isBusy = (laneId: string): boolean => {
    const lane = lanes.get(laneId);
    return lane !== undefined && lane.size + lane.pending > 0;
  };
  return {
    isBusy,
    start: (laneId, work) => {
      if (isBusy(laneId)) return;
      laneOf(laneId)
        .add(work)
        .catch((error: unknown) => onError(laneId, error));
    },
    whenIdle: async () => {
      await Promise.all([...lanes.values()].map((lane) => lane.onIdle()));
    },
  };
}
