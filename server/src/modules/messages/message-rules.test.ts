import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CITIZEN_PACE, MAX_LENGTH, paceFault, type PostHolder, reachedInside, reachedOutside, textFaults, written } from './message-rules.ts';

const person = fc.integer({ min: 1, max: 6 });
const holder: fc.Arbitrary<PostHolder> = fc.record({ accountId: person, agencyId: fc.integer({ min: 1, max: 2 }), role: fc.constantFrom('RECEPTION', 'SPECIALIST', 'LEADER', 'OPERATOR') });
const serving = fc.array(holder, { maxLength: 12 });
const address = fc.oneof(
  fc.constant({ accountId: null, agencyId: null, role: null }),
  person.map((accountId) => ({ accountId, agencyId: null, role: null })),
  fc.record({ accountId: fc.constant(null), agencyId: fc.integer({ min: 1, max: 2 }), role: fc.constantFrom('RECEPTION' as const, 'SPECIALIST' as const, 'LEADER' as const) }),
);

describe('§5 whom a message reaches', () => {
  it('never its author, nobody twice, nobody who does not serve, never the operator for being one', () => {
    fc.assert(fc.property(address, person, serving, fc.array(person), (to, author, people, inHand) => {
      const reached = reachedInside(to, author, people, inHand);
      expect(reached.map((one) => one.accountId)).not.toContain(author);
      expect(new Set(reached.map((one) => one.accountId)).size).toBe(reached.length);
      for (const one of reached) expect(people.some((held) => held.accountId === one.accountId && held.agencyId === one.agencyId && held.role !== 'OPERATOR')).toBe(true);
      if (to.accountId !== null) expect(reached.every((one) => one.accountId === to.accountId)).toBe(true);
      if (to.role !== null) for (const one of reached) expect(people.some((held) => held.accountId === one.accountId && held.role === to.role && held.agencyId === to.agencyId)).toBe(true);
    }));
  });

  it('a post is everybody at it, and a citizen always reaches somebody while a desk or a holder serves', () => {
    fc.assert(fc.property(serving, fc.array(person), person, (people, inHand, author) => {
      const desk = new Set(people.filter((one) => one.role === 'RECEPTION' && one.agencyId === 1 && one.accountId !== author).map((one) => one.accountId));
      expect(new Set(reachedInside({ accountId: null, agencyId: 1, role: 'RECEPTION' }, author, people, []).map((one) => one.accountId))).toEqual(desk);
      const outside = reachedOutside(people, inHand);
      const holders = people.filter((one) => one.role !== 'OPERATOR' && inHand.includes(one.accountId));
      expect(outside.length > 0).toBe(holders.length > 0 || people.some((one) => one.role === 'RECEPTION'));
      if (holders.length > 0) expect(outside.every((one) => inHand.includes(one.accountId))).toBe(true);
    }));
  });
});

describe('what is written', () => {
  it('is kept in one form, and judged by letters as people count them', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (typed) => {
      const text = written(typed);
      expect(written(text)).toBe(text);
      expect(textFaults(text, 'tin nhắn').map((fault) => fault.code)).toEqual(text === '' ? ['TEXT_REQUIRED'] : []);
    }));
    expect(written('Ho\u0300a \r\n')).toBe('Hòa');
    expect(textFaults('ộ'.repeat(MAX_LENGTH), 'tin nhắn')).toEqual([]);
    expect(textFaults('ộ'.repeat(MAX_LENGTH + 1), 'tin nhắn')).toEqual([{ code: 'TEXT_TOO_LONG', path: ['text'], message: 'Nội dung tin nhắn dài 4.001 ký tự, nhiều nhất 4.000. Hãy rút gọn, hoặc gửi thành tệp kèm theo.' }]);
  });

  it('comes at a person\'s pace: never more than the most in any window, and again once the window is past', () => {
    const now = '2026-11-24T02:00:00.000Z';
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 36 * 60 }), { maxLength: 60 }), (minutesAgo) => {
      const at = minutesAgo.map((minutes) => new Date(Date.parse(now) - minutes * 60_000).toISOString());
      const over = CITIZEN_PACE.some(({ most, minutes }) => minutesAgo.filter((ago) => ago < minutes).length >= most);
      expect(paceFault(at, now) !== undefined).toBe(over);
    }));
  });
});
