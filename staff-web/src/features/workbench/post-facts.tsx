import { Card, DateText, StatusTag, SummaryList } from '@mot-cua/ui';
import type { Dossier } from './dossier.ts';

const OUTCOMES = { MATCHES: { tone: 'success', label: 'Khớp' }, DIFFERS: { tone: 'danger', label: 'Khác' }, MISSING: { tone: 'danger', label: 'Không có' } } as const;

/** §8.2a: where the parcel is, and how its papers stood against those sent online. */
export function PostFacts({ dossier: { post } }: { readonly dossier: Dossier }) {
  if (post === null) return null;
  const { arrival, parcel } = post;
  return (
    <Card title="Bản giấy qua bưu điện">
      <SummaryList rows={[
        { key: 'filed', label: 'Nộp trực tuyến', value: <DateText value={post.filedAt} format="dateTime" /> },
        { key: 'deadline', label: 'Chờ bản giấy đến', value: <DateText value={post.deadline} format="dateTime" /> },
        { key: 'code', label: 'Mã bưu gửi', value: parcel === null ? 'người nộp chưa ghi' : <><b className="mc-code">{parcel.codeText ?? parcel.code}</b> {parcel.standing}</> },
        ...(arrival === null ? [] : [
          { key: 'arrived', label: 'Bản giấy đến', value: <><DateText value={arrival.arrivedAt} format="dateTime" />, {arrival.by.name} ghi nhận</> },
          { key: 'form', label: 'Tờ khai có chữ ký', value: arrival.formSigned ? <StatusTag tone="success">Có</StatusTag> : <StatusTag tone="danger">Không có</StatusTag> },
          ...arrival.papers.map((paper) => ({ key: paper.slotKey, label: paper.title, value: <><StatusTag tone={OUTCOMES[paper.outcome].tone}>{OUTCOMES[paper.outcome].label}</StatusTag>{paper.note !== null && ` ${paper.note}`}</> })),
          ...(arrival.note === null ? [] : [{ key: 'note', label: 'Ghi chú của quầy', value: arrival.note }]),
        ]),
      ]} />
    </Card>
  );
}
