import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CitizenViewer, StaffViewer, Viewer } from '../../platform/auth/viewer.ts';
import { makeCitizen, makeOfficer } from '../../testing/house.ts';
import { fileHoldings, mayReadFile } from '../dossiers/index.ts';
import { broughtTo, tryAct } from '../dossiers/testing/acts.ts';
import { AGENCY, type Desk, openDesk, type Seen } from '../dossiers/testing/desk.ts';
import { mayReadMessageFile } from './index.ts';

let desk: Desk;
let dossier: Seen;
let elsewhere: StaffViewer;
let colleague: StaffViewer;
beforeAll(async () => {
  desk = await openDesk();
  elsewhere = await makeOfficer(desk.test.house, { agencyCode: 'X19360', role: 'SPECIALIST', fullName: 'Trần Văn Khác' });
  colleague = await makeOfficer(desk.test.house, { agencyCode: AGENCY, role: 'RECEPTION', fullName: 'Đỗ Thị Quầy' });
});
afterAll(() => desk.close());
let minute = 0;
beforeEach(async () => {
  // A day apart: the pace of one test is not the next one's.
  desk.test.clock.set(new Date(Date.parse('2026-11-24T02:00:00.000Z') + (minute += 2) * 86_400_000).toISOString());
  dossier = await broughtTo(desk, 'TAKE');
});

interface Reading { readonly name: string; readonly at: string }
interface Message { readonly position: number; readonly author: string; readonly authorAgency: string | null; readonly mine: boolean; readonly fromCitizen: boolean; readonly text: string; readonly to: string | null; readonly files: { id: string; name: string }[]; readonly readBy: Reading[] }
interface Thread { readonly closed: string | null; readonly notice: string; readonly unread: number; readonly addressees: { value: string; label: string }[]; readonly messages: Message[] }
interface Answer { readonly conversation: Thread | null; readonly errors: readonly { code: string; message: string; path: string[] | null }[] }

const FIELDS = 'closed notice unread addressees { value label } messages { position author authorAgency mine fromCitizen text to files { id name } readBy { name at } }';
async function run<T>(query: string, variables: Record<string, unknown>, viewer: Viewer): Promise<T> {
  const { data, errors } = await desk.test.execute<Record<string, T>>(query, variables, viewer);
  const value = Object.values(data ?? {})[0];
  if (value === undefined || value === null) throw Object.assign(new Error(errors?.[0]?.message), { code: errors?.[0]?.extensions?.['code'] });
  return value;
}
const send = (viewer: Viewer, thread: 'INTERNAL' | 'CITIZEN', text: string, more: Record<string, unknown> = {}): Promise<Answer> =>
  run(`mutation($input: SendMessageInput!) { sendMessage(input: $input) { conversation { ${FIELDS} } errors { code message path } } }`, { input: { clientKey: randomUUID(), dossierId: dossier.id, thread, text, ...more } }, viewer);
const read = (viewer: Viewer, thread: 'INTERNAL' | 'CITIZEN', upToPosition: number): Promise<Answer> =>
  run(`mutation($input: MarkMessagesReadInput!) { markMessagesRead(input: $input) { conversation { ${FIELDS} } errors { code message path } } }`, { input: { dossierId: dossier.id, thread, upToPosition } }, viewer);
const open = async (viewer: Viewer, thread: 'INTERNAL' | 'CITIZEN'): Promise<Thread> => {
  const { data, errors } = await desk.test.execute<{ dossier: { conversation: Thread } | null }>(`query($id: ID!, $thread: MessageThread!) { dossier(id: $id) { conversation(thread: $thread) { ${FIELDS} } } }`, { id: dossier.id, thread }, viewer);
  if (data?.dossier === null || data?.dossier === undefined) throw Object.assign(new Error(errors?.[0]?.message ?? 'none'), { code: errors?.[0]?.extensions?.['code'] ?? 'NOT_FOUND' });
  return data.dossier.conversation;
};
const unread = async (viewer: Viewer): Promise<number> => (await run<{ unreadMessages: number }>('{ viewer { unreadMessages } }', {}, viewer)).unreadMessages;
const said = (answer: Answer): string[] => answer.errors.map((error) => error.code);

