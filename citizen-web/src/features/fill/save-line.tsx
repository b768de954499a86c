import { Button, SaveState } from '@mot-cua/ui';
import type { KeeperState } from './draft-keeper.ts';

/** Whether what was typed is safe, with the time; and the way to try again. */
export function SaveLine({ state, onRetry }: { readonly state: KeeperState; readonly onRetry: () => void }) {
  const { status, savedAt, message } = state;
  if (status === 'refused') return <p className="mc-field__error" role="alert">Chưa lưu được: {message}</p>;
  return (
    <div className="c-save">
      {status === 'saved' ? <SaveState state="saved" at={savedAt} /> : <SaveState state={status === 'signedOut' ? 'unsaved' : status} />}
      {status === 'failed' && <Button variant="quiet" size="small" onClick={onRetry}>Thử lại</Button>}
    </div>
  );
}
