import { useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { Button, Card, DateText, LinkButton, Loading, Notice, SummaryList, TroubleBox } from '@mot-cua/ui';
import { useEffect, useRef } from 'react';
import { CounterDossierDocument } from '../../gql/graphql.ts';
import { PrintStrip } from '../workbench/print-strip.tsx';

/** It is in the house: its code, what was promised, the receipt by one key – or none, where it is returned today (NĐ 61/2018 Đ17.4). */
export function TakenIn({ id, onNext }: { readonly id: string; readonly onNext: () => void }) {
  const { data, error, refetch } = useQuery(CounterDossierDocument, { variables: { id }, fetchPolicy: 'network-only' });
  const box = useRef<HTMLElement>(null);
  const dossier = data?.dossier;
  useEffect(() => { if (dossier !== undefined) box.current?.focus(); }, [dossier]);
  if (error !== undefined) return <TroubleBox trouble={troubleOf(error)} title="Hồ sơ đã nhận, chưa mở được" onRetry={() => void refetch()} />;
  if (dossier === undefined || dossier === null) return <Loading words="Đang mở hồ sơ vừa nhận…" lines={4} />;
  const { code, reference, appointment, counter, prints, applicant } = dossier;
  return (
    <section ref={box} tabIndex={-1} aria-label="Hồ sơ vừa nhận" className="mc-stack">
      <Card title={code === null ? 'Đã lưu hồ sơ, chờ kiểm tra' : 'Đã tiếp nhận hồ sơ'}>
        <SummaryList rows={[
          { key: 'code', label: 'Mã hồ sơ', value: <b className="mc-code">{code ?? reference}</b> }, { key: 'name', label: 'Đứng tên', value: applicant.fullName },
          ...(appointment === null ? [] : [{ key: 'due', label: 'Hẹn trả', value: <DateText value={appointment.dueAt} format="dateTime" /> }, { key: 'fee', label: 'Phí, lệ phí', value: appointment.fee.text }]),
        ]} />
        {counter?.sameDay === true && <Notice tone="info" title="Trả kết quả trong ngày">Không cần giấy tiếp nhận và hẹn trả, trừ khi người nộp yêu cầu (Nghị định 61/2018/NĐ-CP, Điều 17 khoản 4).</Notice>}
        <PrintStrip prints={prints} />
        <div className="mc-cluster">
          <LinkButton to={`/ho-so/${id}`} variant={code === null ? 'primary' : 'secondary'}>Mở hồ sơ</LinkButton>
          <Button variant={code === null ? 'secondary' : 'primary'} onClick={onNext}>Tiếp nhận người tiếp theo</Button>
        </div>
      </Card>
    </section>
  );
}
