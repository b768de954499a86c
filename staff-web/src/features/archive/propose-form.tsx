import { Button, ErrorSummary, TextArea, TroubleBox, useAnnounce } from '@mot-cua/ui';
import type { FormEvent } from 'react';
import { dropDraft, useDraft } from '../../app/drafts.ts';
import { ProposeDestructionDocument } from '../../gql/graphql.ts';
import { errorOf, fieldId, fieldIdOf } from '../acts/fields.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

/** §10.1: the specialist lists what has lost its value; nothing happens before a leader decides. */
export function ProposeForm({ agencyCode, chosen, onDone }: { readonly agencyCode: string; readonly chosen: readonly string[]; readonly onDone: () => void }) {
  const act = useKeyedAct(ProposeDestructionDocument);
  const announce = useAnnounce();
  const key = `destroy:${agencyCode}`;
  const [reason, change] = useDraft<string>(key, () => '', isText);
  const send = async (): Promise<void> => {
    if (chosen.length === 0) return act.refuse([{ code: 'NONE_CHOSEN', message: 'Hãy chọn ít nhất một hồ sơ trong danh sách.', path: null }]);
    const result = await act.send({ agencyCode, dossierIds: [...chosen], reason });
    if (result === undefined || result.errors.length > 0) return undefined;
    dropDraft(key);
    announce(`Đã lập danh mục ${chosen.length} hồ sơ, chờ lãnh đạo quyết định.`, { toast: 'success' });
    return onDone();
  };
  const submit = (event: FormEvent): void => { event.preventDefault(); void send(); };
  return (
    <section className="sw-act" aria-labelledby="propose">
      <div className="sw-act__head"><h2 id="propose">Đề nghị tiêu hủy {chosen.length} hồ sơ đã chọn</h2></div>
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} retrying={act.sending} onRetry={() => void send()} />}
      <ErrorSummary attempt={act.attempt} errors={act.errors.map(({ message, path }) => ({ message, fieldId: path?.[0] === 'reason' ? fieldIdOf(path) : undefined }))} />
      <form className="mc-stack" onSubmit={submit} noValidate>
        <TextArea id={fieldId('reason')} name="reason" label="Lý do" hint="Chưa có gì bị tiêu hủy: một lãnh đạo khác phải ra quyết định." rows={2} value={reason} error={errorOf(act.errors, 'reason')} onChange={(event) => { const text = event.currentTarget.value; change(() => text); }} />
        <div><Button type="submit" pending={act.sending} pendingText="Đang lập…">Lập danh mục đề nghị</Button></div>
      </form>
    </section>
  );
}
