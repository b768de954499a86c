import { useApolloClient, useQuery } from '@apollo/client/react';
import { type Mendable, troubleOf } from '@mot-cua/client';
import { ActionBar, Button, Card, LinkButton, Loading, Notice, RadioGroup, StatusTag, SummaryList, type SummaryRow, TroubleBox, useAnnounce } from '@mot-cua/ui';
import { useEffect, useRef, useState } from 'react';
import { Navigate } from 'react-router';
import { DropSignedFormDocument, SigningDocument, type SigningPartsFragment } from '../../gql/graphql.ts';
import type { Filling } from '../fill/filling.ts';
import { CHECK, DECLARE, SIGN } from '../fill/steps.ts';
import { StopHeading } from '../fill/stop-heading.tsx';
import { OwnTool } from './own-tool.tsx';
import { RemoteSigning } from './remote-signing.tsx';

/** While the phone waits the page asks; the house itself asks the provider. */
const ASK_EVERY_MS = 2_000;
type Way = 'REMOTE' | 'OWN' | 'POST';

/** §8.2a: before a dossier of level 4 is filed, it is signed digitally, or its papers will come by post. */
export function SignPage({ filling }: { readonly filling: Filling }) {
  const { keeper, lacks, uploads, base } = filling;
  const [saved, setSaved] = useState<boolean>();
  // What is signed is what is saved.
  useEffect(() => void keeper.flush().then(setSaved, () => setSaved(false)), [keeper]);
  if (lacks.length > 0 || uploads.isBusy) return <Navigate to={`${base}/${CHECK.path}`} replace />;
  return (
    <>
      <StopHeading filling={filling} title={SIGN.label} lead="Ký số tờ khai và giấy tờ thì không phải gửi bản giấy. Chưa có chữ ký số thì vẫn nộp được, rồi gửi bản giấy qua bưu điện." />
      {saved === undefined && <Loading words="Đang lưu nội dung đã khai…" />}
      {saved === false && <Notice tone="danger" live="assertive" title="Nội dung vừa khai chưa lưu được" actions={<Button onClick={() => void keeper.flush().then(setSaved, () => setSaved(false))}>Lưu lại</Button>}>Ký số chỉ ký nội dung đã lưu. Hãy kiểm tra mạng rồi bấm “Lưu lại”.</Notice>}
      {saved === true && <Saved filling={filling} />}
    </>
  );
}

function Saved({ filling }: { readonly filling: Filling }) {
  const { data, error, refetch, startPolling, stopPolling } = useQuery(SigningDocument, { variables: { id: filling.dossier.id }, fetchPolicy: 'cache-and-network' });
  const signing = data?.dossier?.signing;
  const open = signing?.request?.open === true;
  useEffect(() => {
    if (open) startPolling(ASK_EVERY_MS);
    return stopPolling;
  }, [open, startPolling, stopPolling]);
  useSpoken(signing?.request?.text);
  if (signing !== undefined && signing !== null) return <Chosen filling={filling} signing={signing} />;
  if (error !== undefined) return <TroubleBox title="Chưa xem được tình trạng ký" trouble={troubleOf(error)} onRetry={() => void refetch()} />;
  return <Loading words="Đang xem tình trạng ký…" />;
}

/** What changes while one waits is said. */
function useSpoken(text: string | undefined): void {
  const announce = useAnnounce();
  const last = useRef(text);
  useEffect(() => {
    if (text !== undefined && last.current !== undefined && text !== last.current) announce(text);
    last.current = text;
  }, [text, announce]);
}

