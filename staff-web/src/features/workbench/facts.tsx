import { Card, DateText, Disclosure, formatDateTime, formatMoney, Notice, StatusTag, SummaryList, type SummaryRow } from '@mot-cua/ui';
import { useMinute } from '../../app/minute.ts';
import type { AppointmentPartsFragment, FeePartsFragment } from '../../gql/graphql.ts';
import { Changes } from './changes.tsx';
import type { Dossier, SupplementItem } from './dossier.ts';

/** The answers as the citizen gave them, page by page. */
export function Answers({ dossier }: { readonly dossier: Dossier }) {
  return (
    <Card title="Tờ khai">
      {dossier.sections.length === 0 && <p className="mc-muted">Tờ khai không có nội dung.</p>}
      {dossier.sections.map((section) => (
        <section className="mc-stack" data-gap="s" key={section.key} aria-label={section.title}>
          <h3>{section.title}</h3>
          <SummaryList rows={section.lines.map((line) => ({ key: line.path, label: line.label, value: line.value }))} />
        </section>
      ))}
    </Card>
  );
}

export function Applicant({ dossier }: { readonly dossier: Dossier }) {
  const { fullName, identityNumber, phone, email, address } = dossier.applicant;
  const rows: readonly SummaryRow[] = [
    { key: 'name', label: 'Họ và tên', value: fullName },
    { key: 'number', label: 'Số định danh', value: identityNumber },
    { key: 'phone', label: 'Điện thoại', value: phone === null ? null : <a href={`tel:${phone}`}>{phone}</a> },
    { key: 'email', label: 'Thư điện tử', value: email },
    { key: 'address', label: 'Địa chỉ', value: address },
  ];
  return <Card title="Người nộp"><SummaryList rows={rows} /></Card>;
}

/** The list a citizen was given, or is about to be given. */
export function Items({ items }: { readonly items: readonly Pick<SupplementItem, 'title' | 'instruction'>[] }) {
  return <ol className="sw-items">{items.map((item, index) => <li key={`${index}:${item.title}`}><b>{item.title}</b>: {item.instruction}</li>)}</ol>;
}

export function Supplements({ dossier }: { readonly dossier: Dossier }) {
  if (dossier.supplementRounds.length === 0) return null;
  return (
    <Card title="Yêu cầu bổ sung">
      {dossier.supplementRounds.toReversed().map((round) => (
        <section key={round.number} className="mc-stack" data-gap="s" aria-label={`Lần ${round.number}`}>
          <p className="mc-cluster"><b>Lần {round.number}</b>{round.suppliedAt === null ? <StatusTag tone="warning">Đang chờ bổ sung</StatusTag> : <StatusTag tone="success">Đã bổ sung <DateText value={round.suppliedAt} format="dateTime" /></StatusTag>}<span className="mc-muted">gửi <DateText value={round.requestedAt} format="dateTime" /></span></p>
          <p>{round.reason}</p>
          <Items items={round.items} />
        </section>
      ))}
    </Card>
  );
}

export const feeRows = (fee: FeePartsFragment): readonly SummaryRow[] => [
  ...fee.lines.map((line, index) => ({ key: `${index}`, label: line.name, value: <>{line.amountVnd === null ? 'mức thu chưa có trong dữ liệu' : formatMoney(line.amountVnd)}{line.explanation !== null && <p className="mc-small mc-muted">{line.explanation}</p>}</> })),
  { key: 'total', label: 'Tổng', value: <b>{fee.totalVnd === null ? fee.text : formatMoney(fee.totalVnd)}</b> },
];

/** What the citizen was promised (§9.2a): date, place, papers, fee. */
export function AppointmentFacts({ appointment }: { readonly appointment: AppointmentPartsFragment }) {
  return (
    <>
      <SummaryList rows={[
        { key: 'due', label: 'Ngày hẹn trả', value: appointment.dueAt === null ? 'chưa tính được' : <DateText value={appointment.dueAt} format="dateTime" /> },
        { key: 'place', label: 'Nơi trả kết quả', value: appointment.place },
        { key: 'papers', label: 'Giấy tờ mang theo', value: appointment.papersToBring.length === 0 ? 'không' : <ul className="sw-list">{appointment.papersToBring.map((paper) => <li key={paper}>{paper}</li>)}</ul> },
        { key: 'fee', label: 'Phí, lệ phí', value: appointment.fee.text },
      ]} />
      {appointment.explanation.length > 0 && <Disclosure summary="Cách tính ngày hẹn"><ul className="sw-list">{appointment.explanation.map((line) => <li key={line}>{line}</li>)}</ul></Disclosure>}
    </>
  );
}

