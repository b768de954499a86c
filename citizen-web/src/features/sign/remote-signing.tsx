import { useApolloClient } from '@apollo/client/react';
import { type Mendable, newClientKey, troubleOf } from '@mot-cua/client';
import { Button, Card, DateText, Notice } from '@mot-cua/ui';
import { useRef, useState } from 'react';
import { CancelSigningDocument, type SigningPartsFragment, StartSigningDocument } from '../../gql/graphql.ts';
import type { Filling } from '../fill/filling.ts';

type Request = NonNullable<SigningPartsFragment['request']>;

/** §8.2a: the provider signs once the person has confirmed on their phone. */
export function RemoteSigning({ filling: { dossier }, signing: { request } }: { readonly filling: Filling; readonly signing: SigningPartsFragment }) {
  const client = useApolloClient();
  const [error, setError] = useState<Mendable>();
  const [pending, setPending] = useState(false);
  // Another try is another act; what was only lost on the way is the same one.
  const key = useRef(newClientKey());
  const run = async (act: () => Promise<readonly Mendable[]>): Promise<void> => {
    setPending(true);
    setError(undefined);
    try {
      setError((await act())[0]);
    } catch (failure) {
      setError(troubleOf(failure));
    }
    setPending(false);
  };
  const start = (): Promise<void> => run(async () => {
    const { data } = await client.mutate({ mutation: StartSigningDocument, variables: { input: { clientKey: key.current, dossierId: dossier.id } } });
    key.current = newClientKey();
    return data?.startSigning.errors ?? [];
  });
  const cancel = (): Promise<void> => run(async () => {
    const { data } = await client.mutate({ mutation: CancelSigningDocument, variables: { input: { dossierId: dossier.id } } });
    return data?.cancelSigning.errors ?? [];
  });
  const open = request !== null && request !== undefined && request.open ? request : undefined;
  const ended = request !== null && request !== undefined && !request.open && request.state !== 'SIGNED' ? request : undefined;
  return (
    <Card title="Ký số từ xa">
      <div className="mc-stack" data-gap="s">
        {error !== undefined && <Notice tone="danger" live="assertive">{error.message}</Notice>}
        {open === undefined && ended !== undefined && error === undefined && <Notice tone="warning">{ended.text}</Notice>}
        {open !== undefined ? <Waiting request={open} pending={pending} onCancel={() => void cancel()} /> : (
          <>
            <p>Bấm nút dưới đây, rồi mở ứng dụng ký số trên điện thoại, đối chiếu mã bốn chữ số và bấm đồng ý. Ảnh chụp giấy tờ được đóng thành PDF một trang để ký.</p>
            <div><Button pending={pending} pendingText="Đang chuẩn bị tài liệu để ký…" onClick={() => void start()}>Gửi yêu cầu ký</Button></div>
          </>
        )}
      </div>
    </Card>
  );
}

function Waiting({ request, pending, onCancel }: { readonly request: Request; readonly pending: boolean; readonly onCancel: () => void }) {
  return (
    <>
      <Notice tone="info" title={request.text}>Mã đối chiếu: <b className="c-code">{request.controlCode}</b>. Chỉ bấm đồng ý khi điện thoại hiện đúng mã này, trước <DateText value={request.expiresAt} format="time" />. Trang này tự cập nhật. Nếu sửa nội dung bây giờ, bạn phải ký lại.</Notice>
      <p>Tài liệu được ký:</p>
      <ul className="c-list">{request.documents.map((title) => <li key={title}>{title}</li>)}</ul>
      {request.phoneUrl !== null && request.phoneUrl !== undefined && <p><a href={request.phoneUrl} target="_blank" rel="noopener">Mở điện thoại thử nghiệm<span className="mc-visually-hidden"> (mở trong thẻ mới)</span></a></p>}
      <div><Button variant="secondary" pending={pending} onClick={onCancel}>Hủy yêu cầu ký</Button></div>
    </>
  );
}
