import type { PackageSummaryView } from '../../src/shared/package-views.ts';

/** Something that looks like a label, 4 by 6 inches; a PNG in base64. */
export function drawLabel(shipped: PackageSummaryView): string {
  const canvas = document.createElement('canvas');
  canvas.width = 400;
  canvas.height = 600;
  const context = canvas.getContext('2d');
  if (context === null) return '';
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 400, 600);
  context.fillStyle = '#000';
  context.fillRect(12, 12, 376, 52);
  context.fillStyle = '#fff';
  context.font = 'bold 26px sans-serif';
  context.fillText(`${shipped.carrierName} ${shipped.serviceName}`.toUpperCase(), 24, 47, 350);
  context.fillStyle = '#000';
  context.font = '13px sans-serif';
  context.fillText('Northwind Outdoor, Newark NJ 07114', 24, 90);
  context.font = 'bold 22px sans-serif';
  context.fillText(shipped.recipientName, 24, 140, 350);
  context.font = '18px sans-serif';
  context.fillText('48 Larkspur Lane', 24, 166);
  context.fillText('Portland OR 97214', 24, 190);
  for (let at = 0, x = 40; x < 350; at += 1) {
    const code = shipped.trackingNumber.charCodeAt(at % shipped.trackingNumber.length);
    const width = 1 + ((code + at * 7) % 4);
    if (at % 2 === 0) context.fillRect(x, 270, width, 150);
    x += width + 1;
  }
  context.font = 'bold 16px monospace';
  context.fillText(shipped.trackingNumber, 70, 446, 280);
  context.font = '14px sans-serif';
  context.fillText(`${shipped.shipmentNumber}   ${shipped.weightGrams} g`, 24, 580);
  context.save();
  context.translate(200, 300);
  context.rotate(-0.6);
  context.globalAlpha = 0.35;
  context.font = 'bold 110px sans-serif';
  context.textAlign = 'center';
  context.fillText('SAMPLE', 0, 40);
  context.restore();
  return canvas.toDataURL('image/png').replace('data:image/png;base64,', '');
}
