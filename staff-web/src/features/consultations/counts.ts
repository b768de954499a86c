import { useQuery } from '@apollo/client/react';
import { useFollow } from '@mot-cua/client';
import { useState } from 'react';
import { type ConsultationCountPartsFragment, ConsultationCountsChangedDocument, ConsultationCountsDocument } from '../../gql/graphql.ts';

/** How much my agencies are asked for, kept current; undefined until it is known. For those who deal with it alone. */
export function useConsultationCounts(): ConsultationCountPartsFragment | undefined {
  const [live, setLive] = useState<ConsultationCountPartsFragment>();
  const { data } = useQuery(ConsultationCountsDocument, { fetchPolicy: 'cache-and-network' });
  useFollow({ document: ConsultationCountsChangedDocument, variables: () => ({}), onData: (changed) => setLive(changed.consultationCountsChanged) });
  return live ?? data?.consultationCounts;
}
