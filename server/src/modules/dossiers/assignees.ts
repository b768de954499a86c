import { isFinal } from '@mot-cua/dossier';
import type { StaffRole } from '../../platform/auth/viewer.ts';
import type { Reader } from './dossier.policy.ts';
import type { DossierRow } from './dossier.row.ts';
import { DESKS } from './event-view.ts';

export interface AssigneeView { readonly role: StaffRole; readonly name: string }

/** Who has a dossier in hand: officers read names, the citizen the desk or division. */
export function assigneesOf(row: Pick<DossierRow, 'phase' | 'receptionistId' | 'specialistId' | 'division'>, reader: Reader, names: ReadonlyMap<number, string>): AssigneeView[] {
  if (isFinal(row.phase)) return [];
  const named = (role: 'RECEPTION' | 'SPECIALIST', id: number | null, desk: string): AssigneeView[] => (id === null ? [] : [{ role, name: reader === 'OFFICER' ? (names.get(id) ?? desk) : desk }]);
  return [...named('RECEPTION', row.receptionistId, DESKS.RECEPTION), ...named('SPECIALIST', row.specialistId, row.division ?? DESKS.SPECIALIST)];
}
