import { testDatabase, type TestDatabase } from '@mot-cua/testing/database';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { momentOf, run } from './outage.run.ts';

let made: TestDatabase;
let folder: string;
beforeAll(async () => {
  made = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'mot-cua-outage-'));
});
afterAll(async () => {
  await made.drop();
  await rm(folder, { recursive: true, force: true });
});

async function command(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const said: { out: string[]; err: string[] } = { out: [], err: [] };
  const code = await run(args, { DATABASE_URL: made.appUrl, DATABASE_MIGRATION_URL: made.ownerUrl, DATA_DIR: folder, SUDO_USER: 'truc' }, { out: (text) => said.out.push(text), err: (text) => said.err.push(text) });
  return { code, out: said.out.join('\n'), err: said.err.join('\n') };
}

describe('§10.1 pnpm outage', () => {
  it('whoever holds the operator’s machine declares, ends and withdraws; who it was is on record', async () => {
    expect((await command('list')).out).toBe('Chưa công bố sự cố nào.');
    const declared = await command('declare', '--reason', 'Mất điện.');
    expect(declared).toMatchObject({ code: 0, err: '' });
    const id = /số (\d+)/.exec(declared.out)?.[1] ?? '';
    expect((await command('list')).out).toMatch(/toàn hệ thống: từ \d{2}:\d{2} ngày .* \(đang diễn ra\) – Mất điện\./);
    expect(await command('declare', '--reason', 'Nữa.')).toMatchObject({ code: 1, err: expect.stringContaining('Đã công bố một sự cố') });
    expect((await command('end', id)).code).toBe(0);
    expect((await command('withdraw', id, '--reason', 'Diễn tập.')).code).toBe(0);
    expect((await command('list')).out).toBe('Chưa công bố sự cố nào.');
    expect(await command('end', id)).toMatchObject({ code: 1, err: expect.stringContaining('Không tìm thấy sự cố') });
  });

  it('what is wrong is told in words and changes nothing', async () => {
    expect(await command('declare')).toMatchObject({ code: 1, err: expect.stringContaining('Hãy ghi lý do') });
    expect(await command('declare', '--reason', 'x', '--from', 'hôm qua')).toMatchObject({ code: 1, err: expect.stringContaining('2026-11-25 08:05') });
    expect(await command('declare', '--reason', 'x', '--agency', 'KHONG-CO')).toMatchObject({ code: 1, err: expect.stringContaining('cơ quan') });
    for (const args of [[], ['xoa'], ['end'], ['end', 'mot'], ['declare', '--lydo', 'x']]) expect(await command(...args)).toMatchObject({ code: 1, err: expect.stringContaining('Cách dùng') });
  });

  it('times are Vietnam’s', () => {
    expect(momentOf('2026-11-25 08:05')).toBe('2026-11-25T01:05:00.000Z');
    expect([momentOf('2026-11-25'), momentOf('8:05'), momentOf('2026-13-25 08:05')]).toEqual([undefined, undefined, undefined]);
  });
});
