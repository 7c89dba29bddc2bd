import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { createScales } from '../../src/main/adapters/scales/usb-scales.ts';
import type { ScaleState, Scales } from '../../src/main/app/ports.ts';
import { eventually } from './devices/eventually.ts';
import {
  plugInScale,
  type ScaleGadget,
  scaleReport,
  scaleStatus,
  scaleUnit,
} from './devices/scale-gadget.ts';

let scale: ScaleGadget | null = null;
let scales: Scales | null = null;

afterEach(async () => {
  await scales?.stop();
  scales = null;
  await scale?.remove();
  scale = null;
});

/** Starts the station's own adapter; every state that it tells is kept. */
function listen(): { readonly told: ScaleState[]; readonly scales: Scales } {
  const told: ScaleState[] = [];
  scales = createScales();
  scales.start((state) => told.push(state));
  return { told, scales };
}

const gramsOf = (told: readonly ScaleState[]) =>
  told.flatMap((state) =>
    state.kind === 'connected' && state.reading ? [state.reading.grams] : [],
  );

describe('the scale of the station', () => {
  it('is found on its cable, and its weights arrive in grams', async () => {
    scale = await plugInScale();
    const { told, scales: started } = listen();
    await eventually('the scale', () => started.state().kind === 'connected');
    await scale.report(scaleReport(scaleStatus.stable, scaleUnit.gram, 0, 512));
    await scale.report(scaleReport(scaleStatus.moving, scaleUnit.gram, 0, 700));
    await scale.report(scaleReport(scaleStatus.stable, scaleUnit.ounce, -1, 181));
    await eventually('the weights', () => gramsOf(told).length >= 3);
    // 18.1 ounces are 513.1 grams; what moves has no weight.
    assert.deepEqual(gramsOf(told), [512, null, 513]);
  });

  it('is gone with words when it is unplugged, and is found again when it is back', async () => {
    scale = await plugInScale();
    const { scales: started } = listen();
    await eventually('the scale', () => started.state().kind === 'connected');
    await scale.remove();
    const gone = await eventually('the loss', () => {
      const state = started.state();
      return state.kind === 'none' && state;
    });
    assert.equal(gone.message, 'The scale is unplugged: type the weight.');
    scale = await plugInScale();
    await eventually('the scale again', () => started.state().kind === 'connected');
  });
});
