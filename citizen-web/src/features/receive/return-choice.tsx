import { useQuery } from '@apollo/client/react';
import { Card } from '@mot-cua/ui';
import { Loaded } from '../../app/loaded.tsx';
import { ReturnChoiceDocument, type ReturnChoiceQuery } from '../../gql/graphql.ts';
import { type Address, ReturnForm, type ReturnFormProps } from './return-form.tsx';

/** What the account knows, as a beginning of the postal address. */
export const knownAddress = ({ fullName, phone, address }: NonNullable<ReturnChoiceQuery['viewer']>): Address => ({ recipient: fullName, phone: phone ?? '', address: address ?? '' });

/** The choice in the filling of a form (§10.2b); nothing at level 3, where there is one way alone (§10.2a). */
export function ReturnChoice({ dossierId, onOpen }: { readonly dossierId: string } & Pick<ReturnFormProps, 'onOpen'>) {
  const result = useQuery(ReturnChoiceDocument, { variables: { id: dossierId } });
  return (
    <Loaded result={result} what="cách nhận kết quả">
      {({ dossier, viewer }) => dossier === null || dossier === undefined || viewer === null || viewer === undefined || dossier.onlineLevel < 4 ? null : (
        <Card title="Nhận kết quả"><ReturnForm dossierId={dossier.id} version={dossier.version} returning={dossier.returning} known={knownAddress(viewer)} onOpen={onOpen} /></Card>
      )}
    </Loaded>
  );
}
