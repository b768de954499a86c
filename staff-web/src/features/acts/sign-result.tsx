import { useApolloClient } from '@apollo/client/react';
import type { SlotTransfer } from '@mot-cua/client';
import { Button, DateText, Notice, RadioGroup, SummaryList, TextArea } from '@mot-cua/ui';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useDraft } from '../../app/drafts.ts';
import { ApproveResultDocument, AttachSignedResultDocument, CancelResultSigningDocument, ReplaceResultDocument, SignResultDocument } from '../../gql/graphql.ts';
import type { Dossier } from '../workbench/dossier.ts';
import { ActFrame } from './act-frame.tsx';
import { type ActFormProps, draftKey } from './act-form.ts';
import { errorOf, fieldId, orNull } from './fields.ts';
import { isUploaded, OneFile, type Uploaded } from './one-file.tsx';
import { type ActHost, useAct } from './use-act.ts';

type Way = 'REMOTE' | 'OWN' | 'PAPER';
interface Draft { readonly way: Way | null; readonly words: string; readonly file: Uploaded | null }
const isDraft = (value: unknown): value is Draft => typeof value === 'object' && value !== null && typeof Reflect.get(value, 'words') === 'string' && isUploaded(Reflect.get(value, 'file'));
const EMPTY: Draft = { way: null, words: '', file: null };

const ASK_EVERY_MS = 2_000;
const NO_FILE = { code: 'RESULT_REQUIRED', message: 'Hãy chọn tệp đã ký.', path: ['uploadId'] };
const STILL_SENDING = { code: 'RESULT_REQUIRED', message: 'Tệp chưa gửi xong. Hãy chờ rồi thực hiện lại.', path: ['uploadId'] };

type Signing = NonNullable<Dossier['resultSigning']>;
type Request = NonNullable<Signing['request']>;

/** The ways this draft can be signed; by hand on paper always. */
const waysOf = ({ resultSigning: signing, resultDraft }: Dossier): readonly Way[] =>
  signing === null || signing.closedText !== null || resultDraft?.file?.mediaType !== 'application/pdf' ? ['PAPER'] : [...(signing.provider === null ? [] : ['REMOTE' as const]), 'OWN', 'PAPER'];