function Chosen({ filling, signing }: { readonly filling: Filling; readonly signing: SigningPartsFragment }) {
  const { base, dossier } = filling;
  const [way, setWay] = useState<Way | undefined>(signing.request?.open === true ? 'REMOTE' : undefined);
  const waysOpen = signing.open && !signing.complete;
  const byPost = way === 'POST' || !signing.open;
  return (
    <>
      {!signing.open && <Notice tone="info" title="Chưa ký số được tại đây">{signing.closedText}</Notice>}
      {signing.form === 'STALE' && <Stale dossierId={dossier.id} signing={signing} />}
      {signing.open && <States signing={signing} />}
      {signing.complete && <Notice tone="success" title="Đã ký đủ" live="polite">Tờ khai và mọi giấy tờ đã có chữ ký số hợp lệ của bạn. Bạn không phải gửi bản giấy.</Notice>}
      {waysOpen && (
        <Card title="Chọn cách nộp">
          <RadioGroup
            name="cach-ky" label="Bạn muốn ký thế nào?" value={way} onChange={(value) => { if (value === 'REMOTE' || value === 'OWN' || value === 'POST') setWay(value); }}
            options={[
              ...(signing.provider === null || signing.provider === undefined ? [] : [{ value: 'REMOTE', label: 'Ký số từ xa, xác nhận trên điện thoại', hint: `Qua ${signing.provider}; chỉ mã băm của tài liệu được gửi đi.` }]),
              { value: 'OWN', label: 'Ký bằng công cụ riêng', hint: 'USB ký số, SIM ký số hoặc phần mềm của nhà cung cấp: tải tờ khai về, ký, gửi lên.' },
              { value: 'POST', label: 'Không ký số, gửi bản giấy qua bưu điện', hint: 'Tờ khai ký tay và bản sao có chứng thực; hồ sơ được tính là nộp khi bản giấy đến.' },
            ]}
          />
        </Card>
      )}
      {waysOpen && way === 'REMOTE' && <RemoteSigning filling={filling} signing={signing} />}
      {waysOpen && way === 'OWN' && <OwnTool filling={filling} signing={signing} />}
      <ActionBar>
        {signing.complete && <LinkButton size="large" to={`${base}/${DECLARE.path}`}>Tiếp tục</LinkButton>}
        {!signing.complete && byPost && signing.form !== 'STALE' && <LinkButton size="large" to={`${base}/${DECLARE.path}`}>Tiếp tục, gửi bản giấy sau</LinkButton>}
        <LinkButton variant="secondary" to={`${base}/${CHECK.path}`}>Quay lại kiểm tra</LinkButton>
      </ActionBar>
    </>
  );
}

/** The form was signed, and an answer changed since: nothing is filed in silence, nothing is thrown away unasked. */
function Stale({ dossierId, signing }: { readonly dossierId: string; readonly signing: SigningPartsFragment }) {
  const client = useApolloClient();
  const [error, setError] = useState<Mendable>();
  const drop = async (): Promise<void> => {
    try {
      const { data } = await client.mutate({ mutation: DropSignedFormDocument, variables: { input: { dossierId, paperId: signing.signedForm?.id ?? '' } } });
      setError(data?.removePaper.errors[0]);
    } catch (failure) {
      setError(troubleOf(failure));
    }
  };
  return (
    <Notice tone="warning" title="Bản tờ khai đã ký không còn khớp" actions={<Button variant="secondary" onClick={() => void drop()}>Bỏ bản đã ký</Button>}>
      Bạn đã sửa nội dung sau khi ký. Hãy ký lại; hoặc bỏ bản đã ký nếu muốn gửi bản giấy.{error !== undefined && <> {error.message}</>}
    </Notice>
  );
}

const FORM_STATES = { NONE: ['neutral', 'Chưa ký'], STALE: ['warning', 'Phải ký lại'], SIGNED: ['success', 'Đã ký'] } as const;

function States({ signing: { form, papers, signedForm } }: { readonly signing: SigningPartsFragment }) {
  const [tone, words] = FORM_STATES[form];
  const rows: SummaryRow[] = [
    { key: 'form', label: 'Tờ khai', value: <><StatusTag tone={tone}>{words}</StatusTag>{signedForm !== null && signedForm !== undefined && form === 'SIGNED' && <> <a href={`${signedForm.file.url}?inline`} target="_blank" rel="noopener">Xem bản đã ký<span className="mc-visually-hidden"> (mở trong thẻ mới)</span></a></>}</> },
    ...papers.map(({ paper, signed, signatures }) => ({
      key: paper.id, label: paper.title, value: <><StatusTag tone={signed ? 'success' : 'neutral'}>{signed ? 'Đã ký' : 'Chưa ký'}</StatusTag>{signatures.map(({ text }) => <span key={text} className="mc-small mc-muted"> {text}</span>)}</>,
    })),
  ];
  return <Card title="Tình trạng ký"><SummaryList wideLabels rows={rows} /></Card>;
}
