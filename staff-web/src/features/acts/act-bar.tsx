import { Button, Disclosure, Icon, KeyHint, TroubleBox, useAnnounce, VisuallyHidden } from '@mot-cua/ui';
import { useEffect } from 'react';
import { hasDraft } from '../../app/drafts.ts';
import { useKeys } from '../../app/keys.tsx';
import type { ActInput, DossierAction } from '../../gql/graphql.ts';
import type { Action } from '../workbench/dossier.ts';
import { draftKey } from './act-form.ts';
import { type ActLook, lookOf, usuallyNext } from './acts.ts';
import { type ActDocument, type ActHost, useAct } from './use-act.ts';

interface ButtonProps { readonly action: Action; readonly look: ActLook; /** The one primary button. */ readonly first: boolean }

const Words = ({ action, look }: Pick<ButtonProps, 'action' | 'look'>) => <>{action.label}<KeyHint keys={[look.key]} /></>;

function OpenButton({ action, look, first, opened, begun, onOpen }: ButtonProps & { readonly opened: boolean; /** Something typed for it waits. */ readonly begun: boolean; readonly onOpen: () => void }) {
  useKeys([{ key: look.key, does: action.label, run: onOpen }]);
  return <Button variant={first ? 'primary' : 'secondary'} aria-expanded={opened} aria-keyshortcuts={look.key} onClick={onOpen}>{begun && <Icon name="edit" />}<Words action={action} look={look} />{begun && <VisuallyHidden> (đang soạn)</VisuallyHidden>}</Button>;
}

function AtOnceButton({ action, look, first, document, host }: ButtonProps & { readonly document: ActDocument<ActInput>; readonly host: ActHost }) {
  const act = useAct(document, host);
  const run = (): void => {
    if (act.moved) act.look();
    void act.send({ note: null });
  };
  useKeys([{ key: look.key, does: action.label, run }]);
  // The button may be gone with the newer dossier before anything beside it could be read.
  const announce = useAnnounce();
  const refused = act.errors.map((error) => error.message).join(' ');
  useEffect(() => { if (refused !== '') announce(refused, { assertive: true, toast: 'warning' }); }, [refused, act.attempt, announce]);
  return (
    <>
      <Button variant={first ? 'primary' : 'secondary'} pending={act.sending} pendingText="Đang gửi…" aria-keyshortcuts={look.key} onClick={run}><Words action={action} look={look} /></Button>
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} onRetry={run} retrying={act.sending} />}
    </>
  );
}

export interface ActBarProps {
  /** Without what follows an act: the bar adds it. */
  readonly hostFor: (action: DossierAction) => ActHost;
  readonly dossierId: string;
  readonly actions: readonly Action[];
  readonly opened: DossierAction | null;
  readonly onOpen: (action: Action) => void;
}

/** What I can do now, each with its key; and what I cannot, with the reason. */
export function ActBar({ hostFor, dossierId, actions, opened, onOpen }: ActBarProps) {
  const mine = actions.flatMap((action) => { const look = lookOf(action.action); return look === undefined ? [] : [{ action, look }]; });
  const open = mine.filter(({ action }) => action.enabled);
  const next = usuallyNext(open.map(({ action }) => action.action));
  const closed = mine.filter(({ action }) => !action.enabled);
  return (
    <section className="sw-acts" id="acts" tabIndex={-1} aria-label="Việc bạn làm được">
      {open.length === 0 && <p className="mc-muted">{closed.length === 0 ? 'Ở giai đoạn này hồ sơ không chờ việc gì của bạn.' : 'Hiện chưa làm được việc nào.'}</p>}
      {open.map(({ action, look }) => (typeof look.form === 'function'
        ? <OpenButton key={action.action} action={action} look={look} first={action.action === next} opened={opened === action.action} begun={opened !== action.action && hasDraft(draftKey({ id: dossierId }, action.action))} onOpen={() => onOpen(action)} />
        : <AtOnceButton key={action.action} action={action} look={look} first={action.action === next} document={look.form.atOnce} host={hostFor(action.action)} />))}
      {closed.length > 0 && (
        <div className="sw-acts__closed">
          <Disclosure summary={`${closed.length} việc chưa làm được, vì sao`}>
            <ul className="sw-list">{closed.map(({ action }) => <li key={action.action}><b>{action.label}</b>: {action.reason}</li>)}</ul>
          </Disclosure>
        </div>
      )}
    </section>
  );
}
