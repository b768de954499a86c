import { useQuery } from '@apollo/client/react';
import { Banner, formatDateTime } from '@mot-cua/ui';
import { OpenOutagesDocument } from '../../gql/graphql.ts';

const EVERY_MS = 120_000;

/** §10.1: while an outage lasts, everybody is told, and that papers are taken in all the same. Nothing where nobody can say. */
export function OutageBanner() {
  const { data } = useQuery(OpenOutagesDocument, { pollInterval: EVERY_MS, fetchPolicy: 'cache-and-network' });
  return (data?.openOutages ?? []).map(({ id, from, reason, agency }) => (
    <Banner key={id} tone="warning">
      <b>{agency === null ? 'Hệ thống đang gặp sự cố' : `${agency.name} đang gặp sự cố`} từ {formatDateTime(from)}:</b> {reason} Cơ quan vẫn tiếp nhận hồ sơ trên giấy; thời hạn giải quyết tính từ lúc nhận.
    </Banner>
  ));
}
