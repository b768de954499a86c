import { useQuery } from '@apollo/client/react';
import { Notice, PageHeading, usePageTitle } from '@mot-cua/ui';
import { Link } from 'react-router';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { DestroyedDossierDocument } from '../../gql/graphql.ts';

function Destroyed({ name, text }: { readonly name: string; readonly text: string }) {
  usePageTitle('Hồ sơ đã tiêu hủy');
  return (
    <>
      <PageHeading>Hồ sơ {name}</PageHeading>
      <Notice tone="info" title="Hồ sơ đã tiêu hủy">{text} Cơ quan không còn giữ thông tin và giấy tờ của hồ sơ này.</Notice>
      <p><Link to="/ho-so">Xem hồ sơ của tôi</Link></p>
    </>
  );
}

/** Nothing stands at this address, or what stood there was destroyed by decision when its time was over (§10.1). */
export function MissingDossier({ id }: { readonly id: string }) {
  const { data } = useQuery(DestroyedDossierDocument, { variables: { id } });
  const destroyed = data?.destroyedDossier ?? null;
  return destroyed === null ? <NotFoundPage what="hồ sơ này" /> : <Destroyed {...destroyed} />;
}
