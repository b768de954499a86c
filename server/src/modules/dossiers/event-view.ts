import { citizenDetail, citizenText, type EventActor, eventDetail, officerText, type Role } from '@mot-cua/dossier';
import { toInstant } from '../../platform/database/columns.ts';
import { encodeId } from '../../platform/ids.ts';
import type { Reader } from './dossier.policy.ts';
import { eventOf, type EventRow } from './dossier.row.ts';
import { ActorView, DossierEventView } from './types/event.types.ts';

const ROLE_LABELS = { CITIZEN: 'Người nộp', RECEPTION: 'Tiếp nhận', SPECIALIST: 'Chuyên viên', LEADER: 'Lãnh đạo', CONSULTED: 'Cơ quan được hỏi ý kiến', SYSTEM: 'Hệ thống' } as const satisfies Record<Role, string>;
/** What a citizen is told of an officer: the desk, not the person. */
export const DESKS = { RECEPTION: 'Bộ phận tiếp nhận và trả kết quả', SPECIALIST: 'Bộ phận chuyên môn', LEADER: 'Lãnh đạo cơ quan', CONSULTED: 'Cơ quan được hỏi ý kiến', SYSTEM: 'Hệ thống' } as const satisfies Record<Exclude<Role, 'CITIZEN'>, string>;

/** A person of an event, for this reader. */
export function actorView(actor: EventActor, reader: Reader): ActorView {
  const name = reader === 'OFFICER' || actor.role === 'CITIZEN' ? actor.name : DESKS[actor.role];
  return Object.assign(new ActorView(), { name, role: ROLE_LABELS[actor.role], agencyId: actor.agencyId });
}

/** An event in words for this reader; undefined where it is not theirs to read (§9.2b: drafts, findings, send-backs stay inside). */
export function eventView(row: EventRow, reader: Reader): DossierEventView | undefined {
  const event = eventOf(row);
  const text = reader === 'OFFICER' ? officerText(event) : citizenText(event);
  if (text === undefined) return undefined;
  const detail = (reader === 'OFFICER' ? eventDetail(event) : citizenDetail(event)) ?? null;
  const view = new DossierEventView();
  view.id = encodeId('Event', `${row.dossierId}-${row.sequence}`);
  view.sequence = row.sequence;
  view.type = row.type;
  view.at = toInstant(row.at);
  view.enteredAt = row.outageId === null ? null : toInstant(row.enteredAt);
  view.dossierId = row.dossierId;
  view.outageId = row.outageId;
  view.actor = actorView(event.actor, reader);
  view.text = text;
  view.detail = detail;
  return view;
}
