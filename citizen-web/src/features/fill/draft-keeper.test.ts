import type { Answers } from '@mot-cua/eform';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DraftKeeper, type SaveOutcome } from './draft-keeper.ts';

const STORED = { revision: 3, answers: { name: 'Hoa' }, savedAt: '2026-11-24T07:00:00Z' };

/** A server that answers as told; by default it stores what it is given. */
function server() {
  const seen: { answers: Answers; revision: number }[] = [];
  const answers: (SaveOutcome | Error)[] = [];
  const save = async (given: Answers, revision: number): Promise<SaveOutcome> => {
    seen.push({ answers: given, revision });
    const next = answers.shift() ?? { kind: 'saved', revision: revision + 1, savedAt: '2026-11-24T07:05:00Z' };
    if (next instanceof Error) throw next;
    return next;
  };
  return { seen, answers, save };
}

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

describe('what a citizen types is never lost (§16.2)', () => {
  test('a change is saved within two seconds, and its time is known', async () => {
    const { seen, save } = server();
    const keeper = new DraftKeeper(STORED, save);
    keeper.change({ name: 'Hoa', village: 'Tân Kim' });
    expect(keeper.state().status).toBe('unsaved');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(seen).toEqual([{ answers: { name: 'Hoa', village: 'Tân Kim' }, revision: 3 }]);
    expect(keeper.state()).toMatchObject({ status: 'saved', savedAt: '2026-11-24T07:05:00Z' });
    expect(keeper.revision).toBe(4);
  });

  test('somebody who types on and on is still saved, with the newest words', async () => {
    const { seen, save } = server();
    const keeper = new DraftKeeper(STORED, save);
    for (let letter = 1; letter <= 30; letter += 1) {
      keeper.change({ name: 'a'.repeat(letter) });
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(seen.length).toBeGreaterThanOrEqual(2);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(seen.at(-1)?.answers).toEqual({ name: 'a'.repeat(30) });
    expect(seen.map((one) => one.revision)).toEqual(seen.map((_one, index) => 3 + index));
  });

  test('what is typed while a save is on its way is saved after it, never beside it', async () => {
    let release: (outcome: SaveOutcome) => void = () => undefined;
    const seen: Answers[] = [];
    const keeper = new DraftKeeper(STORED, (answers, revision) => {
      seen.push(answers);
      if (seen.length > 1) return Promise.resolve({ kind: 'saved', revision: revision + 1, savedAt: 'later' });
      return new Promise((resolve) => { release = resolve; });
    });
    keeper.change({ name: 'first' });
    const safe = keeper.flush();
    keeper.change({ name: 'second' });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(seen).toEqual([{ name: 'first' }]);
    release({ kind: 'saved', revision: 4, savedAt: 'then' });
    expect(await safe).toBe(true);
    expect(seen).toEqual([{ name: 'first' }, { name: 'second' }]);
    expect(keeper.isSafe).toBe(true);
  });

  test('without a network it keeps trying, and is safe when the network is back', async () => {
    const { seen, answers, save } = server();
    answers.push(new TypeError('network'), { kind: 'unreachable' }, { kind: 'unreachable' });
    const keeper = new DraftKeeper(STORED, save);
    keeper.change({ name: 'offline' });
    await vi.advanceTimersByTimeAsync(1_500);
    expect(keeper.state().status).toBe('failed');
    expect(keeper.state().answers).toEqual({ name: 'offline' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen).toHaveLength(4);
    expect(keeper.state().status).toBe('saved');
  });

  test('coming back online saves at once', async () => {
    const { answers, save } = server();
    answers.push({ kind: 'unreachable' });
    const keeper = new DraftKeeper(STORED, save);
    keeper.change({ name: 'offline' });
    expect(await keeper.flush()).toBe(false);
    keeper.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(keeper.state().status).toBe('saved');
  });

  test('a session that ended waits for the person and loses nothing', async () => {
    const { seen, answers, save } = server();
    answers.push({ kind: 'signedOut' });
    const keeper = new DraftKeeper(STORED, save);
    keeper.change({ name: 'kept' });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(keeper.state().status).toBe('signedOut');
    keeper.change({ name: 'kept and more' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen).toHaveLength(1);
    keeper.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(keeper.state()).toMatchObject({ status: 'saved', answers: { name: 'kept and more' } });
  });

  test('a refusal is told in the server’s words and does not spin', async () => {
    const { seen, answers, save } = server();
    answers.push({ kind: 'refused', message: 'Hồ sơ đã được nộp.' });
    const keeper = new DraftKeeper(STORED, save);
    keeper.change({ name: 'late' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen).toHaveLength(1);
    expect(keeper.state()).toMatchObject({ status: 'refused', message: 'Hồ sơ đã được nộp.' });
  });
});

describe('two devices on one draft', () => {
  const THEIRS = { revision: 7, answers: { name: 'from the phone' }, savedAt: '2026-11-24T08:00:00Z' };

  async function inConflict() {
    const made = server();
    made.answers.push({ kind: 'conflict', stored: THEIRS });
    const keeper = new DraftKeeper(STORED, made.save);
    keeper.change({ name: 'from the desk' });
    await vi.advanceTimersByTimeAsync(2_000);
    return { ...made, keeper };
  }

  test('nothing is written over before the person chose', async () => {
    const { keeper, seen } = await inConflict();
    expect(keeper.state()).toMatchObject({ status: 'conflict', conflict: THEIRS, answers: { name: 'from the desk' } });
    keeper.change({ name: 'from the desk, more' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen).toHaveLength(1);
  });

  test('keeping mine saves on top of theirs', async () => {
    const { keeper, seen } = await inConflict();
    keeper.keepMine();
    await vi.advanceTimersByTimeAsync(0);
    expect(seen.at(-1)).toEqual({ answers: { name: 'from the desk' }, revision: 7 });
    expect(keeper.state()).toMatchObject({ status: 'saved', answers: { name: 'from the desk' } });
    expect(keeper.state().conflict).toBeUndefined();
  });

  test('taking theirs changes the screen and saves nothing', async () => {
    const { keeper, seen } = await inConflict();
    keeper.takeTheirs();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen).toHaveLength(1);
    expect(keeper.state()).toMatchObject({ status: 'saved', answers: THEIRS.answers });
    expect(keeper.revision).toBe(7);
  });

  test('a reload takes over what the other device saved, unless something is unsaved here', () => {
    const { save } = server();
    const clean = new DraftKeeper(STORED, save);
    clean.meet(THEIRS);
    expect(clean.state().answers).toEqual(THEIRS.answers);
    const dirty = new DraftKeeper(STORED, save);
    dirty.change({ name: 'typed here' });
    dirty.meet(THEIRS);
    expect(dirty.state().answers).toEqual({ name: 'typed here' });
    expect(dirty.revision).toBe(3);
    dirty.dispose();
  });

  test('a revision that changed without the answers (a paper was attached) is no conflict', () => {
    const { save } = server();
    const keeper = new DraftKeeper(STORED, save);
    keeper.change({ name: 'typed here' });
    keeper.meet({ ...STORED, revision: 4 });
    expect(keeper.revision).toBe(4);
    keeper.dispose();
  });
});
