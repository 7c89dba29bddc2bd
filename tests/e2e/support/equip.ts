import type { LaunchedStation } from './launch.ts';

/** What a real station has before the first order: a carrier with numbers, the preset Box. */
export async function equip(station: Pick<LaunchedStation, 'invoke'>): Promise<void> {
  const saved = await station.invoke('carriers.save', {
    code: 'UPS',
    name: 'UPS',
    trackingFormat: 'ups-1z',
    services: [{ code: '03', name: 'Ground' }],
  });
  if (!saved.ok) throw new Error(saved.error.message);
  const carrierId = saved.value.carriers[0]?.carrierId ?? '';
  for (const result of [
    await station.invoke('carriers.addRange', {
      carrierId,
      spec: { shipper: '777CC3', service: '03' },
      fromSerial: 1,
      toSerial: 1_000,
    }),
    await station.invoke('presets.save', {
      name: 'Box',
      carrierId,
      serviceCode: '03',
      packageName: 'Box',
      lengthMm: null,
      widthMm: null,
      heightMm: null,
    }),
  ]) {
    if (!result.ok) throw new Error(result.error.message);
  }
}
