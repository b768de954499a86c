import { renderSections } from '@mot-cua/eform';
import { Card, LinkButton, Notice, SummaryList, type SummaryRow, viewAddress } from '@mot-cua/ui';
import { fieldIdOf } from '@mot-cua/ui/eform';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { type Filling, papersIn } from './filling.ts';
import { slotId } from './paper-slot.tsx';
import type { PaperParts } from './paper-uploads.ts';
import { CHECK, DECLARE, type Lack, PAPERS, pagePath, stepAfter, stepBefore } from './steps.ts';
import { StopActs, StopHeading } from './stop-heading.tsx';
import { isChecking } from './wait-for-scan.ts';

/** Where a lack is mended: its page, at its field or paper. */
function placeOf(base: string, lack: Lack): string {
  const id = lack.slotKey !== undefined ? slotId(lack.slotKey) : fieldIdOf(lack.fieldPath ?? '');
  return `${base}/${lack.path}#${encodeURIComponent(id)}`;
}

/** Everything once more before it goes, each answer with its way back. */
export function CheckPage({ filling }: { readonly filling: Filling }) {
  const { definition, answers, base, lacks, steps, uploads } = filling;
  const sections = useMemo(() => renderSections(definition, answers), [definition, answers]);
  const rows = (page: string): readonly SummaryRow[] => {
    const lines = sections.find((section) => section.key === page)?.lines ?? [];
    return lines.map((line) => ({
      key: line.path, label: line.label, value: line.value, changeTo: `${base}/${pagePath(page)}#${fieldIdOf(line.path)}`,
      error: lacks.find((lack) => lack.fieldPath === line.path)?.message,
    }));
  };
  const before = stepBefore(steps, CHECK.key);
  return (
    <>
      <StopHeading filling={filling} title="Kiểm tra lại trước khi nộp" lead="Đọc lại từng mục. Bấm “Sửa” ở mục nào là đến đúng chỗ đó; các mục khác giữ nguyên." />
      {lacks.length > 0 && (
        <Notice tone="warning" title="Hồ sơ chưa nộp được vì còn thiếu">
          <ul className="c-list">{lacks.map((lack) => <li key={`${lack.path}:${lack.message}`}><Link to={placeOf(base, lack)}>{lack.message}</Link></li>)}</ul>
        </Notice>
      )}
      {steps.filter((step) => step.path.startsWith('muc/')).map((step) => {
        const page = step.path.slice('muc/'.length);
        return <Card key={step.key} title={step.label}>{rows(page).length === 0 ? <p className="mc-muted">Chưa khai mục này. <Link to={`${base}/${step.path}`}>Khai ngay<span className="mc-visually-hidden"> {step.label}</span></Link></p> : <SummaryList wideLabels rows={rows(page)} />}</Card>;
      })}
      <PapersToCheck filling={filling} />
      {uploads.isBusy && <Notice tone="info" live="polite">Còn giấy tờ đang được gửi. Hãy đợi gửi xong rồi nộp.</Notice>}
      <StopActs filling={filling}>
        {lacks.length === 0
          ? <LinkButton size="large" to={`${base}/${(stepAfter(steps, CHECK.key) ?? DECLARE).path}`}>Tiếp tục</LinkButton>
          : <LinkButton size="large" to={placeOf(base, lacks[0] ?? { message: '', path: PAPERS.path })}>Đến mục còn thiếu</LinkButton>}
        {before !== undefined && <LinkButton variant="secondary" to={`${base}/${before.path}`}>Quay lại</LinkButton>}
      </StopActs>
    </>
  );
}

/** What nobody may open yet is named and says why. */
function PaperName({ paper }: { readonly paper: PaperParts }) {
  if (isChecking(paper)) return <span className="c-file">{paper.file.name} <span className="mc-muted">(đang kiểm tra an toàn)</span></span>;
  return <a className="c-file" href={viewAddress(paper.file)} target="_blank" rel="noopener">{paper.file.name}<span className="mc-visually-hidden"> (mở trong thẻ mới)</span></a>;
}

function PapersToCheck({ filling }: { readonly filling: Filling }) {
  const { slots, papers, base, lacks } = filling;
  if (slots.length === 0) return null;
  const rows = slots.map((slot): SummaryRow => ({
    key: slot.key, label: slot.title, changeTo: `${base}/${PAPERS.path}#${encodeURIComponent(slotId(slot.key))}`,
    value: papersIn(papers, slot.key).filter(({ file }) => file.state !== 'REFUSED').map((paper) => <PaperName key={paper.id} paper={paper} />),
    error: lacks.find((lack) => lack.slotKey === slot.key)?.message,
  })).map((row) => (Array.isArray(row.value) && row.value.length === 0 ? { ...row, value: 'Không gửi kèm' } : row));
  return <Card title={PAPERS.label}><SummaryList wideLabels rows={rows} /></Card>;
}
