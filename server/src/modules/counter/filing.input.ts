import type { CounterApplicant, CounterFiling, Presenter, ReceivedPaper } from '@mot-cua/dossier';
import { type Parsed, parseIdentityNumber, parsePhone, parseTaxCode } from '@mot-cua/identifiers';
import type { FormDefinition } from '@mot-cua/eform';
import { type Refusal, Refused } from '../../platform/errors.ts';

type Maybe<T> = T | null | undefined;
export interface GivenApplicant { readonly kind: 'PERSON' | 'ORGANISATION'; readonly fullName: string; readonly identityNumber?: Maybe<string>; readonly birthDate?: Maybe<string>; readonly address?: Maybe<string>; readonly phone?: Maybe<string>; readonly email?: Maybe<string> }
export interface GivenPresenter {
  readonly capacity: 'LEGAL_REPRESENTATIVE' | 'AUTHORISED'; readonly fullName: string; readonly identityNumber: string; readonly phone?: Maybe<string>;
  readonly authorisation?: Maybe<{ readonly number?: Maybe<string>; readonly date: string; readonly uploadId?: Maybe<string> }>;
}
export interface GivenPaper { readonly slotKey?: Maybe<string>; readonly title?: Maybe<string>; readonly originals: number; readonly certified: number; readonly copies: number; readonly uploadIds?: Maybe<readonly string[]> }
/** What the desk says of a filing, as it comes over the line. */
export interface GivenFiling { readonly applicant: GivenApplicant; readonly presenter?: Maybe<GivenPresenter>; readonly received: readonly GivenPaper[]; readonly ticket?: Maybe<number>; readonly declaration?: Maybe<string> }

/** The form itself, printed and signed: no form definition can have a slot of this name. */
export const PAPER_FORM_SLOT = '_don';
export const AUTHORISATION_SLOT = '_uy-quyen';
export const WITHDRAWAL_SLOT = '_don-rut';
const OTHER_SLOT = '_khac';

const words = (text: Maybe<string>): string => (text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
const wordsOrNull = (text: Maybe<string>): string | null => words(text) || null;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PASSPORT = /^[A-Z]{1,2}\d{6,8}$/;

/** A card number, or – for who has none, such as a foreigner – a passport number. */
function parseCard(text: string): Parsed<string> {
  const passport = text.replace(/\s/g, '').toUpperCase();
  if (PASSPORT.test(passport)) return { ok: true, value: passport };
  const parsed = parseIdentityNumber(text);
  return parsed.ok ? { ok: true, value: parsed.value.number } : parsed;
}
function parseOrganisation(text: string): Parsed<string> {
  const parsed = parseTaxCode(text);
  return parsed.ok ? { ok: true, value: parsed.value.code } : parsed;
}
const parseEmail = (text: string): Parsed<string> => (EMAIL.test(text) ? { ok: true, value: text } : { ok: false, code: 'EMAIL_FORM', message: 'Địa chỉ thư điện tử chưa đúng. Hãy xem lại, hoặc để trống.' });

/** Cleans one filing; what cannot be read is noted with its field, everything at once. */
class Cleaner {
  readonly refusals: Refusal[] = [];
  optional(text: Maybe<string>, parse: (text: string) => Parsed<string>, ...path: string[]): string | null {
    const given = words(text);
    if (given === '') return null;
    const parsed = parse(given);
    if (!parsed.ok) this.refusals.push({ code: parsed.code, message: parsed.message, path });
    return parsed.ok ? parsed.value : given;
  }
}

function applicantOf(clean: Cleaner, given: GivenApplicant): CounterApplicant {
  return {
    kind: given.kind, fullName: words(given.fullName), birthDate: given.kind === 'PERSON' ? (given.birthDate ?? null) : null, address: wordsOrNull(given.address),
    identityNumber: clean.optional(given.identityNumber, given.kind === 'PERSON' ? parseCard : parseOrganisation, 'applicant', 'identityNumber'),
    phone: clean.optional(given.phone, parsePhone, 'applicant', 'phone'), email: clean.optional(given.email, parseEmail, 'applicant', 'email'),
  };
}

function presenterOf(clean: Cleaner, given: GivenPresenter): Presenter {
  const { capacity, authorisation } = given;
  return {
    capacity, fullName: words(given.fullName), identityNumber: clean.optional(given.identityNumber, parseCard, 'presenter', 'identityNumber') ?? '', phone: clean.optional(given.phone, parsePhone, 'presenter', 'phone'),
    authorisation: capacity === 'AUTHORISED' && authorisation !== null && authorisation !== undefined ? { number: wordsOrNull(authorisation.number), date: authorisation.date, fileId: authorisation.uploadId ?? null } : null,
  };
}

/** A paper of the procedure by its slot, or any other by its title. */
function receivedOf(clean: Cleaner, form: FormDefinition, given: GivenPaper, index: number): ReceivedPaper {
  const { originals, certified, copies } = given;
  const slotKey = given.slotKey ?? null;
  const known = slotKey === null ? words(given.title) : slotKey === PAPER_FORM_SLOT ? form.title : form.slots.find((slot) => slot.key === slotKey)?.title;
  if (known === undefined) clean.refusals.push({ code: 'SLOT_UNKNOWN', message: 'Thủ tục không có giấy tờ này.', path: ['received', String(index), 'slotKey'] });
  else if (known === '') clean.refusals.push({ code: 'TITLE_REQUIRED', message: 'Hãy ghi tên giấy tờ khác đã nhận.', path: ['received', String(index), 'title'] });
  return { slotKey, title: known ?? '', originals, certified, copies };
}

/** Where each scan goes: the slot of its paper; another paper gets a slot of its own. */
export interface Scan { readonly slotKey: string; readonly title: string; readonly uploadId: string }
export function scansOf(received: readonly GivenPaper[], titles: readonly string[], authorisationUpload: string | null): Scan[] {
  const papers = received.flatMap((given, index) => (given.uploadIds ?? []).map((uploadId) => ({ slotKey: given.slotKey ?? `${OTHER_SLOT}-${index + 1}`, title: titles[index] ?? '', uploadId })));
  return authorisationUpload === null ? papers : [...papers, { slotKey: AUTHORISATION_SLOT, title: 'Giấy ủy quyền', uploadId: authorisationUpload }];
}

/** The filing in the words of the life cycle. @throws Refused with everything that cannot be read; what is missing the life cycle says itself */
export function filingOf(given: GivenFiling, form: FormDefinition): CounterFiling {
  const clean = new Cleaner();
  const { ticket, declaration } = given;
  const filing: CounterFiling = {
    applicant: applicantOf(clean, given.applicant), presenter: given.presenter === null || given.presenter === undefined ? null : presenterOf(clean, given.presenter),
    received: given.received.map((paper, index) => receivedOf(clean, form, paper, index)),
    ...(ticket !== null && ticket !== undefined && { ticket }), ...(declaration !== null && declaration !== undefined && { declaration }),
  };
  if (clean.refusals.length > 0) throw new Refused(...clean.refusals);
  return filing;
}
