import { Tag } from '@mot-cua/ui';
import { Link } from 'react-router';
import { LEVEL } from '../../app/words.ts';
import type { FindProceduresQuery } from '../../gql/graphql.ts';

type Found = FindProceduresQuery['procedures']['edges'][number]['node'];

/** Each service with its level, as §6.1a asks, and whether it can be filed here. */
export function ResultList({ procedures }: { readonly procedures: readonly Found[] }) {
  return (
    <ul className="c-found">
      {procedures.map((procedure) => (
        <li key={procedure.id}>
          <Link to={`/dich-vu/${procedure.code}`}>{procedure.name}</Link>
          <p className="mc-cluster">
            <Tag>Mức độ {procedure.onlineLevel}{procedure.onlineLevelDerived ? ' (suy ra)' : ''}</Tag>
            <Tag>{LEVEL[procedure.level]}</Tag>
            {procedure.filesOnline && <Tag>Nộp trực tuyến</Tag>}
          </p>
          <p className="mc-muted mc-small">{procedure.field.name} · Thời hạn: {procedure.processingTime.text} · Mã {procedure.code}</p>
        </li>
      ))}
    </ul>
  );
}
