import { storedRequest } from './stored.ts';

/** A person, or a program, that talks to one door of a house without a browser. */
export interface Person {
  cookie: string;
  register(input: Readonly<Record<string, string>>): Promise<void>;
  signIn(identifier: string, password: string): Promise<void>;
  /** Who this door takes us for; undefined when nobody. */
  viewerName(): Promise<string | undefined>;
  /** One of the applications' own operations, by its name. */
  operation<T>(name: string, variables?: Readonly<Record<string, unknown>>): Promise<T>;
  /** A free query at the API's door; throws with the codes of the errors that came back. */
  query<T>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<T>;
}

interface Answer { readonly data?: unknown; readonly errors?: readonly { readonly code?: string; readonly message?: string; readonly extensions?: { readonly code?: string } }[] }

async function post(url: string, body: unknown, headers: Record<string, string>): Promise<{ answer: Answer; cookies: string[] }> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  const answer = await response.json() as Answer;
  const [wrong] = answer.errors ?? [];
  if (wrong !== undefined) throw new Error(`${wrong.code ?? wrong.extensions?.code ?? '?'}: ${wrong.message ?? ''}`);
  return { answer, cookies: response.headers.getSetCookie() };
}

/** Somebody at a door: `house.api`, `house.citizen` or `house.staff`. */
export function personAt(door: string): Person {
  const enter = async (path: string, body: unknown): Promise<void> => {
    const { cookies } = await post(`${door}/api/auth/${path}`, body, { origin: door });
    person.cookie = cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ');
  };
  const person: Person = {
    cookie: '',
    register: (input) => enter('register', input),
    signIn: (identifier, password) => enter('sign-in', { identifier, password }),
    async viewerName() {
      const { viewer } = await person.operation<{ viewer: { fullName: string } | null }>('Viewer');
      return viewer?.fullName;
    },
    async operation<T>(name: string, variables = {}) {
      const { answer } = await post(`${door}/api/graphql`, storedRequest(name, variables), { cookie: person.cookie, origin: door });
      return answer.data as T;
    },
    async query<T>(query: string, variables = {}) {
      const { answer } = await post(`${door}/graphql`, { query, variables }, { cookie: person.cookie });
      return answer.data as T;
    },
  };
  return person;
}
