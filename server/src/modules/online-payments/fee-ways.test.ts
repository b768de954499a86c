import { describe, expect, it } from 'vitest';
import { feeWaysOf } from './fee-ways.ts';

const fee = (amountVnd: number | null) => ({ amountVnd });
const at = (onlineLevel: number, fees = [fee(8_000)]) => ({ onlineLevel, fees, scope: 'ubnd' });
const online = (ways: readonly string[]): boolean => ways.some((way) => way.startsWith('Trực tuyến'));

describe('§8.1b, §8.2b where a fee is paid is said as the level means it', () => {
  it('levels 1 to 3 at the agency, and nowhere else', () => {
    for (const level of [1, 2, 3]) expect(feeWaysOf(at(level), true)).toHaveLength(1);
    expect(feeWaysOf(at(3), true)).toEqual(['Trực tiếp tại nơi tiếp nhận khi đến nhận kết quả']);
  });

  it('level 4 online, by transfer, through the post or at the desk; online only where the operator has a gateway', () => {
    expect(feeWaysOf(at(4), true)).toHaveLength(4);
    expect([online(feeWaysOf(at(4), true)), online(feeWaysOf(at(4), false))]).toEqual([true, false]);
  });

  it('an amount nobody knows is said to be paid at the desk; no fee, no way', () => {
    expect(feeWaysOf(at(4, [fee(null)]), true).at(-1)).toContain('chưa có mức thu');
    expect(feeWaysOf(at(4, []), true)).toEqual([]);
  });
});
