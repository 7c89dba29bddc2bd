import { describe, expect, it } from 'vitest';
import { carrierAtChannel, knownCarrier, ownCarrierName } from './channel-carriers.ts';

const ups = { carrierCode: 'UPS', carrierName: 'United Parcel Service' };

describe('a carrier at a channel', () => {
  it.each([
    [{ carrierCode: 'ups', carrierName: '' }, 'ups'],
    [{ carrierCode: 'X1', carrierName: 'DHL Express' }, 'dhl-express'],
    [{ carrierCode: 'DHL_ECOMMERCE', carrierName: '' }, 'dhl-ecommerce'],
    [{ carrierCode: 'bike', carrierName: 'City Bike' }, null],
    [{ carrierCode: '', carrierName: '' }, null],
  ])('%j is known as %s', (carrier, id) => {
    expect(knownCarrier(carrier)).toBe(id);
  });

  it("takes the account's own word first, then the channel's, then what the station has", () => {
    const table = { ups: 'UPS-Channel' };
    expect(carrierAtChannel(ups, { own: 'UPS = Mine', table, otherwise: 'x' })).toBe('Mine');
    expect(carrierAtChannel(ups, { own: 'USPS = Mine', table, otherwise: 'x' })).toBe(
      'UPS-Channel',
    );
    expect(carrierAtChannel(ups, { own: undefined, table: {}, otherwise: 'UPS' })).toBe('UPS');
  });

  it('reads the own table line by line and never trips over a line that is none', () => {
    const setting = '\nno sign\n= empty\nUPS =\nunited parcel service = Theirs\n';
    expect(ownCarrierName(ups, setting)).toBe('Theirs');
    expect(ownCarrierName({ carrierCode: '', carrierName: '' }, '= x')).toBeNull();
  });
});
