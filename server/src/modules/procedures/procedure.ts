import { type FormDefinition, generalForm, parseDefinition } from '@mot-cua/eform';
import { type FeeSchedule, generalSchedule, parseSchedule } from '@mot-cua/fees';
import type { Duration } from '@mot-cua/working-time';
import { HouseError } from '../../platform/errors.ts';
import type { procedureComponents, procedureFees, procedureVersions } from './procedures.tables.ts';

export type ProcedureComponent = Omit<typeof procedureComponents.$inferSelect, 'procedureVersionId'>;
export type ProcedureFee = Omit<typeof procedureFees.$inferSelect, 'procedureVersionId'>;

/** One published version of a procedure in memory (§6.2): never changed, only superseded. `id` is the version's. */
export interface Procedure extends Readonly<Omit<typeof procedureVersions.$inferSelect, 'form' | 'feeSchedule' | 'contentHash'>> {
  /** The pinned form as JSON text, read by {@link formOf}; null below level 2. */
  readonly formText: string | null;
  /** The pinned fee rules as JSON text, read by {@link feeScheduleOf}; null where fees are only listed. */
  readonly feeScheduleText: string | null;
  readonly components: readonly ProcedureComponent[];
  readonly fees: readonly ProcedureFee[];
}

/** Procedures of police, tax, insurance …: the decision does not govern their agencies (§2), so they are information only. */
export const isVertical = (procedure: Pick<Procedure, 'scope'>): boolean => procedure.scope === 'nganh-doc';

/** §3.2c, d: filled in and sent online at levels 3 and 4. */
export const filesOnline = (procedure: Pick<Procedure, 'onlineLevel' | 'scope'>): boolean => procedure.onlineLevel >= 3 && !isVertical(procedure);

/** §3.2b: from level 2 on forms may be downloaded and declared. */
export const hasForm = (procedure: Pick<Procedure, 'formText'>): boolean => procedure.formText !== null;

const forms = new WeakMap<Procedure, FormDefinition>();

/**
 * The e-form of a version: the one made for it, or the general one built from its constituent parts when it was published.
 * @throws HouseError NOT_FOUND below level 2
 */
export function formOf(procedure: Procedure): FormDefinition {
  const known = forms.get(procedure);
  if (known !== undefined) return known;
  if (procedure.formText === null) throw new HouseError('NOT_FOUND', 'Thủ tục mức độ 1 chỉ cung cấp thông tin, không có mẫu đơn điện tử.');
  const parsed = parseDefinition(JSON.parse(procedure.formText));
  if (!parsed.ok) throw new Error(`The form of ${procedure.code} version ${procedure.version} is damaged: ${JSON.stringify(parsed.findings)}`);
  forms.set(procedure, parsed.value);
  return parsed.value;
}

const paperForms = new WeakMap<Procedure, FormDefinition>();

/** What a dossier handed in on paper follows: the e-form, or at level 1, which has none, the general one of its constituent parts. */
export function paperFormOf(procedure: Procedure): FormDefinition {
  if (hasForm(procedure)) return formOf(procedure);
  const known = paperForms.get(procedure) ?? generalForm(procedure);
  paperForms.set(procedure, known);
  return known;
}

const schedules = new WeakMap<Procedure, FeeSchedule>();

/** The fees of a version as dated rules (§4.2): those written for it, or what can be read off its list of fees. */
export function feeScheduleOf(procedure: Procedure): FeeSchedule {
  const known = schedules.get(procedure);
  if (known !== undefined) return known;
  const parsed = procedure.feeScheduleText === null ? undefined : parseSchedule(JSON.parse(procedure.feeScheduleText));
  if (parsed?.ok === false) throw new Error(`The fees of ${procedure.code} version ${procedure.version} are damaged: ${JSON.stringify(parsed.findings)}`);
  const schedule = parsed?.value ?? generalSchedule(procedure.fees, procedure.feeStatus);
  schedules.set(procedure, schedule);
  return schedule;
}

/** The published time limit (§9.1a); undefined where none is known. */
export function durationOf({ processingTime: { value, unit } }: Pick<Procedure, 'processingTime'>): Duration | undefined {
  return value === null || unit === null ? undefined : { value, unit };
}
