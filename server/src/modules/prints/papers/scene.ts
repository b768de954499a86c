import { type Dossier, type DossierEvent, type EventOf, type EventType, replay } from '@mot-cua/dossier';
import { clockInWords, dayInWords, toLocal } from '@mot-cua/working-time';
import { qrDrawing } from '../../../platform/pdf/qr.ts';
import type { AccountRow } from '../../accounts/index.ts';
import type { Agency } from '../../agencies/index.ts';
import type { DossierRow, RegisterPlace } from '../../dossiers/index.ts';
import type { Procedure } from '../../procedures/index.ts';

/** Who filed, as far as papers name them: an account, or whoever stood at the desk. */
export type Filer = Pick<AccountRow, 'fullName' | 'address' | 'phone' | 'email'>;

/** Everything a paper about a dossier is made from: facts that never change under it. */
export interface PaperScene {
  readonly row: DossierRow;
  readonly events: readonly DossierEvent[];
  readonly procedure: Procedure;
  readonly agency: Agency;
  readonly parent: Agency | undefined;
  readonly owner: Filer;
  readonly register: RegisterPlace | undefined;
}

export interface PrintedDay { readonly year: number; readonly month: number; readonly day: number }
export function printedDay(at: string): PrintedDay {
  const [year = 0, month = 0, day = 0] = toLocal(at).day.split('-').map(Number);
  return { year, month, day };
}

/** `09 giờ 32 phút, thứ Sáu 27/10/2023` */
export function printedMoment(at: string): string {
  const local = toLocal(at);
  return `${clockInWords(local.minute).replace(':', ' giờ ')} phút, ${dayInWords(local.day)}`;
}

/** The head of every paper of an agency: its superior above it, so that its own name need not say where it belongs. Where the superior is not known, the province's committee is. */
export const letterhead = ({ agency, parent }: Pick<PaperScene, 'agency' | 'parent'>): { name: string; parent: string } => ({ name: agency.name.split(', ', 1)[0] ?? agency.name, parent: parent?.name ?? PROVINCE });
const PROVINCE = 'Ủy ban nhân dân tỉnh Quảng Trị';
export const PLACE = 'Quảng Trị';

export const deskOf = (agency: Agency): string => (agency.receptionAddress === null ? agency.name : `${agency.name}, ${agency.receptionAddress}`);

export const qrOf = (text: string): { text: string; drawing: string } => ({ text, drawing: qrDrawing(text) });

/** Who filed, as papers name them. The address is the account's: it is printed only where the account is the applicant; of who came to the desk, what they told there. */
export function applicantOn({ row, owner, events }: Pick<PaperScene, 'row' | 'owner' | 'events'>): Record<'name' | 'filedBy' | 'address' | 'phone' | 'email' | 'identity', string | null> {
  const told = replay(events).counter?.applicant;
  if (told !== undefined) return { name: told.fullName, filedBy: told.fullName === owner.fullName ? null : owner.fullName, address: told.address, phone: owner.phone ?? told.phone, email: told.email, identity: told.identityNumber };
  const own = row.applicantName === owner.fullName;
  return { name: row.applicantName, filedBy: own ? null : owner.fullName, address: own ? owner.address : null, phone: owner.phone, email: owner.email, identity: row.applicantIdentity };
}

/** An event with the dossier as it stood right after it. */
export interface Moment<T extends EventType> { readonly event: EventOf<T>; readonly dossier: Dossier }

/** Every event of a kind, in order. */
export function momentsOf<T extends EventType>(events: readonly DossierEvent[], type: T): Moment<T>[] {
  const isOf = (event: DossierEvent): event is EventOf<T> => event.type === type;
  return events.flatMap((event, index) => (isOf(event) ? [{ event, dossier: replay(events.slice(0, index + 1)) }] : []));
}
