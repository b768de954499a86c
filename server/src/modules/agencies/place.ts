const COMMITTEE = /^Ủy ban nhân dân (?:(?<level>tỉnh|thành phố|thị xã|huyện|thị trấn|phường|xã) )?(?<name>[^,]+)/;

/** Địa danh (NĐ 30/2020, phụ lục I, mục II.4): the unit an agency's documents are dated at; of one that bears a number, with its kind before it. */
export function placeOf({ name: agencyName }: { readonly name: string }): string {
  const { level, name } = COMMITTEE.exec(agencyName)?.groups ?? {};
  if (name === undefined) return 'Quảng Trị';
  const trimmed = name.trim();
  return /^\d/.test(trimmed) && level !== undefined ? `${level.charAt(0).toUpperCase()}${level.slice(1)} ${trimmed}` : trimmed;
}
