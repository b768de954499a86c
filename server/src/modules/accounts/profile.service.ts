import { parseCccd, parsePhone } from '@mot-cua/identifiers';
import { audit } from '../../platform/audit/audit.ts';
import { actorKey, type CitizenViewer } from '../../platform/auth/viewer.ts';
import { vietnamDay } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { notFound, type Refusal, Refused } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { type AccountRow, findAccountById, findCitizen, updateProfile } from './account.storage.ts';
import { isEmail, personName } from './person-name.ts';
import { TAKEN, takenOr } from './taken.ts';

export interface ProfileInput { readonly fullName: string; readonly identityNumber?: string | null; readonly birthDate?: string | null; readonly phone?: string | null; readonly email?: string | null; readonly address?: string | null }
type Parser = (text: string) => { ok: true; value: string } | { ok: false; code: string; message: string };

const cccd: Parser = (text) => { const parsed = parseCccd(text); return parsed.ok ? { ok: true, value: parsed.value.number } : parsed; };
const email: Parser = (text) => (isEmail(text) ? { ok: true, value: text.toLowerCase() } : { ok: false, code: 'EMAIL_FORM', message: 'Thư điện tử chưa đúng. Ví dụ: hoa.nguyen@example.vn.' });

function optional(text: string | null | undefined, parse: Parser, field: string, refusals: Refusal[]): string | null {
  if (text === undefined || text === null || text.trim() === '') return null;
  const parsed = parse(text.trim());
  if (parsed.ok) return parsed.value;
  refusals.push({ code: parsed.code, message: parsed.message, path: [field] });
  return null;
}

/** A citizen keeps their own data right (§16.2). An identity number, once set, is changed only by the operator: sign-in hangs on it. */
export async function changeProfile(house: Pick<House, 'database' | 'clock'>, viewer: CitizenViewer, input: ProfileInput): Promise<AccountRow> {
  const refusals: Refusal[] = [];
  const fullName = personName(input.fullName);
  if (fullName.length < 2 || fullName.length > 100) refusals.push({ code: 'NAME_REQUIRED', message: 'Hãy nhập họ, chữ đệm và tên.', path: ['fullName'] });
  if (input.birthDate && input.birthDate > vietnamDay(house.clock.now())) refusals.push({ code: 'BIRTH_DATE_FUTURE', message: 'Ngày sinh không thể sau hôm nay.', path: ['birthDate'] });
  if ((input.address?.length ?? 0) > 300) refusals.push({ code: 'ADDRESS_LONG', message: 'Địa chỉ dài nhất 300 ký tự.', path: ['address'] });
  const given = { identityNumber: optional(input.identityNumber, cccd, 'identityNumber', refusals), phone: optional(input.phone, parsePhone, 'phone', refusals), email: optional(input.email, email, 'email', refusals) };
  const account = await findAccountById(house.database.reads, viewer.accountId);
  if (account === undefined) throw notFound();
  const identityNumber = account.identityNumber ?? given.identityNumber;
  const signsIn = { identityNumber, phone: given.phone, email: given.email };
  for (const field of ['identityNumber', 'phone', 'email'] as const) {
    const value = signsIn[field];
    const other = value === null ? undefined : await findCitizen(house.database.reads, { [field]: value });
    if (other !== undefined && other.id !== viewer.accountId) refusals.push(TAKEN[field]);
  }
  if (Object.values(signsIn).every((value) => value === null) && refusals.length === 0) refusals.push({ code: 'CONTACT_REQUIRED', message: 'Hãy giữ ít nhất một trong số định danh, số điện thoại, thư điện tử: bạn đăng nhập bằng thông tin đó.', path: ['phone'] });
  if (refusals.length > 0) throw new Refused(...refusals);
  const profile = { fullName, identityNumber, phone: given.phone, email: given.email, birthDate: input.birthDate ?? null, address: input.address?.trim() || null };
  await inTransaction(house.database, house.clock, async (tx) => {
    await updateProfile(tx, viewer.accountId, profile);
    await audit(tx, { actor: actorKey(viewer), actorName: viewer.fullName, act: 'account.profile-changed', subject: `account:${viewer.accountId}`, detail: { fields: Object.keys(profile) } });
  }).catch((error: unknown) => {
    throw takenOr(error);
  });
  return { ...account, ...profile };
}
