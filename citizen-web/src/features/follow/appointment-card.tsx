import { Button, Card, DateText, formatDateTime, SummaryList } from '@mot-cua/ui';
import { FeeWords } from '../pay/fee-words.tsx';
import { calendarFile } from './calendar-file.ts';
import type { Followed } from './follow-page.tsx';

type Appointment = NonNullable<Followed['appointment']>;

function download(dossier: Followed, appointment: Appointment): void {
  const code = dossier.code ?? dossier.reference;
  const address = new URL(`/ho-so/${encodeURIComponent(dossier.id)}`, window.location.href).href;
  const text = calendarFile({
    uid: `${code}@${window.location.hostname}`, title: `Nhận kết quả: ${dossier.procedure.name}`, place: appointment.place, at: appointment.dueAt, madeAt: new Date().toISOString(), address,
    lines: [`Mã hồ sơ: ${code}`, `Nơi nhận: ${appointment.place}`, ...appointment.papersToBring.map((paper) => `Mang theo: ${paper}`), `Phí, lệ phí: ${appointment.fee.text}`],
  });
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: `giay-hen-${code}.ics` });
  link.click();
  URL.revokeObjectURL(url);
}

/** The electronic appointment of §9.2a: date, place, papers to bring, fee to pay. */
export function AppointmentCard({ dossier, appointment }: { readonly dossier: Followed; readonly appointment: Appointment }) {
  const { fee } = appointment;
  const { fee: paid, reappointment } = dossier;
  return (
    <Card title="Giấy hẹn trả kết quả" id="giay-hen">
      <SummaryList rows={[
        { key: 'when', label: 'Hẹn trả kết quả', value: <><b><DateText value={appointment.dueAt} format="long" /></b>, <DateText value={appointment.dueAt} format="time" /></> },
        ...(reappointment === null || reappointment === undefined || reappointment.dueAt !== appointment.dueAt ? [] : [{ key: 'first', label: 'Đã hẹn trước đó', value: <><DateText value={reappointment.previousDueAt} format="long" />, <DateText value={reappointment.previousDueAt} format="time" /></> }]),
        { key: 'where', label: 'Nơi nhận', value: appointment.place },
        { key: 'papers', label: 'Giấy tờ mang theo', value: appointment.papersToBring.length === 0 ? 'Không yêu cầu' : <ul className="c-list">{appointment.papersToBring.map((paper) => <li key={paper}>{paper}</li>)}</ul> },
        { key: 'fee', label: 'Phí, lệ phí phải nộp', value: <><b>{fee.text}</b><FeeWords fee={fee} /></> },
        ...(paid?.settled === true && paid.receiptNumber ? [{ key: 'receipt', label: 'Biên lai', value: paid.receiptNumber }] : []),
      ]} />
      {appointment.explanation.length > 0 && <ul className="c-list mc-small mc-muted">{appointment.explanation.map((line) => <li key={line}>{line}</li>)}</ul>}
      <div className="mc-cluster mc-screen-only">
        <Button variant="secondary" icon="download" onClick={() => download(dossier, appointment)}>Thêm vào lịch<span className="mc-visually-hidden">: nhận kết quả {formatDateTime(appointment.dueAt)}</span></Button>
        <Button variant="secondary" icon="print" onClick={() => window.print()}>In giấy hẹn</Button>
      </div>
    </Card>
  );
}
