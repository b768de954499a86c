import { useAnnounce } from '@mot-cua/ui';
import { type ReactNode, useState } from 'react';
import { dropDraft } from '../../app/drafts.ts';
import type { DossierAction } from '../../gql/graphql.ts';
import { useCounts } from '../queues/counts.tsx';
import type { Dossier } from '../workbench/dossier.ts';
import type { OpenDossier } from '../workbench/use-dossier.ts';
import { ActBar } from './act-bar.tsx';
import { draftKey } from './act-form.ts';
import { lookOf } from './acts.ts';
import { useOnPaper } from './on-paper.tsx';
import type { ActHost } from './use-act.ts';

export interface Desk {
  readonly bar: ReactNode;
  /** The form of the act that is open; null while none is. */
  readonly panel: ReactNode;
  readonly opened: DossierAction | null;
  close(): void;
}

/** Back to where acts are chosen: what was focused is gone. */
function focusActs(): void {
  requestAnimationFrame(() => document.getElementById('acts')?.focus());
}

/** The acts of one dossier: the bar, the open form, and what follows when one is done. */
export function useDesk(dossier: Dossier, open: OpenDossier, onDone?: (action: DossierAction) => void): Desk {
  const announce = useAnnounce();
  const { refresh } = useCounts();
  const paper = useOnPaper(dossier);
  const [chosen, setChosen] = useState<{ readonly id: string; readonly action: DossierAction; readonly label: string }>();
  const opened = chosen?.id === dossier.id ? chosen.action : null;
  const close = (): void => { setChosen(undefined); focusActs(); };
  const hostFor = (action: DossierAction): ActHost => ({
    dossier, take: open.take, reload: open.reload, setActing: open.setActing, ...(paper.state.at !== undefined && { onPaperAt: paper.state.at }),
    onDone: () => {
      dropDraft(draftKey(dossier, action));
      announce(lookOf(action)?.done ?? 'Đã ghi nhận.', { toast: 'success' });
      close();
      refresh();
      onDone?.(action);
    },
  });
  const actions = dossier.availableActions;
  const look = opened === null ? undefined : lookOf(opened);
  const Form = typeof look?.form === 'function' ? look.form : undefined;
  // An act that has left the list while its form was open keeps the form: what was typed can still be read.
  const action = opened === null ? undefined : (actions.find((one) => one.action === opened) ?? { __typename: 'AvailableAction' as const, action: opened, label: chosen?.label ?? '', enabled: false, reasonCode: 'WRONG_PHASE', reason: 'Hồ sơ đã sang bước khác. Nội dung bạn nhập vẫn còn ở đây để tham khảo.' });
  return {
    opened, close,
    bar: <>{paper.strip}<ActBar key={dossier.id} hostFor={hostFor} dossierId={dossier.id} actions={actions} opened={opened} onOpen={(next) => setChosen({ id: dossier.id, action: next.action, label: next.label })} /></>,
    panel: Form === undefined || action === undefined ? null : <Form key={`${dossier.id}:${action.action}`} host={hostFor(action.action)} action={action} onClose={close} />,
  };
}
