import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../platform/database/client.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { Feed } from '../../platform/outbox/feed.ts';
import { makeCitizen, openTestHouse, type TestHouse } from '../../testing/house.ts';
import { openSmtpServer, type SmtpServer } from '../../testing/smtp.ts';
import { startMail } from './mail.service.ts';
import { notify } from './notification.service.ts';

let test: TestHouse;
let smtp: SmtpServer;
let stop: () => Promise<void>;
beforeEach(async () => {
  [test, smtp] = await Promise.all([openTestHouse(), openSmtpServer()]);
  stop = await startMail(house(), smtp.url);
});
afterEach(async () => {
  await stop();
  await Promise.all([smtp.close(), test.close()]);
});

/** As an operator has set it up: the citizens' address first. */
const house = () => ({ ...test.house, config: { ...test.house.config, PUBLIC_ORIGINS: ['https://dichvucong.example.vn/', 'https://motcua.example.vn'] } });
const tell = (accountId: number, number = 1) =>
  inTransaction(test.house.database, test.clock, (tx) => notify(tx, { accountId, kind: 'ACCEPTED', title: 'Hồ sơ được tiếp nhận.', body: 'Nội dung riêng của Nguyễn Thị Hoa', dossierId: null, eventSequence: number }));
/** Waits until something holds; the test's own time limit is the only one. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(20);
}
interface Row { attempts: number; sent: boolean; waiting: boolean; fault: string | null }
const rows = () => test.house.database.sql<Row[]>`select attempts, sent_at is not null as sent, next_attempt_at is not null as waiting, last_fault as fault from notification_mails order by notification_id`;
const settled = (count: number) => until(async () => (await rows()).filter(({ attempts, sent, fault }) => attempts > 0 && (sent || fault !== null)).length === count);

it('§9.2 sends a mail with a link and nothing personal in it, to people who gave an address', async () => {
  const hoa = await makeCitizen(test.house, { fullName: 'Nguyễn Thị Hoa', email: 'hoa@example.vn' });
  const minh = await makeCitizen(test.house, { fullName: 'Trần Văn Minh' });
  await Promise.all([tell(hoa.accountId), tell(minh.accountId)]);
  await until(() => smtp.arrived.length === 1);
  const [mail] = smtp.arrived;
  expect(mail).toMatchObject({ to: 'hoa@example.vn', text: expect.stringContaining('Hãy đăng nhập để đọc: https://dichvucong.example.vn/thong-bao') });
  expect(mail?.headers.get('subject')).toBe('Bạn có thông báo mới');
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(`${[...(mail?.headers.values() ?? [])].join('\n')}${mail?.text}`).not.toMatch(/Hoa|tiếp nhận|Nội dung/);
  await settled(1);
  expect(await rows()).toEqual([{ attempts: 1, sent: true, waiting: false, fault: null }]);
});

it('§2 two processes send each mail once', async () => {
  const database = openDatabase(test.database.appUrl);
  const feed = new Feed(database, pino({ level: 'silent' }));
  await feed.start();
  const stopOther = await startMail({ ...house(), database, feed }, smtp.url);
  const people = await Promise.all(Array.from({ length: 4 }, (_, index) => makeCitizen(test.house, { email: `nguoi-${index}@example.vn` })));
  await Promise.all(Array.from({ length: 40 }, (_, index) => tell(people[index % 4]?.accountId ?? 0, index)));
  await settled(40);
  expect(smtp.arrived).toHaveLength(40);
  expect(new Set(smtp.arrived.map(({ headers }) => headers.get('message-id'))).size).toBe(40);
  await stopOther();
  await feed.stop();
  await database.close();
});

it('§2 tries again later when the server is busy or the line breaks, and one bad address holds up nobody else', async () => {
  smtp.refusals.push('451 try again later', 'drop', '550 no such mailbox');
  const people = await Promise.all(Array.from({ length: 5 }, (_, index) => makeCitizen(test.house, { email: `nguoi-${index}@example.vn` })));
  for (const [index, { accountId }] of people.entries()) {
    await tell(accountId, index);
    await settled(index + 1);
  }
  expect(smtp.arrived.map(({ to }) => to)).toEqual(['nguoi-3@example.vn', 'nguoi-4@example.vn']);
  expect((await rows()).map(({ sent, waiting }) => [sent, waiting])).toEqual([[false, true], [false, true], [false, false], [true, false], [true, false]]);
  expect((await rows())[0]?.fault).toBe('SMTP_451');
  expect((await rows())[2]?.fault).toBe('SMTP_550');
  // Two minutes later the next notice, or the clock, brings them up again.
  test.clock.set(new Date(Date.parse(test.clock.now()) + 120_000).toISOString());
  await tell(people[4]?.accountId ?? 0, 9);
  await until(() => smtp.arrived.length === 5);
  expect(smtp.arrived.map(({ to }) => to).toSorted()).toEqual(['nguoi-0@example.vn', 'nguoi-1@example.vn', 'nguoi-3@example.vn', 'nguoi-4@example.vn', 'nguoi-4@example.vn']);
});

it('goes on where it was after a stop, and does not send what is days old', async () => {
  const { accountId } = await makeCitizen(test.house, { email: 'hoa@example.vn' });
  await stop();
  await tell(accountId);
  test.clock.set(new Date(Date.parse(test.clock.now()) + 3 * 86_400_000).toISOString());
  await tell(accountId);
  stop = await startMail(house(), smtp.url);
  await until(() => smtp.arrived.length > 0);
  await settled(1);
  expect(smtp.arrived).toHaveLength(1);
  expect((await rows())).toHaveLength(1);
});
