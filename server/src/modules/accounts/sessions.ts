import { anonymous, type Viewer } from '../../platform/auth/viewer.ts';
import type { House } from '../../platform/house.ts';
import { findAccountByAuthUser } from './account.storage.ts';
import { type AccountKind, type Auth, COOKIE } from './auth.ts';
import { viewerOfAccount } from './viewers.ts';

/** A viewer is remembered this long, so that a page of twenty requests does not ask twenty times; a revoked session ends within it. */
const REMEMBER_MS = 3_000;
const MOST_REMEMBERED = 20_000;

/** Turns a request's cookie into the person it stands for. One per door. */
export class Sessions {
  readonly #house: Pick<House, 'database' | 'clock'>;
  readonly #auth: Auth;
  readonly #kind: AccountKind;
  readonly #remembered = new Map<string, { viewer: Promise<Viewer>; until: number }>();

  constructor(house: Pick<House, 'database' | 'clock'>, auth: Auth, kind: AccountKind) {
    this.#house = house;
    this.#auth = auth;
    this.#kind = kind;
  }

  /** The viewer behind a Cookie header; anonymous for none, an expired one, another door's or a forged one. */
  async viewerOf(cookieHeader: string | undefined): Promise<Viewer> {
    const cookie = cookieHeader?.split(/;\s*/).find((part) => part.replace(/^__Secure-/, '').startsWith(`${COOKIE[this.#kind]}.session_token=`));
    if (cookie === undefined) return anonymous;
    const known = this.#remembered.get(cookie);
    if (known !== undefined && known.until > Date.now()) return known.viewer;
    // Remembered while it is being read: an event that reaches all of a person's pages asks once for them all.
    const viewer = this.#read(cookie);
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
    const entry = { viewer, until: Date.now() + REMEMBER_MS };
    this.#remembered.set(cookie, entry);
    viewer.catch(() => {
      if (this.#remembered.get(cookie) === entry) this.#remembered.delete(cookie);
    });
    return viewer;
  }

  /** Forgets what was remembered, after signing in or out. */
  forget(): void {
    this.#remembered.clear();
  }

  async #read(cookie: string): Promise<Viewer> {
    const session = await this.#auth.api.getSession({ headers: new Headers({ cookie }) });
    const account = session === null ? undefined : await findAccountByAuthUser(this.#house.database.reads, session.user.id);
    if (account === undefined || account.kind !== this.#kind) return anonymous;
    return viewerOfAccount(this.#house, account);
  }
}
