import { useApolloClient } from '@apollo/client/react';
import { type Mendable, troubleOf } from '@mot-cua/client';
import { Button, Card, FileSlot, Notice } from '@mot-cua/ui';
import { useState } from 'react';
import { PrepareSigningFormDocument, type SigningPartsFragment } from '../../gql/graphql.ts';
import type { Filling } from '../fill/filling.ts';
import { useSignedUploads } from './signed-uploads.ts';

const PDF = 'application/pdf';

/** §8.2a: the form is fetched, signed with the person's own tool and sent back, like each paper; what is wrong is said at once. */
export function OwnTool({ filling, signing }: { readonly filling: Filling; readonly signing: SigningPartsFragment }) {
  const uploads = useSignedUploads(filling.dossier.id);
  const slot = (key: string, title: string, paperId: string | undefined) => (
    <FileSlot
      key={key} id={`ky-${key}`} name={`ky-${key}`} title={title} level={3} limits="Tệp PDF đã ký số, tối đa 20 MB" accept={PDF} files={[]} maxFiles={1} transfer={uploads.transferOf(key)} error={uploads.problemOf(key)}
      onPick={(file) => uploads.pick(key, file, paperId)} onPause={() => uploads.pause(key)} onResume={() => uploads.resume(key)} onCancel={() => uploads.cancel(key)}
    />
  );
  const unsigned = signing.papers.filter((one) => !one.signed);
  return (
    <Card title="Ký bằng công cụ riêng">
      <div className="mc-stack">
        {signing.form !== 'SIGNED' && <FormToSign dossierId={filling.dossier.id} formUrl={signing.formUrl ?? undefined} />}
        {signing.form !== 'SIGNED' && signing.formUrl !== null && signing.formUrl !== undefined && slot('form', 'Tờ khai đã ký', undefined)}
        {unsigned.map(({ paper }) => slot(paper.id, `${paper.title} – bản đã ký`, paper.id))}
        <p className="mc-small mc-muted">Ký bằng chứng thư số cá nhân có số căn cước của bạn, theo chuẩn PAdES. Giấy tờ là ảnh: hãy chuyển thành PDF trước khi ký. Cổng kiểm tra chữ ký ngay khi nhận tệp.</p>
      </div>
    </Card>
  );
}

function FormToSign({ dossierId, formUrl }: { readonly dossierId: string; readonly formUrl: string | undefined }) {
  const client = useApolloClient();
  const [error, setError] = useState<Mendable>();
  const [pending, setPending] = useState(false);
  const prepare = async (): Promise<void> => {
    setPending(true);
    try {
      const { data } = await client.mutate({ mutation: PrepareSigningFormDocument, variables: { input: { dossierId } } });
      setError(data?.prepareSigningForm.errors[0]);
    } catch (failure) {
      setError(troubleOf(failure));
    }
    setPending(false);
  };
  if (formUrl !== undefined) return <p><a href={formUrl} download>Tải tờ khai để ký (PDF)</a> – lập từ nội dung bạn đã khai. Ký đúng tệp này, không sửa, không in rồi quét lại.</p>;
  return (
    <div className="mc-stack" data-gap="s">
      {error !== undefined && <Notice tone="danger" live="assertive">{error.message}</Notice>}
      <div><Button pending={pending} pendingText="Đang lập tờ khai…" onClick={() => void prepare()}>Lập tờ khai để ký</Button></div>
    </div>
  );
}
