import { DEMONSTRATION_PASSWORD, type DemonstrationPeople, type DemonstrationPerson } from '../modules/accounts/index.ts';
import type { OpenHouse } from './house.ts';

/** Columns as wide as their widest cell; Vietnamese letters in NFC are one cell wide each. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((widest, row) => row.map((cell, column) => Math.max(widest[column] ?? 0, [...cell].length)), []);
  return rows.map((row) => `    ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length)).join('   ')}`.trimEnd());
}

const personRow = ({ signIn, name, what }: DemonstrationPerson): readonly string[] => [signIn, name, what];

function peopleLines(people: DemonstrationPeople): string[] {
  return [
    '', `  Chế độ thử nghiệm: ai cũng đăng nhập bằng mật khẩu ${DEMONSTRATION_PASSWORD}`,
    '', '  Tại Cổng dịch vụ công (người dân), bằng số định danh:', ...table(people.citizens.map(personRow)),
    '', '  Tại Một cửa điện tử (cán bộ), bằng tên đăng nhập:', ...table(people.staff.map(personRow)),
  ];
}

/** What a person reads once everything is up: where the doors are, and who can sign in as whom. */
export function greeting({ api, citizen, staff, people, gateway, post, phone }: OpenHouse): string {
  const unbuilt = (built: boolean): string => (built ? '' : '(chưa dựng trang, hoặc do vite phục vụ)');
  return [
    '', 'Một Cửa Quảng Trị đã sẵn sàng.', '',
    ...table([['Cổng dịch vụ công', citizen.url, unbuilt(citizen.built)], ['Một cửa điện tử', staff.url, unbuilt(staff.built)], ['API GraphQL', api, ''], ...(gateway === undefined || people === undefined ? [] : [['Thanh toán thử nghiệm', new URL(gateway).origin, '']]), ...(post === undefined || people === undefined ? [] : [['Bưu điện thử nghiệm', new URL(post).origin, '']]), ...(phone === undefined || people === undefined ? [] : [['Điện thoại để ký số (thử nghiệm)', new URL(phone).origin, '']])]),
    ...(people === undefined ? [] : peopleLines(people)),
    '', '  Nhấn Ctrl-C để dừng.', '',
  ].join('\n');
}