export function Appointment({ dossier }: { readonly dossier: Dossier }) {
  if (dossier.appointment === null) return null;
  const { reappointment } = dossier;
  return (
    <Card title="Hẹn trả">
      {reappointment !== null && (
        <Notice tone="warning" title={reappointment.late ? 'Đã xin lỗi, hẹn lại (gửi muộn)' : 'Đã xin lỗi, hẹn lại'}>
          <p>Hẹn lần đầu {formatDateTime(reappointment.previousDueAt)}; hẹn lại {formatDateTime(reappointment.dueAt)}, gửi lúc {formatDateTime(reappointment.at)}.</p>
          <p>{reappointment.reason}</p>
        </Notice>
      )}
      <AppointmentFacts appointment={dossier.appointment} />
    </Card>
  );
}

const NOTICE_TITLES = { SUPPLEMENT: 'Dự thảo thông báo yêu cầu bổ sung', REFUSAL: 'Dự thảo thông báo từ chối giải quyết', EXTENSION: 'Dự thảo thư xin lỗi, hẹn lại ngày trả' } as const;

/** NĐ 61/2018 Đ19.9: by when the apology must have gone out, and that it may still go out later. */
function AnnounceBy({ announceBy }: { readonly announceBy: string }) {
  const late = Date.parse(announceBy) <= useMinute();
  return <p className="mc-small">{late ? <StatusTag tone="danger">Muộn: phải gửi trước {formatDateTime(announceBy)}; vẫn gửi được và bị ghi là muộn</StatusTag> : <StatusTag tone="info">Phải gửi trước {formatDateTime(announceBy)}</StatusTag>}</p>;
}

/** A drafted notice (§9.2b), word for word as the citizen would read it. */
export function NoticeDraft({ dossier }: { readonly dossier: Dossier }) {
  const { notice } = dossier;
  if (notice === null) return null;
  return (
    <Card title={NOTICE_TITLES[notice.kind]}>
      {notice.sentBackReason !== null && <Notice tone="warning" title="Lãnh đạo đã trả lại">{notice.sentBackReason}</Notice>}
      <p className="mc-small mc-muted">Dự thảo: {notice.draftedBy.name}{notice.approvedBy !== null && ` · Duyệt: ${notice.approvedBy.name}`}</p>
      {notice.extension !== null && <AnnounceBy announceBy={notice.extension.announceBy} />}
      <Changes changes={notice.changes} reason={notice.formerReason} />
      <CitizenReads><p className="sw-verbatim">{notice.preview}</p></CitizenReads>
    </Card>
  );
}

/** The frame around words that go to the citizen as they stand. */
export function CitizenReads({ children }: { readonly children: React.ReactNode }) {
  return <section className="sw-citizen" aria-label="Người nộp sẽ đọc"><p className="sw-citizen__label">Người nộp sẽ đọc</p>{children}</section>;
}

export function ResultFacts({ dossier }: { readonly dossier: Dossier }) {
  const result = dossier.result ?? dossier.resultDraft;
  if (result === null) return null;
  const signed = dossier.result;
  return (
    <Card title={signed === null ? 'Dự thảo kết quả' : 'Kết quả'}>
      <SummaryList rows={[
        { key: 'number', label: 'Số', value: result.number },
        { key: 'date', label: 'Ngày', value: result.date === null ? null : <DateText value={result.date} /> },
        { key: 'summary', label: 'Trích yếu', value: result.summary },
        ...(signed === null && dossier.resultDraft?.symbol ? [{ key: 'symbol', label: 'Từ mẫu, ký hiệu', value: dossier.resultDraft.symbol }] : []),
        ...(signed === null || signed.signedAt === null ? [] : [{ key: 'signed', label: 'Phê duyệt', value: `${signed.signedBy?.name ?? ''}, ${formatDateTime(signed.signedAt)}` }]),
      ]} />
      {signed === null && <Changes changes={dossier.resultChanges} reason={null} />}
    </Card>
  );
}

