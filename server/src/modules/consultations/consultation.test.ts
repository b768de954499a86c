import { randomUUID } from 'node:crypto';
import { defaultProcess } from '@mot-cua/process';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaffViewer, Viewer } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { decodeId } from '../../platform/ids.ts';
import { makeOfficer } from '../../testing/house.ts';
import { listEvents } from '../dossiers/dossier.storage.ts';
import { cooperating } from '../prints/papers/between-agencies.ts';
import { stepsOf } from '../prints/papers/control-sheet.ts';
import { mayReadFile, readingsWritten } from '../dossiers/index.ts';
import { broughtTo, doAct, tryAct } from '../dossiers/testing/acts.ts';
import { AGENCY, type Desk, openDesk, type Payload, type Problem, PROCEDURE, type Seen } from '../dossiers/testing/desk.ts';
import { mayReadConsultation, remindOfConsultations } from './index.ts';

let desk: Desk;
let [justice, justiceHead, town, townHead, stranger, colleague]: readonly StaffViewer[] = [];
const person = (viewer: StaffViewer | undefined): StaffViewer => { if (viewer === undefined) throw new Error('Nobody.'); return viewer; };
const START = '2026-11-26T01:00:00.000Z';
beforeAll(async () => {
  desk = await openDesk();
  const known = await Promise.all(['chuyenvien.tuphap', 'lanhdao.tuphap', 'chuyenvien.dongha', 'lanhdao.dongha'].map((name) => desk.test.person(name)));
  [justice, justiceHead, town, townHead] = known.flatMap((one) => (one.kind === 'STAFF' ? [one] : []));
  stranger = await makeOfficer(desk.test.house, { agencyCode: 'X19360', role: 'LEADER', fullName: 'Trần Văn Khác' });
  colleague = await makeOfficer(desk.test.house, { agencyCode: AGENCY, role: 'SPECIALIST', division: 'Địa chính', fullName: 'Lê Văn Cạnh' });
});
afterAll(() => desk.close());
beforeEach(() => desk.test.clock.set(START));

const QUESTION = 'Đề nghị cho ý kiến về nguồn gốc sổ hộ tịch năm 1990.';
interface Asked { readonly id: string; readonly key: string; readonly state: string; readonly late: boolean; readonly question: string | null; readonly dueAt: string; readonly revision: number; readonly answer: { outcomeLabel: string; text: string | null } | null; readonly draft: { text: string | null } | null; readonly content: { applicantName: string | null; sections: unknown[]; papers: { slotKey: string }[] } | null; readonly peers: { answer: { text: string } | null }[]; readonly availableActions: { action: string; enabled: boolean; reason: string | null }[] }
const FIELDS = 'id key state late question dueAt revision answer { outcomeLabel text } draft { text } content { applicantName sections { key } papers { slotKey } } peers { answer { text } } availableActions { action enabled reason }';

