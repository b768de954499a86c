import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Action, type Actor, availableActions, type Command, decide, type Dossier, evolve } from './index.ts';
import { freshDossier, PEOPLE, picks, soundCommand, walk, walkInstant } from './testing.ts';

const { citizen, reception, specialist, leader, house } = PEOPLE;
const FROM_TEMPLATE: Command = { action: 'DRAFT_RESULT', data: { fileId: 'du-thao', number: null, date: null, summary: 'Xác nhận', symbol: 'GXN-UBND' } };
const act = (dossier: Dossier, actor: Actor, command: Command) => decide(dossier, command, { actor, at: walkInstant(dossier.version), expectedVersion: dossier.version });
function after(dossier: Dossier, ...steps: readonly (readonly [Actor, Action | Command])[]): Dossier {
  let current = dossier;
  for (const [actor, what] of steps) {
    const decision = act(current, actor, typeof what === 'string' ? soundCommand(current, what) : what);
    if (!decision.ok) throw new Error(`${JSON.stringify(what)}: ${decision.refusals.map((one) => one.code).join()}`);
    current = decision.events.reduce<Dossier>(evolve, current);
  }
  return current;
}
const codes = (dossier: Dossier, actor: Actor, action: Action): readonly string[] => {
  const decision = act(dossier, actor, soundCommand(dossier, action));
  return decision.ok ? [] : decision.refusals.map(({ code }) => code);
};
const PROCESSED = [[citizen, 'SUBMIT'], [reception, 'START_CHECK'], [reception, 'ACCEPT'], [reception, 'FORWARD'], [specialist, 'TAKE'], [specialist, 'RECHECK']] as const;
const drafted = (level = 4): Dossier => after(freshDossier(level).dossier, ...PROCESSED, [specialist, FROM_TEMPLATE], [specialist, 'SUBMIT_FOR_APPROVAL']);
const SIGNED: Command = { action: 'APPROVE', data: { note: null, fileId: 'da-ky' } };

describe('a result drafted from a template', () => {
  test('NĐ 30/2020 Đ14, Đ15: signed, then numbered by the clerk, then sealed at whatever level; before its number it neither is sealed nor leaves the agency', () => {
    for (const level of [3, 4]) {
      const signed = after(drafted(level), [leader, SIGNED], [reception, 'RECORD_COLLECTION_CHECK']);
      expect(signed.result).toMatchObject({ fileId: 'da-ky', number: null, symbol: 'GXN-UBND' });
      expect(codes(signed, reception, 'RETURN_RESULT')).toEqual(['RESULT_NOT_NUMBERED']);
      expect(codes(signed, house, 'SEAL_RESULT')).toEqual(['RESULT_NOT_NUMBERED']);
      const numbered = after(signed, [reception, { action: 'NUMBER_RESULT', data: { number: '15/GXN-UBND', date: '2026-11-25' } }]);
      expect(numbered.result).toMatchObject({ fileId: 'da-ky', number: '15/GXN-UBND', date: '2026-11-25' });
      expect(codes(numbered, reception, 'NUMBER_RESULT')).toEqual(['NUMBER_GIVEN']);
      expect(after(numbered, [house, 'SEAL_RESULT'], [reception, 'RETURN_RESULT']).phase).toBe('RETURNED');
    }
  });

  test('§9.2b the one that replaces it has a number of its own; what the leader signed digitally is no correction of itself', () => {
    const issued = after(drafted(), [leader, SIGNED], [reception, 'NUMBER_RESULT']);
    expect(codes(issued, leader, 'REPLACE_RESULT')).toEqual(['CORRECTION_REQUIRED']);
    const corrected = after(issued, [specialist, { action: 'DRAFT_CORRECTION', data: { fileId: 'sua', number: null, date: null, summary: 'Sửa', symbol: 'GXN-UBND' } }], [leader, { action: 'REPLACE_RESULT', data: { reason: 'Ghi sai ngày sinh.', fileId: 'sua-da-ky' } }]);
    expect(corrected).toMatchObject({ result: { fileId: 'sua-da-ky', number: null }, formerResults: [{ fileId: 'da-ky', number: '15/GXN-UBND' }] });
    expect(after(corrected, [reception, 'NUMBER_RESULT']).result).toMatchObject({ number: '15/GXN-UBND' });
  });

  test('a result given with its own number never waits for one: the act is not offered at all', () => {
    const given = after(freshDossier(4).dossier, ...PROCESSED, [specialist, 'DRAFT_RESULT'], [specialist, 'SUBMIT_FOR_APPROVAL'], [leader, 'APPROVE']);
    expect(availableActions(given, reception).map(({ action }) => action)).not.toContain('NUMBER_RESULT');
  });

  test('in every life: what is returned was numbered if it was to be', () => {
    fc.assert(fc.property(picks(), fc.constantFrom(3, 4), (steps, level) => {
      const { dossier } = walk(steps, level);
      const waiting = dossier.result?.symbol !== undefined && dossier.result.number === null;
      expect(waiting && (dossier.phase === 'RETURNED' || dossier.seal !== undefined)).toBe(false);
    }), { numRuns: 300 });
  });
});

describe('what was sent back stays known', () => {
  test('§9.2b a notice drafted again remembers the one sent back and why; a first one remembers nothing', () => {
    const notice = (reason: string): Command => ({ action: 'DRAFT_NOTICE', data: { kind: 'REFUSAL', reason, items: [] } });
    const first = after(freshDossier().dossier, ...PROCESSED, [specialist, notice('Bản một.')]);
    expect(first.notice?.before).toBeUndefined();
    const again = after(first, [leader, 'SEND_BACK_NOTICE'], [specialist, notice('Bản hai.')]);
    expect(again.notice).toMatchObject({ reason: 'Bản hai.', before: { kind: 'REFUSAL', reason: 'Bản một.', sentBackReason: 'Lý do rõ ràng.' } });
  });
  test('§9.2b so does the draft of a result', () => {
    const again = after(drafted(), [leader, 'SEND_BACK'], [specialist, { action: 'DRAFT_RESULT', data: { fileId: 'lai', number: null, date: null, summary: 'Xác nhận', symbol: 'GXN-UBND' } }]);
    expect(again).toMatchObject({ resultDraft: { fileId: 'lai' }, returnedDraft: { fileId: 'du-thao' } });
  });
});
