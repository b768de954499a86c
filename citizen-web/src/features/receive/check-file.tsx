import { Card, FileSlot, Notice } from '@mot-cua/ui';
import { useState } from 'react';

interface Verdict { readonly file: 'SAME' | 'ALTERED'; readonly state: 'VALID' | 'REPLACED' | 'REVOKED'; readonly text: string; readonly sealedBy: string | null }
type Outcome = { readonly kind: 'BUSY' } | { readonly kind: 'DONE'; readonly name: string; readonly verdict: Verdict } | { readonly kind: 'FAILED'; readonly message: string };

const isVerdict = (value: unknown): value is Verdict => typeof value === 'object' && value !== null && typeof Reflect.get(value, 'text') === 'string' && ['SAME', 'ALTERED'].includes(String(Reflect.get(value, 'file')));
const messageOf = (value: unknown): string | undefined => {
  const errors: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'errors') : undefined;
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const message: unknown = typeof first === 'object' && first !== null ? Reflect.get(first, 'message') : undefined;
  return typeof message === 'string' ? message : undefined;
};

async function check(code: string, file: File): Promise<Outcome> {
  try {
    const answer = await fetch(`/api/results/${encodeURIComponent(code)}/check`, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file });
    const said: unknown = await answer.json();
    return isVerdict(said) ? { kind: 'DONE', name: file.name, verdict: said } : { kind: 'FAILED', message: messageOf(said) ?? 'Chưa kiểm tra được tệp. Hãy thử lại.' };
  } catch {
    return { kind: 'FAILED', message: 'Chưa gửi được tệp để kiểm tra: mất kết nối mạng. Hãy thử lại.' };
  }
}

/** Holds the file somebody was given against what was issued (§10.2b). It is compared and forgotten. */
export function CheckFile({ code }: { readonly code: string }) {
  const [outcome, setOutcome] = useState<Outcome>();
  const pick = (file: File): void => {
    setOutcome({ kind: 'BUSY' });
    void check(code, file).then(setOutcome);
  };
  return (
    <Card title="Kiểm tra tệp điện tử">
      <p>Có tệp kết quả trong máy? Chọn tệp để biết nó có đúng là bản cơ quan đã cấp không. Tệp chỉ được so sánh, không được lưu lại.</p>
      <FileSlot name="tep" title="Tệp kết quả" level={3} limits="PDF hoặc ảnh, tối đa 20 MB" accept="application/pdf,image/jpeg,image/png" files={[]} disabled={outcome?.kind === 'BUSY'} onPick={pick} />
      <div aria-live="polite">
        {outcome?.kind === 'BUSY' && <p>Đang so sánh…</p>}
        {outcome?.kind === 'FAILED' && <Notice tone="warning">{outcome.message}</Notice>}
        {outcome?.kind === 'DONE' && (
          <Notice tone={outcome.verdict.file === 'SAME' && outcome.verdict.state === 'VALID' ? 'success' : 'danger'} title={outcome.verdict.file === 'SAME' ? 'Tệp đúng bản đã cấp' : 'Tệp đã bị thay đổi hoặc là tệp khác'}>
            <p>{outcome.name}: {outcome.verdict.text}</p>
            {outcome.verdict.sealedBy !== null && <p>Chữ ký số còn nguyên vẹn của: <b>{outcome.verdict.sealedBy}</b>.</p>}
          </Notice>
        )}
      </div>
    </Card>
  );
}
