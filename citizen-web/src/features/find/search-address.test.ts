import { describe, expect, test } from 'vitest';
import { filterOf, readSearch, searchAddress, without, type Search } from './search-address.ts';

const FULL: Search = { text: 'làm lại căn cước', level: 'COMMUNE', onlineLevel: 3, sector: 'ho-tich', field: 'G15-TP07', agency: 'UBND-XA-1', audience: 'CITIZEN', online: true };
const read = (address: string): Search => readSearch(new URL(address, 'http://cong.example').searchParams);

describe('§6.1a a search lives in its address', () => {
  test('every condition survives the way into the address and back', () => {
    expect(read(searchAddress(FULL))).toEqual(FULL);
    expect(read(searchAddress({}))).toEqual({});
  });

  test('what makes no sense in an address is left out', () => {
    expect(read('/tim-kiem?cap=constructor&muc=7&doi-tuong=__proto__&q=%20%20')).toEqual({});
    expect(read('/tim-kiem?muc=2.5')).toEqual({});
  });

  test('one condition can be taken away', () => {
    expect(without(FULL, 'level', 'text')).not.toHaveProperty('level');
    expect(read(searchAddress(without(FULL, 'agency'))).agency).toBeUndefined();
  });

  test('the contract is asked for exactly what the address says', () => {
    expect(filterOf(FULL)).toEqual({ search: 'làm lại căn cước', level: 'COMMUNE', onlineLevel: 3, sectorCode: 'ho-tich', fieldCode: 'G15-TP07', agencyCode: 'UBND-XA-1', audience: 'CITIZEN', filesOnline: true });
    expect(filterOf({})).toEqual({});
  });
});
