/** "Ủy ban nhân dân phường 1, thành phố Đông Hà" → "Phường 1": a unit is not its committee, and its district stands in a column of its own. */
export function unitName(agencyName: string): string {
  const name = agencyName.normalize('NFC').replace(/^Ủy ban nhân dân\s+/iu, '').replace(/,.*$/u, '').trim();
  return name.charAt(0).toLocaleUpperCase('vi') + name.slice(1);
}
