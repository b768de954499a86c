import type { StaffRole } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { findCitizen, findStaffByUserName, insertPosition, setDemonstrationDisabled } from './account.storage.ts';
import type { Auths } from './auth.ts';
import { createAccount } from './sign-in.service.ts';

/** People to try the house with. They exist only in demonstration mode; their numbers are made up. */
export const DEMONSTRATION_PASSWORD = 'motcua-thu-nghiem';

const CITIZENS = [
  { fullName: 'Nguyễn Thị Hoa', identityNumber: '045190000001', birthDate: '1990-05-17', phone: '0912000001', email: 'hoa@example.vn', address: 'Khóm 2, phường 1, thành phố Đông Hà, tỉnh Quảng Trị' },
  { fullName: 'Trần Văn Minh', identityNumber: '045088000002', birthDate: '1988-03-09', phone: '0912000002', email: 'minh@example.vn', address: 'Khóm 5, phường 1, thành phố Đông Hà, tỉnh Quảng Trị' },
] as const;

interface Officer { readonly userName: string; /** of leaders, who sign */ readonly identityNumber?: string; readonly fullName: string; readonly agencyCode: string; readonly role: StaffRole; readonly division: string | null }
const OFFICERS: readonly Officer[] = [
  { userName: 'tiepnhan.p1', fullName: 'Lê Thị Thu', agencyCode: 'X19333', role: 'RECEPTION', division: 'Bộ phận tiếp nhận và trả kết quả' },
  { userName: 'chuyenvien.p1', fullName: 'Hoàng Văn Lâm', agencyCode: 'X19333', role: 'SPECIALIST', division: 'Tư pháp – Hộ tịch' },
  { userName: 'chuyenvien2.p1', fullName: 'Trần Thị Yến', agencyCode: 'X19333', role: 'SPECIALIST', division: 'Tư pháp – Hộ tịch' },
  { userName: 'lanhdao.p1', identityNumber: '045175000011', fullName: 'Phan Thị Ngọc', agencyCode: 'X19333', role: 'LEADER', division: null },
  { userName: 'tiepnhan.dongha', fullName: 'Võ Thị Hạnh', agencyCode: 'H461', role: 'RECEPTION', division: 'Bộ phận tiếp nhận và trả kết quả' },
  { userName: 'chuyenvien.dongha', fullName: 'Bùi Quang Hải', agencyCode: 'H461', role: 'SPECIALIST', division: 'Phòng Quản lý đô thị' },
  { userName: 'lanhdao.dongha', identityNumber: '045170000012', fullName: 'Đặng Thị Mai', agencyCode: 'H461', role: 'LEADER', division: null },
  { userName: 'tiepnhan.tuphap', fullName: 'Ngô Văn Thành', agencyCode: 'SO-TU-PHAP', role: 'RECEPTION', division: 'Bộ phận tiếp nhận và trả kết quả' },
  { userName: 'chuyenvien.tuphap', fullName: 'Lý Thị Vân', agencyCode: 'SO-TU-PHAP', role: 'SPECIALIST', division: 'Phòng Hành chính tư pháp' },
  { userName: 'lanhdao.tuphap', identityNumber: '045068000013', fullName: 'Trương Văn Khoa', agencyCode: 'SO-TU-PHAP', role: 'LEADER', division: null },
  { userName: 'vanhanh', fullName: 'Cao Minh Tuấn', agencyCode: 'TT-TIN-HOC', role: 'OPERATOR', division: null },
];

export interface DemonstrationPerson { readonly signIn: string; readonly name: string; readonly what: string }
const ROLE_NAMES = { RECEPTION: 'tiếp nhận', SPECIALIST: 'chuyên viên', LEADER: 'lãnh đạo', OPERATOR: 'vận hành' } as const satisfies Record<StaffRole, string>;

export interface DemonstrationPeople { readonly citizens: readonly DemonstrationPerson[]; readonly staff: readonly DemonstrationPerson[] }

/**
 * Demonstration mode on: the people exist and can sign in. Off: those an earlier start may have made can sign in no more, and are
 * nobody even with a session from before.
 */
export async function setDemonstration(house: Pick<House, 'database' | 'clock'>, auths: Auths, on: boolean): Promise<DemonstrationPeople | undefined> {
  await inTransaction(house.database, house.clock, (tx) => setDemonstrationDisabled(tx, !on));
  return on ? ensureDemonstrationPeople(house, auths) : undefined;
}

/** Makes sure the demonstration people exist; a second start changes nothing. Answers who can sign in as whom. */
export async function ensureDemonstrationPeople(house: Pick<House, 'database' | 'clock'>, auths: Auths): Promise<DemonstrationPeople> {
  const { database } = house;
  for (const citizen of CITIZENS) {
    if (await findCitizen(database.reads, { identityNumber: citizen.identityNumber })) continue;
    await createAccount({ ...house, auth: auths.CITIZEN }, { ...citizen, kind: 'CITIZEN', demonstration: true }, DEMONSTRATION_PASSWORD);
  }
  const agencies = new Map((await database.sql<{ code: string; id: number; name: string }[]>`select code, id, name from agencies where code = any(${OFFICERS.map((officer) => officer.agencyCode)})`).map((row) => [row.code, row]));
  for (const officer of OFFICERS) {
    const agency = agencies.get(officer.agencyCode);
    if (agency === undefined || (await findStaffByUserName(database.reads, officer.userName))) continue;
    const accountId = await createAccount({ ...house, auth: auths.STAFF }, { fullName: officer.fullName, userName: officer.userName, identityNumber: officer.identityNumber ?? null, kind: 'STAFF', demonstration: true }, DEMONSTRATION_PASSWORD);
    await inTransaction(database, house.clock, (tx) => insertPosition(tx, { accountId, agencyId: agency.id, role: officer.role, division: officer.division }));
  }
  return {
    citizens: CITIZENS.map((citizen) => ({ signIn: citizen.identityNumber, name: citizen.fullName, what: 'công dân' })),
    staff: OFFICERS.flatMap((officer) => {
      const agency = agencies.get(officer.agencyCode);
      return agency === undefined ? [] : [{ signIn: officer.userName, name: officer.fullName, what: `${ROLE_NAMES[officer.role]}, ${agency.name}` }];
    }),
  };
}
