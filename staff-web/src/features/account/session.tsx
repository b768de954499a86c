import { useApolloClient } from '@apollo/client/react';
import { renewLine, signOut, troubleOf, type Trouble } from '@mot-cua/client';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { dropAllDrafts } from '../../app/drafts.ts';
import { sessionBack, sessionLost } from '../../app/signals.ts';
import { MeDocument, type MeQuery, type StaffRole } from '../../gql/graphql.ts';
import { SessionLostDialog } from './session-lost-dialog.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { Starting } from './starting.tsx';

export type Me = NonNullable<MeQuery['viewer']>;

interface Session {
  readonly me: Me;
  holds(role: StaffRole): boolean;
  leave(): Promise<void>;
}
const SessionContext = createContext<Session | undefined>(undefined);

/** The officer at this desk. Only inside {@link SessionGate}. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('useSession outside SessionGate');
  return session;
}

type Standing = { readonly at: 'asking' } | { readonly at: 'failed'; readonly trouble: Trouble } | { readonly at: 'out' } | { readonly at: 'in'; readonly me: Me; readonly lost: boolean };

/** Another person at the same desk must find nothing of the last one: neither the cache nor what was typed. */
function startAfresh(): void {
  dropAllDrafts();
  window.location.assign('/');
}

/**
 * Lets in who is signed in. A session that ends while someone works does not take the page away: they sign in again above it and go
 * on where they were.
 */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const client = useApolloClient();
  const [standing, setStanding] = useState<Standing>({ at: 'asking' });
  const ask = useCallback(async (): Promise<Me | undefined> => {
    const { data } = await client.query({ query: MeDocument, fetchPolicy: 'network-only' });
    return data?.viewer ?? undefined;
  }, [client]);
  const begin = useCallback((): Promise<void> => ask().then(
    (me) => setStanding(me === undefined ? { at: 'out' } : { at: 'in', me, lost: false }),
    (error: unknown) => {
      const trouble = troubleOf(error);
      setStanding(trouble.code === 'UNAUTHENTICATED' ? { at: 'out' } : { at: 'failed', trouble });
    },
  ), [ask]);
  useEffect(() => { void begin(); }, [begin]);
  useEffect(() => sessionLost.hear(() => setStanding((now) => (now.at === 'in' ? { ...now, lost: true } : now))), []);
  const comeBack = useCallback(async (): Promise<void> => {
    const me = await ask().catch(() => undefined);
    if (me === undefined) return;
    setStanding((now) => {
      if (now.at === 'in' && now.me.id !== me.id) startAfresh();
      return { at: 'in', me, lost: false };
    });
    await renewLine();
    sessionBack.ring();
  }, [ask]);
  const leave = useCallback(async (): Promise<void> => {
    const wrong = await signOut();
    if (wrong.length === 0) startAfresh();
    else setStanding({ at: 'failed', trouble: { code: 'OFFLINE', message: wrong[0]?.message ?? '', retry: true } });
  }, []);
  const me = standing.at === 'in' ? standing.me : undefined;
  const session = useMemo<Session | undefined>(() => me && { me, leave, holds: (role) => me.positions.some((position) => position.role === role) }, [me, leave]);
  if (standing.at === 'asking') return <Starting />;
  if (standing.at === 'failed') return <Starting trouble={standing.trouble} onRetry={() => { setStanding({ at: 'asking' }); void begin(); }} />;
  if (standing.at === 'out' || session === undefined) return <SignInPage onSignedIn={begin} />;
  return (
    <SessionContext value={session}>
      {children}
      {standing.at === 'in' && standing.lost && <SessionLostDialog name={session.me.fullName} onSignedIn={comeBack} onLeave={startAfresh} />}
    </SessionContext>
  );
}