/** Questions of a dossier, as the lead sees them. */
const ofDossier = async (viewer: Viewer, id: string) => (await desk.read<{ consultations: Asked[] }>(viewer, id, `consultations { ${FIELDS} }`))?.consultations ?? [];
/** The newest open question at an agency's desk. */
async function queue(viewer: Viewer, which = 'OPEN'): Promise<Asked[]> {
  const { data } = await desk.test.execute<{ consultationQueue: { edges: { node: Asked & { dossierCode: string } }[] } }>(`query($q: ConsultationQueue!) { consultationQueue(queue: $q, first: 100) { edges { node { dossierCode ${FIELDS} } } } }`, { q: which }, viewer);
  return (data?.consultationQueue.edges ?? []).map(({ node }) => node);
}
async function open(viewer: Viewer, id: string): Promise<Asked | { code: unknown }> {
  const { data, errors } = await desk.test.execute<{ consultation: Asked }>(`query($id: ID!) { consultation(id: $id) { ${FIELDS} } }`, { id }, viewer);
  return data?.consultation ?? { code: errors?.[0]?.extensions?.['code'] };
}
interface Done { readonly consultation: Asked | null; readonly errors: readonly Problem[] }
async function atDesk(viewer: Viewer, act: 'take' | 'draft' | 'send', one: Pick<Asked, 'id' | 'revision'>, change: Record<string, unknown> = {}): Promise<Done> {
  const name = { take: 'takeConsultation', draft: 'draftConsultationAnswer', send: 'sendConsultationAnswer' }[act];
  const words = act === 'take' ? {} : { outcome: 'AGREED_WITH_REMARKS', text: 'Sổ gốc còn lưu tại Sở.' };
  const { data, errors } = await desk.test.execute<Record<string, Done>>(`mutation($input: ${act === 'take' ? 'ConsultationInput' : 'ConsultationAnswerInput'}!) { ${name}(input: $input) { consultation { ${FIELDS} } errors { code message path } } }`, { input: { clientKey: randomUUID(), consultationId: one.id, expectedRevision: one.revision, ...words, ...change } }, viewer);
  const done = data?.[name];
  if (done === undefined || done === null) throw Object.assign(new Error(errors?.[0]?.message), { code: errors?.[0]?.extensions?.['code'] });
  return done;
}
const ask = (now: Seen, change: Record<string, unknown> = {}): Promise<Payload> => tryAct(desk, desk.specialist, 'CONSULT', now, { question: QUESTION, sequential: false, agencies: [{ agencyCode: 'SO-TU-PHAP', hours: 2 }, { agencyCode: 'H461', hours: 4 }], ...change });
async function asked(change: Record<string, unknown> = {}): Promise<{ now: Seen; first: Asked; second: Asked }> {
  const { dossier, errors } = await ask(await broughtTo(desk, 'TAKE'), change);
  if (dossier === null || errors.length > 0) throw new Error(errors.map((error) => error.message).join());
  const [first, second] = await ofDossier(desk.specialist, dossier.id);
  if (first === undefined || second === undefined) throw new Error('Nobody asked.');
  return { now: dossier, first, second };
}
const told = async (viewer: Viewer, since: number): Promise<string[]> => {
  const { data } = await desk.test.execute<{ notifications: { edges: { node: { position: number; title: string } }[] } }>('{ notifications(first: 100) { edges { node { position title } } } }', {}, viewer);
  return (data?.notifications.edges ?? []).flatMap(({ node }) => (node.position > since ? [node.title] : [])).toReversed();
};
const mark = async (viewer: Viewer): Promise<number> => {
  const { data } = await desk.test.execute<{ notifications: { edges: { node: { position: number } }[] } }>('{ notifications(first: 1) { edges { node { position } } } }', {}, viewer);
  return data?.notifications.edges[0]?.node.position ?? 0;
};

