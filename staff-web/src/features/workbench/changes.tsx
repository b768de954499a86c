import { Disclosure, VisuallyHidden } from '@mot-cua/ui';
import type { Dossier } from './dossier.ts';

type Change = NonNullable<Dossier['resultChanges']>[number];

/** One stretch; what it is can be heard too, not only seen. */
function Stretch({ change: { kind, text } }: { readonly change: Change }) {
  switch (kind) {
    case 'KEPT': return <>{text}</>;
    case 'ADDED': return <ins><VisuallyHidden> [thêm: </VisuallyHidden>{text}<VisuallyHidden>] </VisuallyHidden></ins>;
    case 'REMOVED': return <del><VisuallyHidden> [bỏ: </VisuallyHidden>{text}<VisuallyHidden>] </VisuallyHidden></del>;
  }
}

/** §9.2b: drafted again after it was sent back: what the text says otherwise now. */
export function Changes({ changes, reason }: { readonly changes: readonly Change[] | null; readonly reason: string | null }) {
  if (changes === null) return null;
  const same = changes.every(({ kind }) => kind === 'KEPT');
  return (
    <Disclosure summary="Đã sửa gì so với bản bị trả lại" open>
      {reason !== null && <p className="mc-small"><b>Đã trả lại vì:</b> {reason}</p>}
      {same ? <p className="mc-muted">Nội dung không thay đổi.</p> : <p className="sw-verbatim sw-changes">{changes.map((change, index) => <Stretch key={`${index}:${change.kind}`} change={change} />)}</p>}
    </Disclosure>
  );
}
