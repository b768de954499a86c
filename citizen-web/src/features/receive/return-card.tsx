import { Button, Card, DateText, formatDateTime, StatusTag, SummaryList } from '@mot-cua/ui';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Followed } from '../follow/follow-page.tsx';
import { ReturnChoice } from './return-choice.tsx';

/** How the result comes, and where it is on its way (§10.2). */
export function ReturnCard({ dossier }: { readonly dossier: Followed }) {
  const [changing, setChanging] = useState(false);
  const { returning, phase } = dossier;
  if (phase === 'DRAFT' || phase === 'REFUSED' || phase === 'WITHDRAWN' || (dossier.onlineLevel < 4 && phase !== 'RETURNED')) return null;
  const action = dossier.availableActions.find((one) => one.action === 'CHOOSE_RETURN');
  const { address, parcel, receivedBy } = returning;
  return (
    <>
      <Card title="Nhận kết quả" id="nhan-ket-qua">
        <SummaryList rows={[
          { key: 'way', label: 'Cách nhận', value: returning.label },
          ...(address === null || address === undefined ? [] : [{ key: 'address', label: 'Gửi đến', value: `${address.recipient}, ${address.phone}, ${address.address}` }]),
          ...(parcel === null || parcel === undefined ? [] : [
            { key: 'code', label: 'Mã bưu gửi', value: <b className="mc-code">{parcel.code}</b> },
            { key: 'where', label: 'Bưu gửi ở đâu', value: <StatusTag tone={PARCEL_TONES[parcel.state]} icon={parcel.state === 'DELIVERED' ? 'check-circle' : parcel.state === 'UNDER_WAY' ? 'clock' : 'warning'}>{parcel.text}</StatusTag> },
            { key: 'posted', label: 'Gửi lúc', value: <DateText value={parcel.postedAt} format="dateTime" /> },
            ...(parcel.failures.length === 0 ? [] : [{ key: 'failures', label: 'Lần phát không thành', value: <ul className="c-list">{parcel.failures.map((one) => <li key={one.at}>{formatDateTime(one.at)}: {one.reason}</li>)}</ul> }]),
          ]),
          ...(receivedBy === null || receivedBy === undefined ? [] : [{ key: 'by', label: 'Đã trao cho', value: receivedBy }]),
        ]} />
        {action?.enabled === true && !changing && <div><Button variant="quiet" size="small" onClick={() => setChanging(true)}>Đổi cách nhận kết quả</Button></div>}
      </Card>
      {action?.enabled === true && changing && <ReturnChoice dossierId={dossier.id} onOpen={(open) => { if (!open) setChanging(false); }} />}
    </>
  );
}
const PARCEL_TONES = { UNDER_WAY: 'info', RETURNING: 'warning', CAME_BACK: 'warning', DELIVERED: 'success' } as const;

/** The code by which anybody may ask whether the result counts (§10.2b). */
export function ResultProof({ dossier }: { readonly dossier: Followed }) {
  const [issued] = dossier.issuedResults;
  if (issued === undefined) return null;
  return <p className="mc-small">Mã xác minh: <Link to={issued.path} className="mc-code">{issued.code}</Link>. Ai cũng dùng mã này để kiểm tra kết quả còn giá trị hay không.</p>;
}