/** While the phone is waited for the page asks; when the signature has come, the act is done. */
function useAwaited(host: ActHost, request: Request | undefined, waiting: boolean): void {
  const { reload, onDone } = host;
  const asked = useRef(false);
  const open = request?.open === true;
  const done = useEffectEvent(onDone);
  useEffect(() => {
    if (open) asked.current = true;
    if (!open && asked.current && !waiting) done();
    if (!open) return undefined;
    const timer = setInterval(reload, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [open, waiting, reload]);
}

function Awaited({ host, request }: { readonly host: ActHost; readonly request: Request }) {
  const client = useApolloClient();
  const cancel = (): void => void client.mutate({ mutation: CancelResultSigningDocument, variables: { input: { dossierId: host.dossier.id } }, fetchPolicy: 'no-cache' }).then(host.reload, host.reload);
  return (
    <Notice tone="info" live="polite" title={request.text} actions={<Button size="small" variant="secondary" onClick={cancel}>Hủy yêu cầu ký</Button>}>
      <p>Mã đối chiếu: <b className="mc-code">{request.controlCode}</b>. Chỉ bấm đồng ý khi điện thoại hiện đúng mã này, trước <DateText value={request.expiresAt} format="time" />. Trang này tự cập nhật.</p>
      {request.phoneUrl !== null && <p><a href={request.phoneUrl} target="_blank" rel="noopener">Mở điện thoại thử nghiệm<span className="mc-visually-hidden"> (mở trong thẻ mới)</span></a></p>}
    </Notice>
  );
}

interface Look { readonly confirm: string; readonly paper: string; readonly lead: string; readonly label: string; readonly hint?: string; readonly required: boolean }
const WAYS = { REMOTE: 'Ký số từ xa, xác nhận trên điện thoại', OWN: 'Ký số bằng công cụ riêng, gửi tệp đã ký', PAPER: '' } as const satisfies Record<Way, string>;

/** §9.2b, NĐ 30/2020 Đ13: what is beside is what is signed, to the byte – at the remote service, with an own tool, or by hand on paper. */
function signingAct(replaces: boolean, look: Look) {
  return function SigningAct({ host, action, onClose }: ActFormProps) {
    const { dossier } = host;
    const approve = useAct(ApproveResultDocument, host);
    const replace = useAct(ReplaceResultDocument, host);
    const attach = useAct(AttachSignedResultDocument, host);
    const remote = useAct(SignResultDocument, { ...host, onDone: host.reload });
    const [draft, change] = useDraft(draftKey(dossier, action.action), () => EMPTY, isDraft);
    const [transfer, setTransfer] = useState<SlotTransfer>();
    const ways = waysOf(dossier);
    const templated = typeof dossier.resultDraft?.symbol === 'string';
    const usual = templated ? (ways[0] ?? 'PAPER') : 'PAPER';
    const way = draft.way !== null && ways.includes(draft.way) ? draft.way : usual;
    const request = dossier.resultSigning?.request ?? undefined;
    useAwaited(host, request, action.enabled);
    const act = way === 'REMOTE' ? remote : way === 'OWN' ? attach : replaces ? replace : approve;
    const sendFile = (): void => {
      if (draft.file === null) attach.refuse([transfer === undefined ? NO_FILE : STILL_SENDING]);
      else void attach.send({ uploadId: draft.file.uploadId, reason: orNull(draft.words) });
    };
    const submit = (): void => {
      if (request?.open === true) host.reload();
      else if (way === 'REMOTE') void remote.send({ reason: orNull(draft.words) });
      else if (way === 'OWN') sendFile();
      else void (replaces ? replace.send({ reason: draft.words }) : approve.send({ note: orNull(draft.words) }));
    };
    const field = replaces || way !== 'PAPER' ? 'reason' : 'note';
    return (
      <ActFrame dossier={dossier} action={action} act={act} begin={look.required ? 'field' : 'confirm'} onClose={onClose} onSubmit={submit} lead={look.lead} confirmText={request?.open === true ? 'Xem lại tình trạng ký' : way === 'REMOTE' ? 'Gửi yêu cầu ký' : way === 'OWN' ? `${look.confirm} bằng tệp đã ký` : look.confirm}>
        {replaces && dossier.resultDraft !== null && <SummaryList rows={[{ key: 'new', label: 'Bản thay thế', value: [dossier.resultDraft.number, dossier.resultDraft.summary].filter(Boolean).join(' – ') }]} />}
        {request?.open === true ? <Awaited host={host} request={request} /> : (
          <>
            {request !== undefined && request.state !== 'SIGNED' && <Notice tone="warning">{request.text}</Notice>}
            {dossier.resultSigning !== null && dossier.resultSigning.closedText !== null && templated && <Notice tone="warning">{dossier.resultSigning.closedText}</Notice>}
            {ways.length > 1 && <RadioGroup id={fieldId('way')} name="sign-way" label="Cách ký" options={ways.map((value) => ({ value, label: value === 'PAPER' ? look.paper : WAYS[value] }))} value={way} onChange={(value) => { const next = ways.find((one) => one === value) ?? null; change((now) => ({ ...now, way: next })); }} />}
            {way === 'OWN' && <OneFile id={fieldId('uploadId')} name="signed-file" title="Dự thảo đã ký (tải tệp bên cạnh, ký đúng tệp đó)" file={draft.file} error={errorOf(attach.errors, 'uploadId')} onChange={(file) => change((now) => ({ ...now, file }))} onTransfer={setTransfer} />}
            <TextArea id={fieldId(field)} name={field} label={look.label} {...(look.hint !== undefined && { hint: look.hint })} optional={!look.required} rows={look.required ? 3 : 2} value={draft.words} error={errorOf(act.errors, field)} onChange={(event) => { const words = event.currentTarget.value; change((now) => ({ ...now, words })); }} />
          </>
        )}
      </ActFrame>
    );
  };
}

export const Approve = signingAct(false, { confirm: 'Phê duyệt kết quả', paper: 'Phê duyệt ở đây, ký trên giấy', lead: 'Kết quả ở bên cạnh sẽ được ghi nhận là bạn đã phê duyệt, và chuyển cho bộ phận trả kết quả.', label: 'Ghi chú', required: false });
/** §9.2b: another result in the place of the one issued. */
export const ReplaceResult = signingAct(true, { confirm: 'Thay thế kết quả', paper: 'Thay thế ở đây, ký trên giấy', lead: 'Mã xác minh của bản cũ sẽ báo đã được thay thế; bản mới có mã riêng và được trả lại từ đầu.', label: 'Lý do thay thế', hint: 'Người nộp đọc nguyên văn.', required: true });
