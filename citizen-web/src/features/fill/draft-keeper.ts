import type { Answers } from '@mot-cua/eform';

/** A draft as the server keeps it. */
export interface StoredDraft { readonly revision: number; readonly answers: Answers; readonly savedAt: string }

/** What came of an attempt to save. */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly revision: number; readonly savedAt: string }
  /** Another device saved meanwhile. */
  | { readonly kind: 'conflict'; readonly stored: StoredDraft }
  | { readonly kind: 'signedOut' }
  /** No network, or a server that is busy: trying again makes sense. */
  | { readonly kind: 'unreachable' }
  /** The server will not take it, however often it is asked. */
  | { readonly kind: 'refused'; readonly message: string };

export type KeeperStatus = 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict' | 'signedOut' | 'refused';
export interface KeeperState {
  readonly answers: Answers;
  readonly status: KeeperStatus;
  readonly savedAt: string;
  /** What another device saved, while the person has not chosen. */
  readonly conflict?: StoredDraft;
  readonly message?: string;
}

/** From the first change to its saving: well under the 2 s a person is promised. */
const SAVE_AFTER_MS = 1_000;
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 30_000;

/**
 * Keeps one draft safe: takes every change at once, saves it soon, one save at a time, tries again while the network is away, and never
 * writes over what another device saved. Knows nothing of screens or of the network.
 */
export class DraftKeeper {
  #state: KeeperState;
  #revision: number;
  /** The answers the server has, as far as we know. */
  #stored: Answers;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #retryMs = FIRST_RETRY_MS;
  readonly #save: (answers: Answers, revision: number) => Promise<SaveOutcome>;
  readonly #listeners = new Set<() => void>();

  constructor(draft: StoredDraft, save: (answers: Answers, revision: number) => Promise<SaveOutcome>) {
    this.#state = { answers: draft.answers, status: 'saved', savedAt: draft.savedAt };
    this.#revision = draft.revision;
    this.#stored = draft.answers;
    this.#save = save;
  }

  readonly state = (): KeeperState => this.#state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  get revision(): number { return this.#revision; }
  /** Everything typed is on the server. */
  get isSafe(): boolean { return this.#state.answers === this.#stored; }

  /** One or more answers changed. */
  change(answers: Answers): void {
    const waits = this.#state.status === 'conflict' || this.#state.status === 'signedOut';
    this.#set({ ...this.#state, answers, status: waits ? this.#state.status : 'unsaved' });
    if (!waits) this.#saveAfter(SAVE_AFTER_MS);
  }

  /** Saves now. True when everything typed is on the server afterwards. */
  async flush(): Promise<boolean> {
    this.#clearTimer();
    while (!this.isSafe) {
      const before = this.#state.answers;
      this.#running ??= this.#run().finally(() => { this.#running = undefined; });
      await this.#running;
      if (!this.isSafe && this.#state.answers === before && this.#state.status !== 'unsaved') return false;
    }
    return true;
  }

  /** Tries again after the network came back or the person signed in again. */
  retry(): void {
    if (this.isSafe || this.#state.status === 'conflict') return;
    this.#retryMs = FIRST_RETRY_MS;
    void this.flush();
  }

  /** The person chose what is on this screen: it replaces what the other device saved. */
  keepMine(): void {
    const { conflict } = this.#state;
    if (conflict === undefined) return;
    this.#revision = conflict.revision;
    this.#stored = conflict.answers;
    this.#set({ answers: this.#state.answers, status: 'unsaved', savedAt: conflict.savedAt });
    void this.flush();
  }

  /** The person chose what the other device saved. */
  takeTheirs(): void {
    const { conflict } = this.#state;
    if (conflict !== undefined) this.#take(conflict);
  }

  /** What the server told of the draft on another occasion: a reload, or a paper that was attached. */
  meet(stored: StoredDraft): void {
    if (stored.revision <= this.#revision) return;
    if (JSON.stringify(stored.answers) === JSON.stringify(this.#stored)) this.#revision = stored.revision;
    else if (this.isSafe) this.#take(stored);
    // Otherwise both sides changed: the next save finds out and the person chooses.
  }

  dispose(): void {
    this.#clearTimer();
    this.#listeners.clear();
  }

  #take(stored: StoredDraft): void {
    this.#revision = stored.revision;
    this.#stored = stored.answers;
    this.#set({ answers: stored.answers, status: 'saved', savedAt: stored.savedAt });
  }

  async #run(): Promise<void> {
    const sent = this.#state.answers;
    this.#set({ ...this.#state, status: 'saving' });
    const outcome = await this.#save(sent, this.#revision).catch((): SaveOutcome => ({ kind: 'unreachable' }));
    const { answers } = this.#state;
    switch (outcome.kind) {
      case 'saved':
        this.#revision = outcome.revision;
        this.#stored = sent;
        this.#retryMs = FIRST_RETRY_MS;
        this.#set({ answers, status: answers === sent ? 'saved' : 'unsaved', savedAt: outcome.savedAt });
        if (answers !== sent) this.#saveAfter(SAVE_AFTER_MS);
        return;
      case 'conflict':
        this.#set({ ...this.#state, status: 'conflict', conflict: outcome.stored });
        return;
      case 'signedOut':
        this.#set({ ...this.#state, status: 'signedOut' });
        return;
      case 'refused':
        this.#set({ ...this.#state, status: 'refused', message: outcome.message });
        return;
      case 'unreachable':
        this.#set({ ...this.#state, status: 'failed' });
        this.#saveAfter(this.#retryMs);
        this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
    }
  }

  #saveAfter(ms: number): void {
    this.#timer ??= setTimeout(() => { this.#timer = undefined; void this.flush(); }, ms);
  }
  #clearTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
  #set(state: KeeperState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
