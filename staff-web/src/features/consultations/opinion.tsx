import { formatDateTime, StatusTag } from '@mot-cua/ui';
import type { FilePartsFragment, OpinionPartsFragment } from '../../gql/graphql.ts';

export function FileLinks({ files }: { readonly files: readonly FilePartsFragment[] }) {
  if (files.length === 0) return null;
  return <ul className="sw-list">{files.map((file) => <li key={file.id}>{file.url === null ? `${file.name} (đang kiểm tra an toàn)` : <a href={file.url} target="_blank" rel="noreferrer">{file.name}</a>}</li>)}</ul>;
}

const TONES = { AGREED: 'success', AGREED_WITH_REMARKS: 'info', NOT_AGREED: 'danger', NOT_COMPETENT: 'neutral' } as const satisfies Record<OpinionPartsFragment['outcome'], string>;

/** An opinion as it was given, or as it is drafted. */
export function Opinion({ opinion }: { readonly opinion: OpinionPartsFragment }) {
  return (
    <div className="mc-stack" data-gap="s">
      <p className="mc-cluster"><StatusTag tone={TONES[opinion.outcome]}>{opinion.outcomeLabel}</StatusTag>{opinion.sentAt !== null && <span className="mc-small mc-muted">gửi {formatDateTime(opinion.sentAt)}{opinion.sentBy !== null && `, ${opinion.sentBy}`}</span>}</p>
      {opinion.text !== null && <p className="sw-verbatim">{opinion.text}</p>}
      <FileLinks files={opinion.files} />
    </div>
  );
}