/** §10.2c: money that goes back, as every officer of the agency sees it. */
export function RefundFacts({ dossier: { refund } }: { readonly dossier: Dossier }) {
  if (refund === null) return null;
  const TONES = { PROPOSED: 'warning', SENT_BACK: 'danger', APPROVED: 'info', PAID: 'success' } as const;
  return (
    <Card title="Hoàn tiền">
      <SummaryList rows={[
        { key: 'state', label: 'Tình trạng', value: <StatusTag tone={TONES[refund.state]}>{refund.text}</StatusTag> },
        { key: 'amount', label: 'Số tiền', value: formatMoney(refund.amountVnd) },
        { key: 'reason', label: 'Lý do', value: refund.reason },
        ...(refund.legalGround === null ? [] : [{ key: 'ground', label: 'Căn cứ pháp lý', value: refund.legalGround }]),
        ...(refund.account === null ? [] : [{ key: 'account', label: 'Tài khoản nhận', value: refund.account }]),
        ...(refund.sentBackReason === null ? [] : [{ key: 'back', label: 'Lãnh đạo trả lại', value: refund.sentBackReason }]),
      ]} />
    </Card>
  );
}

/** How the result comes to the person, and where it is (§10.2). */
export function ReturnFacts({ dossier: { returning, issuedResults, onlineLevel, phase } }: { readonly dossier: Dossier }) {
  if (phase === 'WITHDRAWN' || phase === 'REFUSED' || (onlineLevel < 4 && issuedResults.length === 0)) return null;
  const { address, parcel, receivedBy } = returning;
  return (
    <Card title="Cách trả kết quả">
      <SummaryList rows={[
        { key: 'way', label: 'Người nộp chọn', value: returning.label },
        ...(address === null ? [] : [{ key: 'to', label: 'Gửi đến', value: `${address.recipient}, ${address.phone}, ${address.address}` }]),
        ...(parcel === null ? [] : [{ key: 'parcel', label: 'Bưu gửi', value: <><b className="mc-code">{parcel.code}</b> – {parcel.text}, gửi {formatDateTime(parcel.postedAt)}</> }, ...parcel.failures.map((one) => ({ key: one.at, label: 'Phát không thành', value: `${formatDateTime(one.at)}: ${one.reason}` }))]),
        ...(receivedBy === null ? [] : [{ key: 'by', label: 'Đã trao cho', value: receivedBy }]),
        ...issuedResults.map((one) => ({ key: one.code, label: 'Mã xác minh', value: <><span className="mc-code">{one.code}</span> <StatusTag tone={one.state === 'VALID' ? 'success' : 'danger'}>{ISSUED[one.state]}</StatusTag>{one.sealTrouble !== null && ` ${one.sealTrouble}`}</> })),
      ]} />
    </Card>
  );
}
const ISSUED = { VALID: 'Đang có giá trị', REPLACED: 'Đã được thay thế', REVOKED: 'Đã thu hồi' } as const;

/** What has been done at the desk (§8.1): originals compared, form signed, fee taken. */
export function DeskFacts({ dossier }: { readonly dossier: Dossier }) {
  const { collectionCheck: check, fee } = dossier;
  const owed = dossier.phase === 'RESULT_READY' || dossier.phase === 'NOT_COLLECTED' || dossier.phase === 'RETURNED' ? fee : null;
  if (check === null && owed === null) return null;
  return (
    <Card title="Tại quầy trả kết quả">
      {check !== null && (
        <SummaryList rows={[
          { key: 'signed', label: 'Ký tờ khai', value: check.formSigned ? <StatusTag tone="success">Đã ký</StatusTag> : <StatusTag tone="danger">Chưa ký</StatusTag> },
          ...check.papers.map((paper) => ({ key: paper.slotKey, label: paper.title, value: <>{paper.matches ? <StatusTag tone="success">Khớp bản gốc</StatusTag> : <StatusTag tone="danger">Không khớp</StatusTag>}{paper.note !== null && ` ${paper.note}`}</> })),
          { key: 'by', label: 'Người đối chiếu', value: `${check.by.name}, ${formatDateTime(check.at)}` },
        ]} />
      )}
      {owed !== null && <SummaryList rows={[...feeRows(owed), { key: 'paid', label: 'Đã thu', value: owed.settled ? <StatusTag tone="success">{owed.receiptNumber === null ? 'Không phải thu' : `${formatMoney(owed.paidVnd)}, biên lai ${owed.receiptNumber}`}</StatusTag> : <StatusTag tone="warning">Chưa thu</StatusTag> }]} />}
    </Card>
  );
}
