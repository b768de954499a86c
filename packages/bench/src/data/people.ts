import type { Random } from './random.ts';

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý', 'Trương', 'Cao', 'Thái'];
const MIDDLE = ['Thị', 'Văn', 'Thị Ngọc', 'Quang', 'Minh', 'Thị Thu', 'Đức', 'Hữu', 'Thanh', 'Xuân', 'Công', 'Thị Bích'];
const GIVEN = ['Hoa', 'Minh', 'Lan', 'Hùng', 'Hạnh', 'Tuấn', 'Ngọc', 'Phương', 'Dũng', 'Thảo', 'Hải', 'Linh', 'Sơn', 'Yến', 'Khánh', 'Trang', 'Quý', 'Thủy', 'Long', 'Nhung'];

/** A person who files; made up. */
export interface Citizen { readonly accountId: number; readonly fullName: string; readonly identityNumber: string }

/** Account numbers of made-up citizens start here, far above those of real accounts in the same database. */
export const FIRST_CITIZEN = 1_000_000;

export function makeCitizens(random: Random, count: number): Citizen[] {
  return Array.from({ length: count }, (_, index) => ({
    accountId: FIRST_CITIZEN + index,
    fullName: `${random.pick(FAMILY)} ${random.pick(MIDDLE)} ${random.pick(GIVEN)}`,
    // Province 045; the running number makes it unique, the year of birth is only plausible.
    identityNumber: `045${random.below(2)}${String(40 + random.below(60))}${String(index).padStart(6, '0')}`,
  }));
}
