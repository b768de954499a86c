import { describe, expect, test } from 'vitest';
import { calendarFile } from './calendar-file.ts';

const ENTRY = {
  uid: 'dossier-1@cong.example', title: 'Nhận kết quả: Đăng ký khai sinh', place: 'UBND phường 1; số 1, đường Lê Lợi', at: '2026-11-26T09:30:00.000Z', madeAt: '2026-11-24T02:00:00Z',
  lines: ['Mã hồ sơ: 000.00.06.H50-261123-0001', 'Giấy tờ cần mang theo: giấy chứng sinh, căn cước của cha và mẹ, sổ hộ khẩu hoặc giấy xác nhận cư trú'], address: 'https://cong.example/ho-so/1',
};

describe('§9.2a the appointment goes into a calendar', () => {
  const file = calendarFile(ENTRY);
  const unfolded = file.replaceAll('\r\n ', '');

  test('date and place are those of the appointment', () => {
    expect(unfolded).toContain('\r\nDTSTART:20261126T093000Z\r\n');
    expect(unfolded).toContain('\r\nLOCATION:UBND phường 1\\; số 1\\, đường Lê Lợi\r\n');
    expect(unfolded).toContain('Mã hồ sơ: 000.00.06.H50-261123-0001\\nGiấy tờ cần mang theo: giấy chứng sinh\\, căn cước');
  });

  test('RFC 5545 §3.1: lines end in CRLF and hold at most 75 octets, no letter cut in two', () => {
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
    for (const line of file.split('\r\n')) {
      expect(line).not.toContain('\n');
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    }
    expect(file).not.toContain('\uFFFD');
    expect(unfolded).toContain(ENTRY.title);
  });
});
