import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { availableActions, decide, type Dossier, evolve, guardAction, type Phase } from './index.ts';
import { freshDossier, PEOPLE, picks, soundCommand, walk, walkInstant } from './testing.ts';

const APPOINTMENT = { dueAt: walkInstant(9), place: 'Một cửa', papersToBring: [], feeLines: [{ feeId: 1, name: 'Phí', kind: 'PHI', amountVnd: 8_000, quantity: 1, legalBasis: null }], totalVnd: 8_000, explanation: [] } as const;
const at = (phase: Phase, onlineLevel = 4): Dossier => ({ ...freshDossier(onlineLevel).dossier, phase, appointment: APPOINTMENT });
const context = (dossier: Dossier, who: keyof typeof PEOPLE) => ({ actor: PEOPLE[who], at: walkInstant(20), expectedVersion: dossier.version });
const proposal = { cause: 'CANNOT_DELIVER', amountVnd: 8_000, reason: 'Không đủ điều kiện.', legalGround: null, account: null } as const;

describe('§3.2, §8.2b paying online', () => {
  test('level 4 from acceptance until the result is handed over; level 3 is told to pay at the desk', () => {
    for (const phase of ['ACCEPTED', 'SUPPLEMENT_REQUESTED', 'PROCESSING', 'AWAITING_APPROVAL', 'RESULT_READY'] as const) {
      expect(guardAction(at(phase), PEOPLE.citizen, 'PAY_ONLINE')).toBeUndefined();
      expect(guardAction(at(phase, 3), PEOPLE.citizen, 'PAY_ONLINE')).toBe('PAY_AT_DESK');
    }
    for (const phase of ['SUBMITTED', 'CHECKING', 'RETURNED', 'REFUSED', 'WITHDRAWN'] as const) expect(guardAction(at(phase), PEOPLE.citizen, 'PAY_ONLINE')).toBe('WRONG_PHASE');
    expect(guardAction({ ...at('ACCEPTED'), appointment: { ...APPOINTMENT, totalVnd: null } }, PEOPLE.citizen, 'PAY_ONLINE')).toBe('AMOUNT_UNKNOWN');
    expect(guardAction({ ...at('ACCEPTED'), appointment: { ...APPOINTMENT, totalVnd: 0 } }, PEOPLE.citizen, 'PAY_ONLINE')).toBe('NO_FEE_DUE');
  });
});

describe('§10.2c refunds', () => {
  test('refused: the agency could not deliver, a refund is due without more', () => {
    expect(decide(at('REFUSED'), { action: 'PROPOSE_REFUND', data: proposal }, context(at('REFUSED'), 'specialist')).ok).toBe(true);
  });

  test.each(['RESULT_READY', 'NOT_COLLECTED', 'RETURNED', 'WITHDRAWN'] as const)('%s: no refund, unless a ground of law is stated', (phase) => {
    const dossier = at(phase);
    for (const data of [proposal, { ...proposal, cause: 'LEGAL_GROUND' as const }, { ...proposal, legalGround: 'Điều 5' }]) {
      expect(decide(dossier, { action: 'PROPOSE_REFUND', data }, context(dossier, 'specialist'))).toMatchObject({ ok: false, refusals: [{ code: 'LEGAL_GROUND_REQUIRED', path: ['legalGround'] }] });
    }
    expect(decide(dossier, { action: 'PROPOSE_REFUND', data: { ...proposal, cause: 'LEGAL_GROUND', legalGround: 'Điều 5' } }, context(dossier, 'specialist')).ok).toBe(true);
  });

  test('no sound amount, no reason: nothing to propose; that something was paid at all, the ledger knows', () => {
    expect(guardAction({ ...at('REFUSED'), appointment: null }, PEOPLE.specialist, 'PROPOSE_REFUND')).toBeUndefined();
    for (const amountVnd of [0, -1, 1.5]) expect(decide(at('REFUSED'), { action: 'PROPOSE_REFUND', data: { ...proposal, amountVnd } }, context(at('REFUSED'), 'specialist'))).toMatchObject({ refusals: [{ code: 'REFUND_AMOUNT_WRONG' }] });
    expect(decide(at('REFUSED'), { action: 'PROPOSE_REFUND', data: { ...proposal, reason: ' ' } }, context(at('REFUSED'), 'specialist'))).toMatchObject({ refusals: [{ code: 'REASON_REQUIRED' }] });
  });

  test('whatever way a life takes, each proposal is paid at most once, and only as proposed by one person and approved by another', () => {
    fc.assert(fc.property(picks(80), (steps) => {
      const { events, dossier } = walk(steps, 4);
      let open: 'PROPOSED' | 'APPROVED' | undefined;
      let rounds = 0;
      for (const { type } of events) {
        if (type === 'REFUND_PROPOSED') {
          expect(open).toBeUndefined();
          open = 'PROPOSED';
        } else if (type === 'REFUND_APPROVED') {
          expect(open).toBe('PROPOSED');
          open = 'APPROVED';
        } else if (type === 'REFUND_SENT_BACK') open = undefined;
        else if (type === 'REFUND_PAID') {
          expect(open).toBe('APPROVED');
          open = undefined;
          rounds += 1;
        }
      }
      if (dossier.refund !== undefined) expect(dossier.refund.round ?? 1).toBe(rounds + (dossier.refund.state === 'PAID' ? 0 : 1));
      if (dossier.refund?.approvedBy) expect(dossier.refund.approvedBy.accountId).not.toBe(dossier.refund.proposedBy.accountId);
    }), { numRuns: 300 });
  });

  test('what the gateway gives back is not transferred too; what it cannot give back is', () => {
    let dossier = at('REFUSED');
    const act = (who: keyof typeof PEOPLE, action: 'PROPOSE_REFUND' | 'APPROVE_REFUND' | 'REDIRECT_REFUND' | 'RECORD_REFUND'): void => {
      const decision = decide(dossier, soundCommand(dossier, action), context(dossier, who));
      if (!decision.ok) throw new Error(decision.refusals[0]?.code);
      dossier = decision.events.reduce<Dossier>(evolve, dossier);
    };
    act('specialist', 'PROPOSE_REFUND');
    expect(guardAction(dossier, PEOPLE.specialist, 'PROPOSE_REFUND')).toBe('REFUND_PENDING');
    act('leader', 'APPROVE_REFUND');
    expect(availableActions(dossier, PEOPLE.reception)).toMatchObject([{ action: 'RECORD_REFUND', enabled: false, reason: { code: 'REFUND_BY_GATEWAY' } }]);
    act('house', 'REDIRECT_REFUND');
    act('reception', 'RECORD_REFUND');
    expect(dossier.refund).toMatchObject({ state: 'PAID', channel: 'TRANSFER', reference: 'UNC 12' });
    expect(guardAction(dossier, PEOPLE.house, 'CONFIRM_REFUND')).toBe('NO_REFUND');
    expect(guardAction(dossier, PEOPLE.specialist, 'PROPOSE_REFUND'), 'whether more has come since, the ledger knows').toBeUndefined();
  });
});
