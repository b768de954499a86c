import { generalForm } from '@mot-cua/eform';
import type { CounterProcedureQuery, FileAtCounterInput, ReceivedPaperInput } from '../../gql/graphql.ts';
import { orNull, parseDay } from '../acts/fields.ts';
import type { Uploaded } from '../acts/one-file.tsx';

export type CounterProcedure = NonNullable<CounterProcedureQuery['procedure']>;
export interface DayParts { readonly day: string; readonly month: string; readonly year: string }
/** How many of a paper are in hand, as typed, and its scan. */
export interface Counts { readonly originals: string; readonly certified: string; readonly copies: string; readonly file: Uploaded | null }

/** Everything the desk types for one person. */
export interface Intake {
  readonly procedure: { readonly code: string | null; readonly text: string };
  readonly kind: 'PERSON' | 'ORGANISATION';
  readonly fullName: string; readonly identityNumber: string; readonly birth: DayParts; readonly address: string; readonly phone: string; readonly email: string;
  readonly presented: boolean;
  readonly capacity: 'LEGAL_REPRESENTATIVE' | 'AUTHORISED';
  readonly presenterName: string; readonly presenterNumber: string; readonly presenterPhone: string;
  readonly authorisationNumber: string; readonly authorisationDate: DayParts; readonly authorisation: Uploaded | null;
  readonly received: Readonly<Record<string, Counts>>;
  readonly other: string;
  readonly declaration: string;
  readonly ticket: string;
  readonly agreedDays: string;
}
const NO_DAY: DayParts = { day: '', month: '', year: '' };
export const EMPTY: Intake = {
  procedure: { code: null, text: '' }, kind: 'PERSON', fullName: '', identityNumber: '', birth: NO_DAY, address: '', phone: '', email: '', presented: false, capacity: 'AUTHORISED', presenterName: '', presenterNumber: '', presenterPhone: '',
  authorisationNumber: '', authorisationDate: NO_DAY, authorisation: null, received: {}, other: '', declaration: '', ticket: '', agreedDays: '',
};
export const isIntake = (value: unknown): value is Intake => typeof value === 'object' && value !== null && Object.keys(EMPTY).every((key) => key in value);

export const partsOf = (day: string | null): DayParts => { const [year = '', month = '', date = ''] = (day ?? '').split('-'); return { day: date, month, year }; };

/** One line of the papers to tick: the signed form first, then what the procedure lists. */
export interface PaperLine { readonly slotKey: string; readonly title: string; readonly originals: number; readonly copies: number }
export const FORM_SLOT = '_don';

/** The papers of a procedure of any level: at level 1, which has no e-form, of the general one the server goes by too. */
export function paperLines({ code, name, components, form }: Pick<CounterProcedure, 'code' | 'name' | 'components' | 'form'>): readonly PaperLine[] {
  const definition: unknown = form?.definition ?? generalForm({ code, name, components });
  const slots: unknown = Reflect.get(Object(definition), 'slots');
  const listed = Array.isArray(slots) ? slots.flatMap((slot: unknown) => lineOf(slot, components)) : [];
  return [{ slotKey: FORM_SLOT, title: 'Đơn, tờ khai có chữ ký', originals: 1, copies: 0 }, ...listed];
}
function lineOf(slot: unknown, components: CounterProcedure['components']): PaperLine[] {
  const [slotKey, title]: unknown[] = [Reflect.get(Object(slot), 'key'), Reflect.get(Object(slot), 'title')];
  if (typeof slotKey !== 'string' || typeof title !== 'string') return [];
  const published = components.find((component) => component.key === slotKey || component.name === title);
  const copies = published?.copies ?? 0;
  return [{ slotKey, title, originals: published?.originals ?? (copies > 0 ? 0 : 1), copies }];
}
export const countsOf = ({ originals, copies }: PaperLine): Counts => ({ originals: String(originals), certified: '0', copies: String(originals + copies === 0 ? 1 : copies), file: null });

const count = (text: string): number => (/^\d{1,2}$/.test(text.trim()) ? Number(text) : text.trim() === '' ? 0 : -1);
const dayOf = (parts: DayParts): string | null => parseDay(parts) ?? null;

/** What is sent; papers in the order of the list, so that an error's number leads to its line. */
export function toInput(intake: Intake, agencyCode: string, lines: readonly PaperLine[], accept: boolean): Omit<FileAtCounterInput, 'clientKey'> {
  const { kind, presented, authorisationDate } = intake;
  const ticked = lines.flatMap(({ slotKey }): ReceivedPaperInput[] => {
    const counts = intake.received[slotKey];
    return counts === undefined ? [] : [{ slotKey, title: null, originals: count(counts.originals), certified: count(counts.certified), copies: count(counts.copies), uploadIds: counts.file === null ? [] : [counts.file.uploadId] }];
  });
  const others = intake.other.split(';').map((title) => title.trim()).filter((title) => title !== '').map((title): ReceivedPaperInput => ({ slotKey: null, title, originals: 1, certified: 0, copies: 0, uploadIds: [] }));
  return {
    agencyCode, procedureCode: intake.procedure.code ?? '', received: [...ticked, ...others],
    applicant: { kind, fullName: intake.fullName, identityNumber: orNull(intake.identityNumber), birthDate: kind === 'PERSON' ? dayOf(intake.birth) : null, address: orNull(intake.address), phone: orNull(intake.phone), email: orNull(intake.email) },
    presenter: presented ? {
      capacity: intake.capacity, fullName: intake.presenterName, identityNumber: intake.presenterNumber, phone: orNull(intake.presenterPhone),
      authorisation: intake.capacity === 'AUTHORISED' && dayOf(authorisationDate) !== null ? { number: orNull(intake.authorisationNumber), date: dayOf(authorisationDate) ?? '', uploadId: intake.authorisation?.uploadId ?? null } : null,
    } : null,
    declaration: orNull(intake.declaration), ticket: /^\d{1,6}$/.test(intake.ticket.trim()) ? Number(intake.ticket) : null,
    accept: accept ? { agreedWorkingDays: /^\d{1,3}$/.test(intake.agreedDays.trim()) ? Number(intake.agreedDays) : null } : null,
  };
}