describe('§9.1b the lead asks several agencies, each with its own clock inside the posted total', () => {
  it('in parallel: dates in working time, own queue and counts of each, a word to its people; the dossier and the citizen are told who holds it', async () => {
    const before = await mark(person(justice));
    const { now, first, second } = await asked();
    expect([first.dueAt, second.dueAt]).toEqual(['2026-11-26T03:00:00.000Z', '2026-11-26T07:00:00.000Z']);
    expect(await told(person(justice), before)).toEqual(['Cơ quan khác hỏi ý kiến']);
    expect((await queue(person(justice))).map((one) => one.id)).toContain(first.id);
    expect((await queue(person(town))).map((one) => one.id)).toEqual(expect.arrayContaining([second.id]));
    const counts = await desk.test.execute<{ consultationCounts: { open: number; untaken: number } }>('{ consultationCounts { open untaken mine overdue } }', {}, person(justice));
    expect(counts.data?.consultationCounts).toMatchObject({ mine: 0, overdue: 0 });
    const citizen = await desk.read(desk.citizen, now.id, 'heldBy consultedAgencies { agencyName text late answeredAt } consultations { key }');
    expect(citizen).toMatchObject({ heldBy: expect.stringContaining('đang lấy ý kiến'), consultedAgencies: [{ agencyName: expect.stringContaining('Tư pháp'), late: false, answeredAt: null }, {}], consultations: [] });
    expect(JSON.stringify(await desk.read(desk.citizen, now.id, 'events(first: 100) { edges { node { text detail } } }'))).not.toContain('sổ hộ tịch');
  });

  it('a date outside the posted total, an agency nobody speaks for, the own one, none, no words: refused, each named, and nobody is asked', async () => {
    const now = await broughtTo(desk, 'TAKE');
    expect((await ask(now, { agencies: [{ agencyCode: 'SO-TU-PHAP', hours: 2 }, { agencyCode: 'H461', hours: 40 }] })).errors).toMatchObject([{ code: 'CONSULT_BEYOND_DUE', path: ['agencies', '1', 'hours'], message: expect.stringContaining('ngày hẹn trả kết quả') }]);
    // One after the other the hours add up: 5 and 5 are more than the one working day of this procedure.
    expect((await ask(now, { sequential: true, agencies: [{ agencyCode: 'SO-TU-PHAP', hours: 5 }, { agencyCode: 'H461', hours: 5 }] })).errors).toMatchObject([{ code: 'CONSULT_BEYOND_DUE', path: ['agencies', '1', 'hours'] }]);
    expect((await ask(now, { question: ' ', agencies: [{ agencyCode: 'X19361', hours: 1 }, { agencyCode: 'KHONG-CO', hours: 1 }] })).errors.map((error) => error.code)).toEqual(['QUESTION_REQUIRED', 'AGENCY_WITHOUT_OFFICERS', 'AGENCY_UNKNOWN']);
    expect((await ask(now, { agencies: [{ agencyCode: AGENCY, hours: 1 }] })).errors).toMatchObject([{ code: 'CONSULT_SELF' }]);
    expect((await ask(now, { agencies: [] })).errors).toMatchObject([{ code: 'AGENCIES_REQUIRED' }]);
    expect(await ofDossier(desk.specialist, now.id)).toEqual([]);
    await expect(tryAct(desk, person(stranger), 'CONSULT', now, { question: QUESTION })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await tryAct(desk, person(colleague), 'CONSULT', now, { question: QUESTION })).errors).toMatchObject([{ code: 'TAKEN_BY_ANOTHER' }]);
  });

  it('§9.2b at the agency asked a specialist takes it and drafts, the leader sends; only then the lead reads it', async () => {
    const { now, first } = await asked();
    expect((await atDesk(person(justice), 'draft', first)).errors).toMatchObject([{ code: 'CONSULTATION_NOT_TAKEN' }]);
    const takes = await Promise.all([atDesk(person(justice), 'take', first), atDesk(person(justiceHead), 'take', first)]);
    expect(takes.map((one) => one.errors.length).toSorted()).toEqual([0, 1]);
    const taker = takes[0]?.errors.length === 0 ? person(justice) : person(justiceHead);
    const upload = await desk.upload(taker);
    const drafted = await atDesk(taker, 'draft', { id: first.id, revision: 1 }, { uploadIds: [upload] });
    expect(drafted).toMatchObject({ errors: [], consultation: { draft: { text: 'Sổ gốc còn lưu tại Sở.' }, answer: null } });
    expect((await ofDossier(desk.specialist, now.id))[0]).toMatchObject({ answer: null, draft: null });
    expect(await mayReadConsultation(desk.test.house, desk.specialist, upload)).toBe(false);
    // What they wrote is their agency's: whoever serves elsewhere now has no more business with it.
    for (const may of [mayReadFile, mayReadConsultation]) expect(await may(desk.test.house, { ...taker, positions: [] }, upload)).toBe(false);
    expect((await atDesk(person(justice), 'send', { id: first.id, revision: 3 })).errors).toMatchObject([{ code: 'CONSULTATION_LEADER_SENDS' }]);
    expect((await atDesk(person(justiceHead), 'send', { id: first.id, revision: 0 })).errors).toMatchObject([{ code: 'VERSION_CONFLICT' }]);
    const revision = drafted.consultation?.revision ?? 0;
    expect((await atDesk(person(justiceHead), 'send', { id: first.id, revision }, { outcome: 'NOT_AGREED', text: ' ' })).errors).toMatchObject([{ code: 'TEXT_REQUIRED', path: ['text'] }]);
    const before = await mark(desk.specialist);
    expect((await atDesk(person(justiceHead), 'send', { id: first.id, revision }, { keepFileIds: [upload] })).errors).toEqual([]);
    expect((await ofDossier(desk.specialist, now.id))[0]).toMatchObject({ state: 'ANSWERED', late: false, answer: { outcomeLabel: 'Đồng ý, có ý kiến thêm', text: 'Sổ gốc còn lưu tại Sở.' } });
    expect(await told(desk.specialist, before)).toEqual(['Cơ quan được hỏi đã trả lời']);
    expect(await mayReadConsultation(desk.test.house, desk.specialist, upload)).toBe(true);
    expect(await desk.read(desk.specialist, now.id, 'events(last: 1) { edges { node { text actor { name agencyName } } } }')).toMatchObject({ events: { edges: [{ node: { text: expect.stringContaining('trả lời ý kiến.'), actor: { name: person(justiceHead).fullName, agencyName: expect.stringContaining('Tư pháp') } } }] } });
    await expect(inTransaction(desk.test.house.database, desk.test.clock, (tx) => tx.sql`update consultation_desks set answer = 'khác' where sent_at is not null`)).rejects.toThrow('never changes');
  });

  it('two answers at once: one is the opinion, the other is told', async () => {
    const { now, first } = await asked();
    const second = await makeOfficer(desk.test.house, { agencyCode: 'SO-TU-PHAP', role: 'LEADER', fullName: 'Nguyễn Văn Phó' });
    const sent = await Promise.all([atDesk(person(justiceHead), 'send', first, { text: 'Một.' }), atDesk(second, 'send', first, { text: 'Hai.' })]);
    expect(sent.flatMap((one) => one.errors.map((error) => error.code))).toEqual(['CONSULTATION_CLOSED']);
    const events = await desk.read<{ events: { edges: { node: { type: string } }[] } }>(desk.specialist, now.id, 'events(first: 100) { edges { node { type } } }');
    expect(events?.events.edges.filter(({ node }) => node.type === 'OPINION_GIVEN')).toHaveLength(1);
    const won = sent[0]?.errors.length === 0 ? 'Một.' : 'Hai.';
    expect((await ofDossier(desk.specialist, now.id))[0]?.answer?.text).toBe(won);
    // The same key again: the first answer, no second opinion.
    const clientKey = randomUUID();
    const { second: other } = await asked();
    for (let turn = 0; turn < 2; turn += 1) expect((await atDesk(person(townHead), 'send', other, { clientKey })).errors).toEqual([]);
  });

  it('an answer and the withdrawal of the question at once: one of them happens', async () => {
    const { now, first } = await asked();
    const [answer, withdrawal] = await Promise.all([atDesk(person(justiceHead), 'send', first), tryAct(desk, desk.specialist, 'WITHDRAW_CONSULTATION', now, { key: first.key })]);
    const [left] = await ofDossier(desk.specialist, now.id);
    expect([answer.errors.length, withdrawal.errors.length].toSorted()).toEqual([0, 1]);
    expect(left?.state).toBe(answer.errors.length === 0 ? 'ANSWERED' : 'WITHDRAWN');
  });
});

