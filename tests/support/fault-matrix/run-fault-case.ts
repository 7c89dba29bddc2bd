import type { Channel } from '../../../src/main/app/channel-port.ts';
import { channelTraits } from '../../../src/main/domain/channel-traits.ts';
import type { WriteBackState } from '../../../src/shared/write-back-states.ts';
import { type ChannelStation, openChannelStation } from '../channel-station.ts';
import { createManualClock, type ManualClock } from '../manual-clock.ts';
import { createMemorySecrets } from '../memory-secrets.ts';
import { closeTestStation } from '../test-station.ts';
import type { MatrixFault, NamedBench } from './fault-bench.ts';
import type { FaultCase } from './fault-cases.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** A row that has not come to its end by then never does. */
const PATIENCE_MS = 4 * HOUR;
const LONGEST_SLEEP_MS = 15 * SECOND;
const PATIENT_LIMIT_MS = 20 * SECOND;
const SHORT_LIMIT_MS = SECOND;

export type FaultResult = {
  readonly state: WriteBackState;
  readonly counted: number;
  readonly effects: number;
  readonly errorCode: string;
  /** From the decision until the row had come to its end, on the channel's clock. */
  readonly tookMs: number;
};

/**
 * One order is shipped and confirmed through the queue of a real station while the fault is there,
 * until the row rests and an hour longer. Null where this fault can not happen at this channel.
 */
export async function runFaultCase(
  { open }: NamedBench,
  { fault, lasts, skewMs = 0, jumpMs = 0, outlastsLimit }: FaultCase,
): Promise<FaultResult | null> {
  const channelClock = createManualClock();
  const clock = skewedClock(channelClock, skewMs);
  const bench = await open(channelClock);
  const secrets = createMemorySecrets();
  let isFaulty = true;
  const setFault = async (next: MatrixFault) => {
    isFaulty = next !== 'none';
    return bench.setFault(next);
  };
  const patient = bench.channel({ secrets, clock, timeoutMs: PATIENT_LIMIT_MS });
  const hasty = bench.channel({ secrets, clock, timeoutMs: bench.shortLimitMs ?? SHORT_LIMIT_MS });
  const channel = byTurns(patient, hasty, () => isFaulty && outlastsLimit === true);
  const station = await openChannelStation([channel], { clock, secrets });
  try {
    const hasChoice = channelTraits(channel.name).timings.length > 0;
    const accountId = await station.addAccount(channel.name, {
      ...bench.settings,
      ...(hasChoice ? { shipConfirmations: 'assigned' } : {}),
    });
    await secrets.write(accountId, bench.credentials);
    const { channelOrderId, lineId, quantity } = bench.order;
    station.addOrder(accountId, channelOrderId, { lineId, quantity });
    if (!(await setFault(fault))) return null;
    const packageId = await station.shipAndChoose(channelOrderId);
    const startedMs = channelClock.now().getTime();
    const elapsedMs = () => channelClock.now().getTime() - startedMs;
    const rowOf = async () => (await station.run('status.detail', { packageId })).row;

    await station.writeBacks.drain();
    if (lasts === 'first') await setFault('none');
    if (jumpMs !== 0) {
      clock.setSkew(skewMs + jumpMs);
      // A running queue looks at least so often.
      clock.advance(LONGEST_SLEEP_MS);
      await station.writeBacks.drain();
    }
    while (elapsedMs() < PATIENCE_MS && !isSettled((await rowOf()).state)) {
      if (isFaulty && lasts === 'hour' && elapsedMs() >= HOUR) await setFault('none');
      clock.advance(untilNext(station));
      await station.writeBacks.drain();
    }
    const tookMs = elapsedMs();
    await setFault('none');
    clock.advance(HOUR);
    await station.writeBacks.drain();

    const detail = await station.run('status.detail', { packageId });
    const packages = bench.packages();
    return {
      state: detail.row.state,
      counted: detail.attempts.filter((attempt) => attempt.counted).length,
      effects: packages.reduce((sum, each) => sum + each.confirmations + each.edits, 0),
      errorCode: detail.row.errorCode,
      tookMs,
    };
  } finally {
    await closeTestStation(station);
    await bench.close();
  }
}

/** Until the next row is due; where a rate budget makes it wait beyond that, a second. */
function untilNext({ context, clock }: ChannelStation): number {
  const due = context.store.read((tx) => tx.writeBacks.nextDueAt());
  const waitMs = due === null ? 0 : Date.parse(due) - clock.now().getTime();
  return waitMs > 0 ? waitMs : SECOND;
}

/** The hasty one only where the fault is an answer that does not come: the others need no short limit. */
function byTurns(patient: Channel, hasty: Channel, isHasty: () => boolean): Channel {
  const now = () => (isHasty() ? hasty : patient);
  return {
    ...patient,
    confirm: (...args) => now().confirm(...args),
    readBack: (...args) => now().readBack(...args),
  };
}

function isSettled(state: WriteBackState): boolean {
  return !['Pending', 'Sending', 'Unknown'].includes(state);
}

/** The clock of a station beside that of the channel: both go on together. */
function skewedClock(
  channelClock: ManualClock,
  skewMs: number,
): ManualClock & { readonly setSkew: (ms: number) => void } {
  let skew = skewMs;
  return {
    now: () => new Date(channelClock.now().getTime() + skew),
    advance: channelClock.advance,
    setSkew: (ms) => {
      skew = ms;
    },
  };
}
