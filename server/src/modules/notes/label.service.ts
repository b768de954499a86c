import { audit } from '../../platform/audit/audit.ts';
import { actorKey, requireStaff } from '../../platform/auth/viewer.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import { once } from '../../platform/idempotency/once.ts';
import { decodeId } from '../../platform/ids.ts';
import { findAgencyByCode } from '../agencies/index.ts';
import { type Caller, checkClientKey } from '../dossiers/index.ts';
import { written } from '../messages/index.ts';
import { findLabel, hasLabelNamed, insertLabel, type LabelColour, listLabels, lockLabels, updateLabel } from './note.storage.ts';
import { leads } from './note.policy.ts';

const MAX_NAME = 30;
/** More than anybody tells apart. */
const MAX_LABELS = 40;
export interface SaveLabel { readonly clientKey: string; readonly agencyCode: string; readonly labelId?: string | null; readonly name: string; readonly colour: LabelColour; readonly retired?: boolean | null }

const TAKEN = { code: 'LABEL_TAKEN', message: 'Cơ quan đã có nhãn cùng tên (không kể dấu, chữ hoa). Hãy đặt tên khác.', path: ['name'] } as const;

/** The head of an agency makes a label, changes it, or puts it out of use. @returns the agency. @throws HouseError NOT_FOUND for whoever does not lead it */
export async function saveLabel(caller: Caller, input: SaveLabel): Promise<number> {
  const { house, requestId } = caller;
  const officer = requireStaff(caller.viewer);
  const agency = await findAgencyByCode(house, input.agencyCode);
  if (agency === undefined || !leads(officer).includes(agency.id)) throw notFound();
  const name = written(input.name).replaceAll(/\s+/g, ' ');
  if (name === '') throw new Refused({ code: 'NAME_REQUIRED', message: 'Hãy nhập tên nhãn.', path: ['name'] });
  if ([...name].length > MAX_NAME) throw new Refused({ code: 'NAME_TOO_LONG', message: `Tên nhãn nhiều nhất ${MAX_NAME} ký tự.`, path: ['name'] });
  await inTransaction(house.database, house.clock, (tx) => once(tx, { actor: actorKey(officer), key: checkClientKey(input.clientKey), operation: 'SAVE_LABEL', input }, async () => {
    await lockLabels(tx, agency.id);
    const labelId = input.labelId === null || input.labelId === undefined ? await make(tx, agency.id, officer.accountId, name, input.colour) : await change(tx, agency.id, decodeId('Label', input.labelId), { name, colour: input.colour, retired: input.retired === true });
    await audit(tx, { actor: actorKey(officer), actorName: officer.fullName, act: 'label.saved', subject: `agency:${agency.id}`, detail: { labelId, name, colour: input.colour, retired: input.retired === true }, requestId });
    return { labelId };
  }));
  return agency.id;
}

async function make(tx: Tx, agencyId: number, createdBy: number, name: string, colour: LabelColour): Promise<number> {
  if ((await listLabels(tx.db, [agencyId])).length >= MAX_LABELS) throw new Refused({ code: 'TOO_MANY_LABELS', message: `Cơ quan có nhiều nhất ${MAX_LABELS} nhãn. Hãy thôi dùng bớt nhãn cũ.`, path: ['name'] });
  const id = await insertLabel(tx, { agencyId, name, colour, createdBy });
  if (id === undefined) throw new Refused(TAKEN);
  return id;
}

async function change(tx: Tx, agencyId: number, id: number, { name, colour, retired }: { name: string; colour: LabelColour; retired: boolean }): Promise<number> {
  const label = await findLabel(tx.db, id);
  if (label?.agencyId !== agencyId) throw notFound();
  if (!retired && (await hasLabelNamed(tx, agencyId, name, id))) throw new Refused(TAKEN);
  await updateLabel(tx, id, { name, colour, retiredAt: retired ? (label.retiredAt ?? tx.now) : null });
  return id;
}
