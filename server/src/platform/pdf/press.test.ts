import { afterAll, describe, expect, it } from 'vitest';
import { readPdf } from '../../testing/pdf.ts';
import { makeLog } from '../log.ts';
import { Press } from './press.ts';
import { qrDrawing } from './qr.ts';

const press = new Press(makeLog('silent'));
afterAll(() => press.close());

const AT = '2026-11-24T02:00:00.000Z';
const receipt = (name: string): object => ({
  title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', author: 'UBND phường', madeOn: { year: 2026, month: 11, day: 24 }, footer: '',
  receipts: [{
    agency: { name: 'UBND phường Đông Hà', parent: 'UBND tỉnh Quảng Trị' }, place: 'Quảng Trị', day: { year: 2026, month: 11, day: 24 }, code: '000.00.01.H50-261124-0001', qr: { text: 'x', drawing: qrDrawing('x') },
    register: { year: 2026, number: 1 }, desk: 'UBND phường', applicant: { name, filedBy: null, address: null, phone: null, email: null, identity: null }, procedure: 'Cấp bản sao trích lục', papers: [],
    electronicNote: null, sets: 1, duration: '03 ngày làm việc', receivedAt: 'nay', dueAt: 'mai', dueNow: null, collectAt: 'đây', papersToBring: 'không', fee: 'miễn', signatures: { filer: name, officer: 'Lê Thị Tiếp' },
  }],
});
const print = (name: string): Promise<Buffer> => press.print({ template: 'tt-01-2018/mau-01', data: receipt(name), at: AT });

describe('the press', () => {
  it('makes a tagged PDF in Vietnamese, letter for letter', async () => {
    const letters = 'ẮẰẲẴẶẤẦẨẪẬ ẾỀỂỄỆỐỒỔỖỘ ỚỜỞỠỢỨỪỬỮỰỲÝỶỸỴĐ ắằẳẵặấầẩẫậ ếềểễệốồổỗộ ớờởỡợứừửữự ỳýỷỹỵđĩũơư';
    const { text, tagged, language, size, pages } = await readPdf(await print(letters));
    expect({ tagged, language, size, pages }).toEqual({ tagged: true, language: 'vi-VN', size: [148, 210], pages: 2 });
    expect(text.normalize('NFC').replaceAll(/\s+/g, ' ')).toContain(letters);
  });

  it('breaks a word that no line can hold, and loses none of it', async () => {
    const word = 'Ệ'.repeat(300);
    expect((await readPdf(await print(word))).text.replaceAll(/[\s\u200B]/g, '')).toContain(word);
  });

  it('makes the same bytes of the same facts', async () => {
    expect(await print('Nguyễn Thị Hoa')).toEqual(await print('Nguyễn Thị Hoa'));
  });

  it('prints what people typed, and never obeys it', async () => {
    const typed = '#panic("x") $1/0$ *đậm* _nghiêng_ <nhãn> @ref // /* \\ #read("/sets.json") ]}"';
    expect((await readPdf(await print(typed))).text.replaceAll(/[\s\u200B]/g, '')).toContain(typed.replaceAll(/\s/g, ''));
  });

  it('prints a decomposed name with its marks, and a box for what no font has', async () => {
    const { text } = await readPdf(await print('Nguyễn Thị Hoà\u202E 😀'.normalize('NFD')));
    expect(text.replaceAll(/\s/g, '')).toContain('NguyễnThịHoà□');
  });

  it('sends further documents away while too many wait, and goes on after its thread died', async () => {
    const small = new Press(makeLog('silent'), { waiting: 2 });
    const two = [1, 2].map(() => small.print({ template: 'tt-01-2018/mau-01', data: receipt('A'), at: AT }));
    await expect(small.print({ template: 'tt-01-2018/mau-01', data: receipt('A'), at: AT })).rejects.toMatchObject({ code: 'OVERLOADED' });
    await Promise.all(two);
    const [lost] = await Promise.allSettled([small.print({ template: 'tt-01-2018/mau-01', data: receipt('A'), at: AT }), small.kill()]);
    expect(lost).toMatchObject({ status: 'rejected', reason: { message: expect.stringMatching(/stopped/) } });
    expect((await small.print({ template: 'tt-01-2018/mau-01', data: receipt('A'), at: AT })).subarray(0, 5).toString()).toBe('%PDF-');
    await expect(small.print({ template: 'khong-co', data: {}, at: AT })).rejects.toThrow(/khong-co/);
    await small.close();
  });
});
