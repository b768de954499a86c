import { useQuery } from '@apollo/client/react';
import { Banner, formatDateTime } from '@mot-cua/ui';
import { OpenOutagesDocument } from '../../gql/graphql.ts';

const EVERY_MS = 120_000;

/** §10.1: while an outage lasts, the desk is told to go on with paper. */
export function OutageBanner() {
  const { data } = useQuery(OpenOutagesDocument, { pollInterval: EVERY_MS, fetchPolicy: 'cache-and-network' });
  return (data?.openOutages ?? []).map(({ id, from, reason, agency }) => (
    <Banner key={id} tone="warning">
      <b>Sự cố {agency === null ? 'toàn hệ thống' : `tại ${agency.name}`} từ {formatDateTime(from)}:</b> {reason} Tiếp nhận bằng giấy trống đã đánh số và ghi sổ giấy; nhập bù khi sự cố kết thúc.
    </Banner>
  ));
}
