import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AssignmentRule, type Candidate, decideAssignee, type ToAssign } from './assignment.ts';

const code = fc.constantFrom('1.000001', '1.000002', '1.000003');
const field = fc.constantFrom('HT', 'DD');
const division = fc.constantFrom('Tư pháp', 'Địa chính');
const orNull = <T,>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null });
const person = fc.integer({ min: 1, max: 5 });

const rules = fc.array(fc.record({ procedureCode: orNull(code), fieldCode: orNull(field), division: orNull(division), accountId: orNull(person) }), { maxLength: 8 }).map((list) => list.map((rule, index): AssignmentRule => ({ id: index + 1, ...rule })));
const candidates = fc.uniqueArray(fc.record({ accountId: person, division: orNull(division), open: fc.nat({ max: 20 }) }), { selector: (one) => one.accountId, maxLength: 5 });
const work = fc.record<ToAssign>({ procedureCode: code, fieldCode: field, division: orNull(division) });
const scene = fc.tuple(rules, work, candidates);

const says = (rule: AssignmentRule): number => [rule.procedureCode, rule.fieldCode, rule.division].filter((one) => one !== null).length;
const rule = (given: Partial<AssignmentRule>): AssignmentRule => ({ id: 1, procedureCode: null, fieldCode: null, division: null, accountId: null, ...given });

describe('§9.2a assignment by rule', () => {
  it('never gives work to anybody who does not serve, and only by a rule that means this work', () => {
    fc.assert(fc.property(scene, ([list, what, people]) => {
      const chosen = decideAssignee(list, what, people);
      if (chosen === undefined) return;
      expect(people).toContain(chosen.candidate);
      for (const key of ['procedureCode', 'fieldCode', 'division'] as const) expect([null, what[key]]).toContain(chosen.rule[key]);
      if (chosen.rule.accountId !== null) expect(chosen.candidate.accountId).toBe(chosen.rule.accountId);
    }));
  });

  it('by load: nobody of the same division has less in hand', () => {
    fc.assert(fc.property(scene, ([list, what, people]) => {
      const chosen = decideAssignee(list, what, people);
      if (chosen === undefined || chosen.rule.accountId !== null) return;
      const wanted = chosen.rule.division ?? what.division;
      for (const other of people.filter((one: Candidate) => wanted === null || one.division === wanted)) expect(other.open).toBeGreaterThanOrEqual(chosen.candidate.open);
    }));
  });

  it('a rule that asks for all its rule asks for and more is never passed over for it', () => {
    fc.assert(fc.property(scene, ([list, what, people]) => {
      const chosen = decideAssignee(list, what, people);
      if (chosen === undefined) return;
      const narrower = list.filter((one) => (['procedureCode', 'fieldCode', 'division'] as const).every((key) => one[key] === (chosen.rule[key] ?? one[key]) && (one[key] === null || one[key] === what[key])) && says(one) > says(chosen.rule));
      // Whatever says more could choose nobody.
      for (const one of narrower) expect(decideAssignee([one], what, people)).toBeUndefined();
    }));
  });

  it('the order in which rules and people are listed says nothing', () => {
    fc.assert(fc.property(scene, ([list, what, people]) => {
      expect(decideAssignee(list.toReversed(), what, people.toReversed())).toEqual(decideAssignee(list, what, people));
    }));
  });

  it('a named specialist who has left gives way to the next rule; without one, whoever takes it has it', () => {
    const people = [{ accountId: 2, division: 'Tư pháp', open: 3 }, { accountId: 3, division: 'Tư pháp', open: 1 }];
    const what = { procedureCode: '1.000001', fieldCode: 'HT', division: 'Tư pháp' };
    expect(decideAssignee([rule({ id: 1, procedureCode: '1.000001', accountId: 9 }), rule({ id: 2, division: 'Tư pháp' })], what, people)?.candidate.accountId).toBe(3);
    expect(decideAssignee([rule({ procedureCode: '1.000001', accountId: 9 })], what, people)).toBeUndefined();
    expect(decideAssignee([rule({ id: 1, accountId: 3 }), rule({ id: 2, accountId: 2 })], what, people)?.candidate.accountId).toBe(2);
  });
});
