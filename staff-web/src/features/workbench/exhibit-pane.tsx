import { Button, EmptyState, formatDateTime, formatFileSize, Notice, viewAddress } from '@mot-cua/ui';
import { useState } from 'react';
import type { Exhibit } from './dossier.ts';

const isPicture = (mediaType: string): boolean => mediaType.startsWith('image/');

function Picture({ exhibit }: { readonly exhibit: Exhibit }) {
  const [actual, setActual] = useState(false);
  return (
    <>
      <div className="sw-viewer__tools"><Button variant="secondary" size="small" icon="search" aria-pressed={actual} onClick={() => setActual(!actual)}>Cỡ thật</Button></div>
      <div className="sw-viewer__picture" data-actual={actual ? '' : undefined}><img src={exhibit.file.url} alt={`${exhibit.title}: ảnh người nộp gửi`} /></div>
    </>
  );
}

function View({ exhibit }: { readonly exhibit: Exhibit }) {
  const { file } = exhibit;
  if (file.state !== 'READY') return <Notice tone="warning" title="Chưa xem được tệp này">{file.refusal ?? 'Tệp đang được kiểm tra an toàn (quét vi-rút). Trang tự mở tệp khi kiểm tra xong.'}</Notice>;
  if (isPicture(file.mediaType)) return <Picture exhibit={exhibit} />;
  return (
    <object className="sw-viewer__document" data={viewAddress(file)} type={file.mediaType} aria-label={`${exhibit.title}: ${file.name}`}>
      <EmptyState title="Trình duyệt này không xem được tệp tại chỗ">Bấm “Mở trong thẻ mới” ở trên để xem hoặc tải về.</EmptyState>
    </object>
  );
}

/** One exhibit at a size to be read, and the way to see it alone. */
export function Viewer({ exhibit }: { readonly exhibit: Exhibit }) {
  const { file } = exhibit;
  return (
    <div className="sw-viewer">
      <div className="sw-viewer__head">
        <h3>{exhibit.title}</h3>
        <p className="mc-small mc-muted">{file.name} · {formatFileSize(file.sizeBytes)} · gửi lúc {formatDateTime(file.uploadedAt)}</p>
        <a href={viewAddress(file)} target="_blank" rel="noopener">Mở trong thẻ mới<span className="mc-visually-hidden">: {exhibit.title}</span></a>
      </div>
      <View key={exhibit.id} exhibit={exhibit} />
    </div>
  );
}

export interface ExhibitPaneProps { readonly exhibits: readonly Exhibit[]; readonly chosen: Exhibit | undefined; readonly onChoose: (id: string) => void }

/** The papers, numbered as the keys open them, and the one that is open. */
export function ExhibitPane({ exhibits, chosen, onChoose }: ExhibitPaneProps) {
  if (exhibits.length === 0 || chosen === undefined) return <EmptyState title="Hồ sơ không có giấy tờ gửi kèm" />;
  return (
    <>
      <ul className="sw-exhibits" aria-label="Giấy tờ và kết quả">
        {exhibits.map((exhibit, index) => (
          <li key={exhibit.id}>
            <button type="button" className="sw-exhibit" aria-pressed={exhibit.id === chosen.id} data-kind={exhibit.kind} onClick={() => onChoose(exhibit.id)}>
              {index < 9 && <span className="mc-key" aria-hidden="true"><kbd>{index + 1}</kbd></span>}
              <span>{exhibit.title}{exhibit.kind === 'old' && <span className="mc-muted"> (đã thay)</span>}</span>
            </button>
          </li>
        ))}
      </ul>
      <Viewer exhibit={chosen} />
    </>
  );
}
