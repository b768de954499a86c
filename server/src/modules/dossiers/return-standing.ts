import { type Dossier, wayOf } from '@mot-cua/dossier';
import type { Sql } from '../../platform/database/client.ts';
import type { Fragment } from './dossier.row.ts';

/** Where a result stands on its way to the person (§10.2): what the return desk sorts its work by. */
export type ReturnStanding = 'AT_DESK' | 'ONLINE' | 'TO_POST' | 'ON_THE_WAY' | 'CAME_BACK';

/** Of a result not yet handed over; null otherwise. */
export function returnStanding(state: Pick<Dossier, 'phase' | 'onlineLevel' | 'returnChoice' | 'delivery'>): ReturnStanding | null {
  if (state.phase !== 'RESULT_READY' && state.phase !== 'NOT_COLLECTED') return null;
  switch (state.delivery?.state) {
    case 'UNDER_WAY':
    case 'RETURNING':
      return 'ON_THE_WAY';
    case 'CAME_BACK':
      return 'CAME_BACK';
    case 'DELIVERED':
    case undefined: {
      const way = wayOf(state);
      return way === 'POST' ? 'TO_POST' : way;
    }
  }
}

/** The same as a condition on rows of `dossiers d`. */
export const standsSo = (sql: Sql, standing: ReturnStanding): Fragment => sql`d.return_standing = ${standing}`;

/** From when on the person could have had it: when it was signed, though never before the day promised, or when the post brought it back. */
export function collectFrom({ phase, result, dueAt, delivery }: Pick<Dossier, 'phase' | 'result' | 'dueAt' | 'delivery'>): string | null {
  if (phase !== 'RESULT_READY' || result === null || (result.symbol !== undefined && result.number === null) || delivery?.state === 'UNDER_WAY' || delivery?.state === 'RETURNING') return null;
  const moments = [result.signedAt, ...(dueAt === null ? [] : [dueAt]), ...(delivery?.endedAt === null || delivery === undefined ? [] : [delivery.endedAt])];
  return moments.reduce((latest, one) => (Date.parse(one) > Date.parse(latest) ? one : latest));
}
