import { describe, expect, it } from 'vitest';
import { accountIdentity } from './account-identity.ts';

const url = (name: string, standard = '') => ({ name, standard, secret: false, isUrl: true });
const text = (name: string, secret = false) => ({ name, standard: '', secret, isUrl: false });

describe('whose account at a channel it is', () => {
  it('is the shop where the address is the shop', () => {
    const fields = [url('baseUrl'), text('consumerKey', true)];
    const of = (baseUrl: string) => accountIdentity('woocommerce', fields, { baseUrl });
    expect(of('https://shop.example')).toBe(of('https://SHOP.example/'));
    expect(of('https://shop.example')).not.toBe(of('https://other.example'));
    expect(of('')).toBeNull();
  });

  it('is the seller at the address, the standard one too', () => {
    const fields = [url('baseUrl', 'https://api.example'), text('sellerId')];
    const of = (settings: Record<string, string>) => accountIdentity('ebay', fields, settings);
    expect(of({ sellerId: 'ana' })).toBe(of({ sellerId: 'ANA', baseUrl: 'https://api.example/' }));
    expect(of({ sellerId: 'ana' })).not.toBe(of({ sellerId: 'ben' }));
    expect(of({ sellerId: 'ana' })).not.toBe(of({ sellerId: 'ana', baseUrl: 'https://x.example' }));
  });

  it('is not known where no setting names a seller, nor from credentials', () => {
    const fields = [
      url('baseUrl', 'https://api.example'),
      text('marketplaceId'),
      text('userId', true),
    ];
    const settings = { marketplaceId: 'ATVPDKIKX0DER', userId: 'ana' };
    expect(accountIdentity('amazon', fields, settings)).toBeNull();
  });

  it('is another one at another channel', () => {
    const fields = [text('merchantId')];
    const settings = { merchantId: '4711' };
    expect(accountIdentity('wish', fields, settings)).not.toBe(
      accountIdentity('groupon', fields, settings),
    );
  });
});