describe('§5 who knows what of a question', () => {
  it('a third agency finds nothing: no question, no dossier, no file, no list', async () => {
    const { now, first } = await asked();
    const before = (await queue(person(stranger))).length;
    expect(await open(person(stranger), first.id)).toEqual({ code: 'NOT_FOUND' });
    expect(await open(desk.citizen, first.id)).toEqual({ code: 'NOT_FOUND' });
    expect(await desk.read(person(stranger), now.id, 'id')).toBeNull();
    await expect(atDesk(person(stranger), 'take', first)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(before).toBe(0);
    // The agency asked sees its question, never the dossier itself.
    expect(await desk.read(person(justice), now.id, 'id')).toBeNull();
  });

  it('what the lead shows is read while the question is open, on record, and no longer', async () => {
    const { now, first, second } = await asked({ showSlots: ['giay-to-tuy-than'], showAnswers: true });
    const papers = await desk.read<{ papers: { slotKey: string; file: { id: string } | null }[] }>(desk.specialist, now.id, 'papers { slotKey file { id } }');
    const shown = papers?.papers.find((paper) => paper.slotKey === 'giay-to-tuy-than')?.file?.id ?? '';
    expect(await open(person(justice), first.id)).toMatchObject({ content: { applicantName: 'Nguyễn Thị Hoa', papers: [{ slotKey: 'giay-to-tuy-than' }] } });
    expect(await mayReadConsultation(desk.test.house, person(justice), shown)).toBe(true);
    expect(await mayReadConsultation(desk.test.house, person(stranger), shown)).toBe(false);
    await readingsWritten(desk.test.house);
    const trail = await desk.test.house.database.sql<{ act: string }[]>`select act from audit_log where subject = ${`dossier:${decodeId('Dossier', now.id)}`} and actor = ${`account:${person(justice).accountId}`}`;
    expect(trail.map((line) => line.act)).toContain('dossier.read');
    await atDesk(person(justiceHead), 'send', first);
    expect(await open(person(justice), first.id)).toMatchObject({ state: 'ANSWERED', content: null, question: QUESTION });
    expect(await mayReadConsultation(desk.test.house, person(justice), shown)).toBe(false);
    // Nothing is shown that was not chosen.
    const { first: closed } = await asked();
    expect(await open(person(justice), closed.id)).toMatchObject({ content: { applicantName: null, sections: [], papers: [] } });
    expect(second.state).toBe('ASKED');
  });

  it('shared: the others asked read the answer; confidential: they do not, nor do the lead’s other officers', async () => {
    const shared = await asked();
    await atDesk(person(justiceHead), 'send', shared.first);
    expect(await open(person(town), shared.second.id)).toMatchObject({ peers: [{ answer: { text: 'Sổ gốc còn lưu tại Sở.' } }] });
    expect(await open(person(town), shared.first.id)).toMatchObject({ state: 'ANSWERED', content: null, availableActions: [] });
    expect((await ofDossier(person(colleague), shared.now.id))[0]?.answer).not.toBeNull();
    const secret = await asked({ confidential: true });
    await atDesk(person(justiceHead), 'send', secret.first);
    expect(await open(person(town), secret.second.id)).toMatchObject({ question: QUESTION, peers: [] });
    expect(await open(person(town), secret.first.id)).toEqual({ code: 'NOT_FOUND' });
    for (const viewer of [person(colleague), desk.reception]) expect((await ofDossier(viewer, secret.now.id))[0]).toMatchObject({ question: null, answer: null, state: 'ANSWERED' });
    for (const viewer of [desk.specialist, desk.leader]) expect((await ofDossier(viewer, secret.now.id))[0]?.answer).not.toBeNull();
  });
});

describe('NĐ 61/2018 Đ19.5–6 one after the other, and late', () => {
  it('the next is asked when the one before has answered, with its own hours from then, never past the date promised', async () => {
    const { now, first, second } = await asked({ sequential: true, agencies: [{ agencyCode: 'SO-TU-PHAP', hours: 2 }, { agencyCode: 'H461', hours: 5 }] });
    expect(second.state).toBe('WAITING');
    expect(await open(person(town), second.id)).toEqual({ code: 'NOT_FOUND' });
    desk.test.clock.set('2026-11-26T07:00:00.000Z');
    const before = await mark(person(town));
    await atDesk(person(justiceHead), 'send', first);
    expect(await told(person(town), before)).toEqual(['Cơ quan khác hỏi ý kiến']);
    const due = await desk.read<{ due: { dueAt: string } }>(desk.specialist, now.id, 'due { dueAt }');
    expect(await open(person(town), second.id)).toMatchObject({ state: 'ASKED', dueAt: due?.due.dueAt });
  });

  it('due today its desk is reminded once; late: its leader, the lead’s specialist and leader, once; the late answer is told as late; by hand too', async () => {
    const people = [person(justice), person(justiceHead), desk.specialist, desk.leader];
    const { now, first } = await asked();
    const marks = await Promise.all(people.map(mark));
    for (let turn = 0; turn < 2; turn += 1) await remindOfConsultations(desk.test.house);
    const news = async () => Promise.all(people.map(async (viewer, index) => (await told(viewer, marks[index] ?? 0)).filter((title) => title.includes('ý kiến') || title.includes('chậm'))));
    const [desk1, head1, lead1, boss1] = await news();
    expect([desk1?.at(-1), head1?.at(-1), lead1, boss1]).toEqual(['Hôm nay hết hạn trả lời ý kiến', 'Hôm nay hết hạn trả lời ý kiến', [], []]);
    const again = await Promise.all(people.map(mark));
    await doAct(desk, desk.specialist, 'REMIND_CONSULTATION', now, { key: first.key });
    expect(await told(person(justiceHead), again[1] ?? 0)).toEqual(['Được nhắc trả lời ý kiến']);
    desk.test.clock.set('2026-11-26T03:00:00.001Z');
    const late = await Promise.all(people.map(mark));
    for (let turn = 0; turn < 2; turn += 1) await remindOfConsultations(desk.test.house);
    const titles = await Promise.all(people.map((viewer, index) => told(viewer, late[index] ?? 0)));
    expect(titles.map((all) => all.filter((title) => /Quá hạn trả lời|chậm trả lời/.test(title)).length > 0)).toEqual([true, true, true, true]);
    const leaders = await mark(desk.leader);
    expect((await ofDossier(desk.specialist, now.id))[0]).toMatchObject({ state: 'ASKED', late: true });
    await atDesk(person(justiceHead), 'send', first);
    expect((await ofDossier(desk.specialist, now.id))[0]).toMatchObject({ state: 'ANSWERED', late: true });
    // TT 01/2018 Mẫu 05: the sheet says with whom, and that this answer came late.
    const events = await listEvents(desk.test.house.database.reads, decodeId('Dossier', now.id));
    expect(cooperating(events)).toBe('Sở Tư pháp, Ủy ban nhân dân thành phố Đông Hà');
    expect(stepsOf(events).filter((line) => line.from === 'Sở Tư pháp')).toMatchObject([{ to: 'Bộ phận chuyên môn', standing: 'Quá hạn', note: 'Trả lời: đồng ý, có ý kiến thêm' }]);
    expect(await told(desk.leader, leaders)).toEqual(['Cơ quan được hỏi đã trả lời, chậm hạn']);
  });

  it('§5 of a question that was taken back the agency asked keeps that it was, neither its words nor its files', async () => {
    const upload = await desk.upload(desk.specialist);
    const { now, first, second } = await asked({ uploadIds: [upload] });
    expect(await mayReadConsultation(desk.test.house, person(justice), upload)).toBe(true);
    let went = await doAct(desk, desk.specialist, 'WITHDRAW_CONSULTATION', now, { key: first.key });
    expect(await open(person(justice), first.id)).toMatchObject({ state: 'WITHDRAWN', question: null, content: null });
    expect(await mayReadConsultation(desk.test.house, person(justice), upload)).toBe(false);
    expect(await open(person(town), second.id)).toMatchObject({ state: 'ASKED', question: QUESTION });
    went = await doAct(desk, desk.citizen, 'WITHDRAW', went);
    expect(await open(person(town), second.id)).toMatchObject({ state: 'WITHDRAWN', question: null });
    expect(await mayReadConsultation(desk.test.house, person(town), upload)).toBe(false);
    expect((await ofDossier(desk.leader, went.id))[0]?.question).toBe(QUESTION);
  });

  it('nobody submits over an open question; withdrawn by the citizen, nobody is asked any more', async () => {
    const { now, first, second } = await asked();
    let went = await doAct(desk, desk.specialist, 'RECHECK', now);
    went = await doAct(desk, desk.specialist, 'DRAFT_RESULT', went);
    expect((await tryAct(desk, desk.specialist, 'SUBMIT_FOR_APPROVAL', went)).errors).toMatchObject([{ code: 'CONSULTATION_OPEN', message: expect.stringContaining('Tư pháp') }]);
    await doAct(desk, desk.citizen, 'WITHDRAW', went);
    for (const one of [first, second]) expect((await atDesk(person(one === first ? justiceHead : townHead), 'send', one)).errors).toMatchObject([{ code: 'CONSULTATION_CLOSED' }]);
    expect((await queue(person(justice))).map((one) => one.id)).not.toContain(first.id);
  });
});

it('TT 01/2018 Đ8 a step that needs an opinion is done once an agency asked for it has answered', async () => {
  const steps = defaultProcess({ value: 1, unit: 'WORKING_DAY' }).steps.map((step) => (step.key === 'tham-dinh' ? { ...step, hours: 1 } : step.key === 'du-thao' ? { ...step, hours: 1, after: ['y-kien'] } : step));
  const { data } = await desk.test.execute<{ postInternalProcess: { errors: Problem[] } }>('mutation($input: PostInternalProcessInput!) { postInternalProcess(input: $input) { errors { code message path } } }', {
    input: { clientKey: randomUUID(), procedureCode: PROCEDURE, agencyCode: AGENCY, onResume: 'RESTART', approvedBy: '12/QĐ-UBND', steps: [...steps, { key: 'y-kien', title: 'Lấy ý kiến Sở Tư pháp', unit: 'Sở Tư pháp', role: 'SPECIALIST', hours: 2, after: ['tham-dinh'], requires: ['OPINION'], endsWith: 'COMPLETE_STEP' }] },
  }, desk.leader);
  expect(data?.postInternalProcess.errors).toEqual([]);
  let now = await broughtTo(desk, 'RECHECK');
  expect(await desk.read(desk.specialist, now.id, 'opinionSteps { key hours agencyCode answered }')).toEqual({ opinionSteps: [{ key: 'y-kien', hours: 2, agencyCode: 'SO-TU-PHAP', answered: 0 }] });
  expect((await tryAct(desk, desk.specialist, 'COMPLETE_STEP', now)).errors).toMatchObject([{ code: 'STEP_REQUIREMENT', message: expect.stringContaining('Lấy ý kiến Sở Tư pháp') }]);
  now = await doAct(desk, desk.specialist, 'CONSULT', now, { step: 'y-kien' });
  const [one] = await ofDossier(desk.specialist, now.id);
  if (one === undefined) throw new Error('Nobody asked.');
  await atDesk(person(justiceHead), 'send', one);
  const { version } = (await desk.read<Seen>(desk.specialist, now.id, 'version')) ?? now;
  now = await doAct(desk, desk.specialist, 'COMPLETE_STEP', { ...now, version });
  expect(await desk.read(desk.specialist, now.id, 'opinionSteps { key }')).toEqual({ opinionSteps: [] });
});

describe('NĐ 61/2018 Đ18 competence goes to another agency', () => {
  it('by the leader, with a reason, to one that is competent and has a desk; the new desk has it, the old people do not; the citizen is told; the clock stays', async () => {
    const desk2 = await makeOfficer(desk.test.house, { agencyCode: 'X19360', role: 'RECEPTION', fullName: 'Hồ Thị Tiếp' });
    const now = await broughtTo(desk, 'RECHECK');
    const due = await desk.read(desk.citizen, now.id, 'due { dueAt } code');
    expect((await tryAct(desk, desk.specialist, 'TRANSFER', now)).errors).toMatchObject([{ code: 'NOT_YOUR_ROLE' }]);
    expect((await tryAct(desk, desk.leader, 'TRANSFER', now, { agencyCode: 'SO-TU-PHAP' })).errors).toMatchObject([{ code: 'NOT_COMPETENT', path: ['agencyCode'] }]);
    expect((await tryAct(desk, desk.leader, 'TRANSFER', now, { agencyCode: 'X19361' })).errors).toMatchObject([{ code: 'AGENCY_WITHOUT_OFFICERS' }]);
    expect((await tryAct(desk, desk.leader, 'TRANSFER', now, { reason: ' ' })).errors).toMatchObject([{ code: 'REASON_REQUIRED' }]);
    expect(await desk.read(desk.leader, now.id, 'agenciesToTransferTo { code }')).toMatchObject({ agenciesToTransferTo: expect.arrayContaining([{ code: 'X19360' }]) });
    const [before, counts] = [await mark(desk2), await counted()];
    expect(await tryAct(desk, desk.leader, 'TRANSFER', now)).toMatchObject({ dossier: null, errors: [] });
    expect(await told(desk2, before)).toEqual(['Hồ sơ chuyển đến từ cơ quan khác']);
    for (const viewer of [desk.reception, desk.specialist, desk.leader]) expect(await desk.read(viewer, now.id, 'id')).toBeNull();
    expect(await desk.read(desk2, now.id, 'phase availableActions { action enabled } transfers { fromName toName reason }')).toMatchObject({ phase: 'ACCEPTED', availableActions: [{ action: 'FORWARD', enabled: true }], transfers: [{ reason: 'Không thuộc địa bàn.' }] });
    expect(await desk.read(desk.citizen, now.id, 'due { dueAt } code')).toEqual(due);
    expect(await desk.read(desk.citizen, now.id, 'appointment { place } heldBy agency { code }')).toMatchObject({ agency: { code: 'X19360' }, heldBy: expect.stringContaining('Bộ phận tiếp nhận') });
    expect((await told(desk.citizen, 0)).some((title) => title.startsWith('Hồ sơ được chuyển đến'))).toBe(true);
    const list = await desk.test.execute<{ transferredDossiers: { edges: { node: Record<string, unknown> }[] } }>('{ transferredDossiers { edges { node { code toName reason progress { percent } } } } }', {}, desk.leader);
    expect(list.data?.transferredDossiers.edges[0]?.node).toMatchObject({ code: due?.['code'], reason: 'Không thuộc địa bàn.', progress: { percent: 25 } });
    expect(await counted()).toEqual({ ...counts, [AGENCY]: (counts[AGENCY] ?? 0) - 1, X19360: (counts['X19360'] ?? 0) + 1 });
  });
});
async function counted(): Promise<Record<string, number>> {
  const { sql } = desk.test.house.database;
  const rows = await sql<{ code: string; count: number }[]>`select a.code, sum(c.count)::int as count from dossier_counters c join agencies a on a.id = c.agency_id group by a.code`;
  return Object.fromEntries(rows.map((row) => [row.code, row.count]));
}
