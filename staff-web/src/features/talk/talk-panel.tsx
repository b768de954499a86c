import { useApolloClient } from '@apollo/client/react';
import { useFollow } from '@mot-cua/client';
import { Button, Count, KeyHint, LabelTag } from '@mot-cua/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useKeys } from '../../app/keys.tsx';
import { type LabelPartsFragment, NotesChangedDocument, TalkDocument } from '../../gql/graphql.ts';
import { type Noted, Notes } from './notes.tsx';
import { Thread } from './thread.tsx';
import { useUnread } from './unread.tsx';

type Part = 'citizen' | 'internal' | 'notes';
const PARTS = [
  { part: 'citizen', label: 'Trao đổi với người nộp', key: ',' },
  { part: 'internal', label: 'Trao đổi nội bộ', key: '.' },
  { part: 'notes', label: 'Ghi chú, nhãn', key: '0' },
] as const satisfies readonly { part: Part; label: string; key: string }[];
interface Talk { readonly unread: Readonly<Record<'citizen' | 'internal', number>>; readonly known: readonly LabelPartsFragment[] }

/** What is said and noted beside the acts: closed it shows how much waits; each part opens by its key, beside the papers. */
export function TalkPanel({ id, agencyCode }: { readonly id: string; readonly agencyCode: string }) {
  const client = useApolloClient();
  const { tick } = useUnread();
  const [open, setOpen] = useState<Part | null>(null);
  const [talk, setTalk] = useState<Talk>({ unread: { citizen: 0, internal: 0 }, known: [] });
  const [noted, setNoted] = useState<Noted>();
  const panel = useRef<HTMLDivElement>(null);
  const read = useCallback((): void => {
    void client.query({ query: TalkDocument, variables: { id, agencyCode }, fetchPolicy: 'no-cache' }).then(({ data }) => {
      if (!data?.dossier) return;
      const { citizen, internal } = data.dossier;
      setNoted(data.dossier);
      setTalk({ unread: { citizen: citizen.unread, internal: internal.unread }, known: data.agencyLabels });
    }, () => undefined);
  }, [client, id, agencyCode]);
  useEffect(() => read(), [read, tick]);
  useFollow({ document: NotesChangedDocument, variables: () => ({ id }), onData: ({ notesChanged }) => setNoted(notesChanged), key: id });
  const toggle = (part: Part): void => setOpen((now) => (now === part ? null : part));
  useKeys(PARTS.map(({ part, label, key }) => ({ key, does: label, run: () => toggle(part) })));
  // Opened by a key, it is typed into at once.
  useEffect(() => { if (open !== null) panel.current?.querySelector<HTMLElement>('textarea')?.focus({ preventScroll: true }); }, [open]);
  const waiting = (part: Part): number => (part === 'notes' ? (noted?.notes.filter((note) => note.obstacle && !note.answer).length ?? 0) : talk.unread[part]);
  return (
    <section className="sw-talk" aria-label="Trao đổi, ghi chú">
      <div className="mc-cluster">
        {PARTS.map(({ part, label, key }) => <Button key={part} size="small" variant="secondary" aria-expanded={open === part} aria-keyshortcuts={key} onClick={() => toggle(part)}>{label}{waiting(part) > 0 && <> <Count value={waiting(part)} /></>}<KeyHint keys={[key]} /></Button>)}
        {noted?.labels.map((label) => <LabelTag key={label.id} name={label.name} colour={label.colour} />)}
      </div>
      {open !== null && (
        <div className="sw-talk__open" ref={panel}>
          {open === 'citizen' && <Thread id={id} thread="CITIZEN" />}
          {open === 'internal' && <Thread id={id} thread="INTERNAL" />}
          {open === 'notes' && noted !== undefined && <Notes noted={noted} known={talk.known} onChanged={setNoted} />}
        </div>
      )}
    </section>
  );
}
