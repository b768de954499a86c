import { describe, expect, test } from 'vitest';
import { type CounterFiling, decide, evolve, fileAtCounter, guardAction, wayOf } from './index.ts';
import { AT_COUNTER, counterDossier, PEOPLE, soundCommand, walkInstant } from './testing.ts';

const at = walkInstant(0);
const filed = (change: Partial<CounterFiling>) => fileAtCounter({ ...AT_COUNTER, ...change }, { actor: PEOPLE.reception, at });
const codes = (change: Partial<CounterFiling>): string[] => {
  const decision = filed(change);
  return decision.ok ? [] : decision.refusals.map(({ code, path }) => `${code} ${path?.join('.') ?? ''}`);
};
const ORGANISATION = { ...AT_COUNTER.applicant, kind: 'ORGANISATION', fullName: 'Công ty TNHH Khe Sanh', identityNumber: null } as const;
const PRESENTER = { capacity: 'AUTHORISED', fullName: 'Lê Văn Đạt', identityNumber: '045190000009', phone: null, authorisation: { number: null, date: '2026-11-20', fileId: null } } as const;

describe('NĐ 61/2018 Đ16, Đ17.1 a dossier handed in at the desk', () => {
  test('is filed and in hand at once, at the moment of reception, under its own way of coming in', () => {
    const { dossier } = counterDossier(1);
    expect(dossier).toMatchObject({ phase: 'CHECKING', version: 1, ownerId: null, submittedAt: at, checkingAt: at, receptionistId: PEOPLE.reception.accountId, rounds: 1, counter: { compared: true } });
  });

  test('is written down by an officer of reception of that agency, by nobody else', () => {
    for (const actor of [PEOPLE.citizen, PEOPLE.specialist, PEOPLE.leader, PEOPLE.house, { ...PEOPLE.reception, agencyId: 11 }]) {
      expect(fileAtCounter(AT_COUNTER, { actor, at })).toMatchObject({ ok: false, refusals: [{ code: 'NOT_YOUR_ROLE' }] });
    }
  });

  test('every fault is told at once, each with its field', () => {
    expect(codes({ applicant: { ...AT_COUNTER.applicant, fullName: ' ', identityNumber: null }, received: [{ slotKey: null, title: 'Đơn', originals: 0, certified: 0, copies: 0 }] }))
      .toEqual(['APPLICANT_REQUIRED applicant.fullName', 'IDENTITY_REQUIRED applicant.identityNumber', 'RECEIVED_NOTHING received.0']);
  });

  test('an organisation has somebody standing there; who is authorised brings the paper that says so, who represents by law does not', () => {
    expect(codes({ applicant: ORGANISATION })).toEqual(['PRESENTER_REQUIRED presenter.fullName']);
    expect(codes({ applicant: ORGANISATION, presenter: PRESENTER })).toEqual([]);
    expect(codes({ presenter: { ...PRESENTER, authorisation: null } })).toEqual(['AUTHORISATION_REQUIRED presenter.authorisation.date']);
    expect(codes({ presenter: { ...PRESENTER, capacity: 'LEGAL_REPRESENTATIVE', authorisation: null } })).toEqual([]);
    // The child it is about has no card yet; the parent who stands there has.
    expect(codes({ applicant: { ...AT_COUNTER.applicant, identityNumber: null }, presenter: { ...PRESENTER, identityNumber: '' } })).toEqual(['IDENTITY_REQUIRED presenter.identityNumber']);
  });

  test('§10.2b, QĐ 45/2016 its result may go by post at every level, and online only where an account is known', () => {
    const { dossier } = counterDossier(2);
    const choose = (way: 'POST' | 'ONLINE') => decide(dossier, { action: 'CHOOSE_RETURN_AT_COUNTER', data: { way, address: { recipient: 'Hồ Thị Mận', phone: '0912345678', address: 'Thôn 3' } } }, { actor: PEOPLE.reception, at, expectedVersion: 1 });
    const posted = choose('POST');
    if (!posted.ok) throw new Error('Refused.');
    expect(wayOf(posted.events.reduce(evolve, dossier))).toBe('POST');
    expect(choose('ONLINE')).toMatchObject({ ok: false, refusals: [{ code: 'RETURN_NEEDS_ACCOUNT' }] });
  });

  test('§8.1a seen on paper at the desk it is not compared again; what its holder sends from afar later is', () => {
    const { dossier } = counterDossier();
    const ready = { ...dossier, phase: 'RESULT_READY' as const };
    expect(guardAction(ready, PEOPLE.reception, 'RETURN_RESULT')).toBeUndefined();
    expect(guardAction(ready, PEOPLE.reception, 'RECORD_COLLECTION_CHECK')).toBe('COMPARED_AT_COUNTER');
    const asked = decide(dossier, soundCommand(dossier, 'REQUEST_SUPPLEMENT'), { actor: PEOPLE.reception, at, expectedVersion: 1 });
    if (!asked.ok) throw new Error('Refused.');
    const owned = { ...asked.events.reduce(evolve, dossier), ownerId: PEOPLE.citizen.accountId };
    const supplied = decide(owned, soundCommand(owned, 'SUPPLY_SUPPLEMENT'), { actor: PEOPLE.citizen, at, expectedVersion: 2 });
    if (!supplied.ok) throw new Error('Refused.');
    const later = { ...supplied.events.reduce(evolve, owned), phase: 'RESULT_READY' as const };
    expect(guardAction(later, PEOPLE.reception, 'RETURN_RESULT')).toBe('COLLECTION_CHECK_REQUIRED');
  });
});
