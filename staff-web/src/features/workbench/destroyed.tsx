import { useQuery } from '@apollo/client/react';
import { EmptyState, LinkButton, PageHeading, usePageTitle } from '@mot-cua/ui';
import { useParams } from 'react-router';
import { DestroyedDossierDocument } from '../../gql/graphql.ts';

/** Nothing stands at this address: it never did for this officer, or the dossier was destroyed by decision, which is said (§10.1). */
export function MissingDossier() {
  const { id = '' } = useParams();
  const { data } = useQuery(DestroyedDossierDocument, { variables: { id } });
  const destroyed = data?.destroyedDossier ?? null;
  usePageTitle(destroyed === null ? 'Không tìm thấy hồ sơ' : 'Hồ sơ đã tiêu hủy');
  const back = <LinkButton to="/">Về việc cần làm</LinkButton>;
  return destroyed === null
    ? <><PageHeading>Không tìm thấy hồ sơ</PageHeading><EmptyState title="Không có hồ sơ này" icon="search" actions={back}>Hồ sơ không có, hoặc không thuộc cơ quan của bạn.</EmptyState></>
    : <><PageHeading>Hồ sơ {destroyed.name}</PageHeading><EmptyState title="Hồ sơ đã tiêu hủy" icon="info" actions={back}>{destroyed.text}</EmptyState></>;
}
