import { Card, StatusTag, SummaryList } from '@mot-cua/ui';
import type { Dossier } from './dossier.ts';

/** §8.2a: who signed what, when, and whether it was right when it was given – found by the house, not by the officer's eye. */
export function Signatures({ dossier }: { readonly dossier: Dossier }) {
  const papers = dossier.papers.filter((paper) => !paper.superseded);
  if (!dossier.signed && papers.every((paper) => paper.signatures.length === 0)) return null;
  const rows = papers.map(({ id, title, signatures }) => ({
    key: id, label: title,
    value: signatures.length === 0 ? <StatusTag tone="warning">Không có chữ ký số</StatusTag> : <ul className="sw-list">{signatures.map(({ text, valid, issuer }) => <li key={text}><StatusTag tone={valid ? 'success' : 'danger'}>{text}</StatusTag> <span className="mc-small mc-muted">Nơi cấp chứng thư: {issuer}</span></li>)}</ul>,
  }));
  return (
    <Card title="Chữ ký số">
      {dossier.signed && <p>Tờ khai và mọi giấy tờ đã được người nộp ký số khi nộp; không phải chờ bản giấy.</p>}
      <SummaryList wideLabels rows={rows} />
    </Card>
  );
}