describe('§5 who may write and read', () => {
  it('the citizen and the agency read one thread; what officers say among themselves does not exist for the citizen', async () => {
    expect(said(await send(desk.specialist, 'CITIZEN', 'Ông bà sinh năm nào trong sổ cũ?'))).toEqual([]);
    expect(said(await send(desk.specialist, 'INTERNAL', 'Tra sổ gốc giúp tôi.'))).toEqual([]);
    expect((await open(desk.citizen, 'CITIZEN')).messages.map(({ author, text, mine }) => [author, text, mine])).toEqual([['Bộ phận chuyên môn', 'Ông bà sinh năm nào trong sổ cũ?', false]]);
    expect((await open(desk.leader, 'CITIZEN')).messages[0]?.author).toBe(desk.specialist.fullName);
    await expect(open(desk.citizen, 'INTERNAL')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(send(desk.citizen, 'INTERNAL', 'Cho tôi xem')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(read(desk.citizen, 'INTERNAL', 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('another citizen and an officer of another agency are told that there is nothing', async () => {
    await send(desk.specialist, 'CITIZEN', 'Xin chào.');
    const stranger = await makeCitizen(desk.test.house, { fullName: 'Người Lạ' });
    for (const viewer of [stranger, elsewhere]) {
      await expect(open(viewer, 'CITIZEN')).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(send(viewer, 'CITIZEN', 'Tôi đây')).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(read(viewer, 'CITIZEN', 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(desk.test.subscribe('subscription($id: ID!) { conversationChanged(dossierId: $id, thread: CITIZEN) { unread } }', { id: dossier.id }, viewer)).rejects.toMatchObject({ originalError: { code: 'NOT_FOUND' } });
    }
    await expect(send({ kind: 'ANONYMOUS' }, 'CITIZEN', 'Ai đó')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('a draft has nobody to write to, and says so', async () => {
    const draft = await desk.draft();
    dossier = draft;
    expect((await open(desk.citizen, 'CITIZEN')).closed).toContain('chưa nộp');
    expect(said(await send(desk.citizen, 'CITIZEN', 'Có ai không?'))).toEqual(['CONVERSATION_CLOSED']);
  });

  it('both sides are told that no message decides anything, and none changes the dossier', async () => {
    expect((await open(desk.citizen, 'CITIZEN')).notice).toContain('không bao giờ qua tin nhắn');
    expect((await open(desk.specialist, 'CITIZEN')).notice).toContain('không thay cho quyết định nào');
    await send(desk.specialist, 'CITIZEN', 'Hồ sơ bị từ chối.');
    expect(await desk.read(desk.citizen, dossier.id, 'version phase')).toEqual({ version: dossier.version, phase: dossier.phase });
  });
});

describe('what can be mended is said in words', () => {
  it('nothing written, too much written, too many files, somebody else\'s file', async () => {
    expect(said(await send(desk.citizen, 'CITIZEN', ' \n '))).toEqual(['TEXT_REQUIRED']);
    expect((await send(desk.citizen, 'CITIZEN', 'a'.repeat(4_001))).errors).toEqual([{ code: 'TEXT_TOO_LONG', path: ['text'], message: 'Nội dung tin nhắn dài 4.001 ký tự, nhiều nhất 4.000. Hãy rút gọn, hoặc gửi thành tệp kèm theo.' }]);
    expect(said(await send(desk.citizen, 'CITIZEN', 'Sáu tệp', { uploadIds: Array.from({ length: 6 }, () => randomUUID()) }))).toEqual(['TOO_MANY_FILES']);
    await expect(send(desk.citizen, 'CITIZEN', 'Tệp lạ', { uploadIds: [await desk.upload(desk.specialist)] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await open(desk.citizen, 'CITIZEN')).messages).toEqual([]);
  });

  it('a citizen who writes like a machine is stopped, also when everything comes at once; an officer is not', async () => {
    const outcomes = await Promise.all(Array.from({ length: 15 }, (_, index) => send(desk.citizen, 'CITIZEN', `Tin ${index}`)));
    expect(outcomes.filter((one) => one.errors.length === 0)).toHaveLength(10);
    expect(new Set(outcomes.flatMap(said))).toEqual(new Set(['MESSAGES_TOO_MANY']));
    desk.test.clock.set(new Date(Date.parse(desk.test.clock.now()) + 11 * 60_000).toISOString());
    expect(said(await send(desk.citizen, 'CITIZEN', 'Sau mười phút'))).toEqual([]);
    for (let index = 0; index < 12; index += 1) expect(said(await send(desk.specialist, 'CITIZEN', `Trả lời ${index}`))).toEqual([]);
  });
});

describe('sent once, in order, with its files', () => {
  it('the same key sent twice, also at the same moment, is one message; with other words it is refused', async () => {
    const clientKey = randomUUID();
    await Promise.all([send(desk.specialist, 'CITIZEN', 'Một lần', { clientKey }), send(desk.specialist, 'CITIZEN', 'Một lần', { clientKey })]);
    expect(said(await send(desk.specialist, 'CITIZEN', 'Một lần', { clientKey }))).toEqual([]);
    expect(said(await send(desk.specialist, 'CITIZEN', 'Lời khác', { clientKey }))).toEqual(['CLIENT_KEY_REUSED']);
    expect((await open(desk.citizen, 'CITIZEN')).messages.map(({ text }) => text)).toEqual(['Một lần']);
  });

  it('many who write at once are numbered without gaps, each thread by itself', async () => {
    await Promise.all(Array.from({ length: 24 }, (_, index) => send([desk.specialist, desk.reception, desk.leader][index % 3] ?? desk.leader, index % 2 === 0 ? 'CITIZEN' : 'INTERNAL', `Tin ${index}`)));
    for (const thread of ['CITIZEN', 'INTERNAL'] as const) expect((await open(desk.leader, thread)).messages.map(({ position }) => position)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });

  it('§5 a file of a message is read by those who read its thread, nobody else, and is not swept away', async () => {
    const [own, inside] = [await desk.upload(desk.citizen), await desk.upload(desk.specialist)];
    expect(said(await send(desk.citizen, 'CITIZEN', 'Ảnh sổ cũ đây ạ', { uploadIds: [own] }))).toEqual([]);
    expect(said(await send(desk.specialist, 'INTERNAL', 'Bản nháp', { uploadIds: [inside] }))).toEqual([]);
    expect((await open(desk.specialist, 'CITIZEN')).messages[0]?.files.map(({ id }) => id)).toEqual([own]);
    const may = async (viewer: CitizenViewer | StaffViewer, id: string): Promise<boolean> => (await mayReadFile(desk.test.house, viewer, id)) || mayReadMessageFile(desk.test.house, viewer, id);
    const stranger = await makeCitizen(desk.test.house);
    expect(await Promise.all([may(desk.leader, own), may(elsewhere, own), may(stranger, own), may(desk.citizen, inside), may(desk.reception, inside)])).toEqual([true, false, false, false, true]);
    const loose = await fileHoldings(desk.test.house.database).loose('2099-01-01T00:00:00.000Z', '00000000-0000-0000-0000-000000000000', 100);
    expect(loose.map(({ id }) => id)).not.toContain(own);
  });

  it('§5 what was said cannot be changed, taken back or unread, also not by the application', async () => {
    await send(desk.specialist, 'CITIZEN', 'Đã nói.');
    await read(desk.citizen, 'CITIZEN', 1);
    for (const statement of ["update dossier_messages set text = ''", 'delete from dossier_messages', 'delete from dossier_message_recipients', 'update dossier_message_recipients set account_id = 1', 'delete from dossier_message_files']) {
      await expect(desk.test.house.database.sql.unsafe(statement), statement).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('read state, on both sides', () => {
  it('counts what waits, marks it read once, and shows the other side when', async () => {
    const before = await unread(desk.citizen);
    await send(desk.specialist, 'CITIZEN', 'Câu hỏi một');
    await send(desk.specialist, 'CITIZEN', 'Câu hỏi hai');
    expect(await unread(desk.citizen)).toBe(before + 2);
    expect((await open(desk.specialist, 'CITIZEN')).messages.map(({ readBy }) => readBy)).toEqual([[], []]);
    const at = desk.test.clock.now();
    await read(desk.citizen, 'CITIZEN', 1);
    await read(desk.citizen, 'CITIZEN', 1);
    expect(await unread(desk.citizen)).toBe(before + 1);
    expect((await open(desk.specialist, 'CITIZEN')).messages.map(({ readBy }) => readBy)).toEqual([[{ name: desk.citizen.fullName, at }], []]);
    await read(desk.citizen, 'CITIZEN', 999);
    expect(await unread(desk.citizen)).toBe(before);
    const rows = await desk.test.house.database.sql<{ act: string }[]>`select act from audit_log where act = 'message.read' and subject = (select 'dossier:' || max(id) from dossiers)`;
    expect(rows).toHaveLength(2);
  });

  it('a citizen\'s message reaches those who have it in hand; once a colleague has answered it waits for nobody', async () => {
    const [specialist, reception, other] = [await unread(desk.specialist), await unread(desk.reception), await unread(colleague)];
    await send(desk.citizen, 'CITIZEN', 'Bao giờ xong ạ?');
    expect([await unread(desk.specialist), await unread(desk.reception), await unread(colleague)]).toEqual([specialist + 1, reception + 1, other]);
    await read(desk.reception, 'CITIZEN', 1);
    expect((await open(desk.citizen, 'CITIZEN')).messages[0]?.readBy.map(({ name }) => name)).toEqual(['Cơ quan']);
    await send(desk.reception, 'CITIZEN', 'Ngày mai ạ.');
    expect(await unread(desk.specialist)).toBe(specialist);
    expect((await open(desk.specialist, 'CITIZEN')).messages[0]?.readBy.map(({ name }) => name)).toEqual([desk.reception.fullName]);
  });

  it('§5 what waits of a dossier that went to another agency waits for nobody of the one before', async () => {
    const desk2 = await makeOfficer(desk.test.house, { agencyCode: 'X19360', role: 'RECEPTION', fullName: 'Hồ Thị Tiếp' });
    const before = await unread(desk.specialist);
    await send(desk.citizen, 'CITIZEN', 'Hồ sơ của tôi thiếu gì không?');
    expect(await unread(desk.specialist)).toBe(before + 1);
    expect((await tryAct(desk, desk.leader, 'TRANSFER', dossier)).errors).toEqual([]);
    expect(await desk.read(desk2, dossier.id, 'phase')).toEqual({ phase: 'ACCEPTED' });
    expect(await unread(desk.specialist)).toBe(before);
  });

  it('among officers: to a person, to a post, or to all who have it; who is not there is named as such', async () => {
    const { addressees } = await open(desk.specialist, 'INTERNAL');
    const value = (label: string): string => addressees.find((one) => one.label.startsWith(label))?.value ?? '';
    expect(addressees.map(({ label }) => label)).not.toContain(expect.stringContaining(desk.specialist.fullName));
    const [leader, other] = [await unread(desk.leader), await unread(colleague)];
    await send(desk.specialist, 'INTERNAL', 'Xin ý kiến', { to: value(desk.leader.fullName) });
    expect([await unread(desk.leader), await unread(colleague)]).toEqual([leader + 1, other]);
    const answer = await send(desk.specialist, 'INTERNAL', 'Quầy giúp tôi', { to: value('Bộ phận tiếp nhận') });
    expect(await unread(colleague)).toBe(other + 1);
    expect(answer.conversation?.messages.map(({ to }) => to)).toEqual([desk.leader.fullName, 'Bộ phận tiếp nhận']);
    expect(said(await send(desk.specialist, 'INTERNAL', 'Sai', { to: 'post:X19360:LEADER' }))).toEqual(['ADDRESSEE_NOT_THERE']);
    expect(said(await send(desk.specialist, 'INTERNAL', 'Sai', { to: 'ai-do' }))).toEqual(['ADDRESSEE_WRONG']);
    const list = await run<{ thread: string; count: number; author: string; excerpt: string; dossier: { id: string } }[]>('{ unreadConversations { thread count author excerpt dossier { id } } }', {}, desk.leader);
    expect(list[0]).toEqual({ thread: 'INTERNAL', count: 1, author: desk.specialist.fullName, excerpt: 'Xin ý kiến', dossier: { id: dossier.id } });
  });

  it('§9.2 the citizen is notified through the outbox of every message of the agency, in its own transaction', async () => {
    await send(desk.specialist, 'CITIZEN', 'Mời ông đến trụ sở xem sổ gốc.');
    const list = await run<{ edges: { node: { title: string; body: string; kind: string; dossierId: string } }[] }>('{ notifications(first: 1) { edges { node { title body kind dossierId } } } }', {}, desk.citizen);
    expect(list.edges[0]?.node).toEqual({ title: 'Cơ quan có tin nhắn cho bạn', kind: 'MESSAGE', dossierId: dossier.id, body: 'Mời ông đến trụ sở xem sổ gốc.\n\nHãy mở hồ sơ, mục “Trao đổi với cơ quan”, để đọc và trả lời.' });
  });
});

it('a page that is open is told of every message and every reading, and of the count', async () => {
  const thread = await desk.test.subscribe('subscription($id: ID!) { conversationChanged(dossierId: $id, thread: CITIZEN) { unread messages { text readBy { name } } } }', { id: dossier.id }, desk.citizen);
  const counts = await desk.test.subscribe('subscription { unreadMessagesChanged }', {}, desk.citizen);
  const before = await unread(desk.citizen);
  const waiting = (async () => { for await (const { data } of counts) if (data?.['unreadMessagesChanged'] === before + 1) return true; return false; })();
  let step = 0;
  for await (const { data } of thread) {
    const now = data?.['conversationChanged'] as { unread: number; messages: { text: string }[] } | undefined;
    const [open, messages] = [now?.unread, now?.messages ?? []];
    if (step === 0 && messages.length === 0) { step = 1; await send(desk.specialist, 'CITIZEN', 'Có mặt'); }
    else if (step === 1 && open === 1) { expect(messages.at(-1)?.text).toBe('Có mặt'); expect(await waiting).toBe(true); step = 2; await read(desk.citizen, 'CITIZEN', 1); }
    else if (step === 2 && open === 0) break;
  }
  expect(step).toBe(2);
});

it('§5 a citizen\'s page is not stirred when officers write among themselves, and is when the agency has read', async () => {
  const follow = (thread: string, viewer: Viewer) => desk.test.subscribe(`subscription($id: ID!) { conversationChanged(dossierId: $id, thread: ${thread}) { messages { text readBy { name } } } }`, { id: dossier.id }, viewer);
  type Told = { messages: { text: string; readBy: unknown[] }[] };
  await send(desk.citizen, 'CITIZEN', 'Tôi hỏi');
  const inside = (await follow('INTERNAL', desk.leader))[Symbol.asyncIterator]();
  const outside = (await follow('CITIZEN', desk.citizen))[Symbol.asyncIterator]();
  await Promise.all([inside.next(), outside.next()]);
  await send(desk.specialist, 'INTERNAL', 'Trao đổi riêng');
  // The leader's page has it, so the feed has come past it.
  await inside.next();
  await read(desk.specialist, 'CITIZEN', 1);
  const { value } = await outside.next();
  expect((value?.data?.['conversationChanged'] as Told | undefined)?.messages.at(-1)).toMatchObject({ text: 'Tôi hỏi', readBy: [{}] });
  await Promise.all([inside.return?.(), outside.return?.()]);
});
