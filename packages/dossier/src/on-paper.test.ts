import { describe, expect, it } from 'vitest';
import { ALL_ACTIONS, ruleOf } from './actions.ts';
import { mayBeOnPaper } from './on-paper.ts';

describe('§10.1 what is done on paper in an outage', () => {
  it('is an officer’s act, never a citizen’s and never the house’s', () => {
    const roles = new Set(ALL_ACTIONS.filter(mayBeOnPaper).map((action) => ruleOf(action).role));
    expect([...roles].toSorted()).toEqual(['LEADER', 'RECEPTION', 'SPECIALIST']);
  });

  it('§10.2c money never goes back, and no seal, parcel, correction or revocation happens, on paper', () => {
    const never = ALL_ACTIONS.filter((action) => /REFUND|SEAL|PARCEL|POST_RESULT|DELIVERY|REPLACE|REVOKE|CORRECTION|ONLINE/.test(action));
    expect(never.length).toBeGreaterThan(10);
    expect(never.filter(mayBeOnPaper)).toEqual([]);
  });
});
