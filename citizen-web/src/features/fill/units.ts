import { useApolloClient } from '@apollo/client/react';
import type { SearchUnits } from '@mot-cua/ui/eform';
import { useCallback } from 'react';
import { UnitsDocument } from '../../gql/graphql.ts';

/** Finds administrative units for a form's unit fields; what was found once is not asked again. */
export function useUnits(): SearchUnits {
  const client = useApolloClient();
  return useCallback(async ({ era, level, search }) => {
    const { data } = await client.query({ query: UnitsDocument, variables: { era: era === '2017' ? 'Y2017' : 'Y2025', level, search } });
    return (data?.administrativeUnits ?? []).map(({ code, name, parentName }) => ({ code, name, ...(parentName !== null && parentName !== undefined && { detail: parentName }) }));
  }, [client]);
}
