import { useApolloClient } from '@apollo/client/react';
import { Combobox } from '@mot-cua/ui';
import { FindProceduresDocument } from '../../gql/graphql.ts';

export interface ChosenProcedure { readonly code: string | null; /** What stands in the box, chosen or only typed. */ readonly text: string }
export const NO_PROCEDURE: ChosenProcedure = { code: null, text: '' };

/** A procedure the agency receives, found by a part of its name, without marks too, or by its code. */
export function ProcedureChoice({ agencyCode, id, label, hint, optional, value, error, onChange }: {
  readonly agencyCode: string; readonly id: string; readonly label: string; readonly hint?: string; readonly optional?: boolean; readonly value: ChosenProcedure; readonly error?: string | undefined; readonly onChange: (value: ChosenProcedure) => void;
}) {
  const client = useApolloClient();
  const search = async (words: string): Promise<readonly { readonly code: string; readonly name: string }[]> => {
    const { data } = await client.query({ query: FindProceduresDocument, variables: { search: words, agencyCode }, fetchPolicy: 'cache-first' });
    return data?.procedures.edges.map(({ node }) => node) ?? [];
  };
  return (
    <Combobox<{ readonly code: string; readonly name: string }>
      id={id} name="procedure" label={label} hint={hint} optional={optional} error={error} text={value.text} chosen={value.code !== null} search={search}
      optionKey={({ code }) => code} optionText={({ name }) => name} optionDetail={({ code }) => code}
      onType={(text) => onChange({ code: null, text })} onChoose={({ code, name }) => onChange({ code, text: name })}
    />
  );
}
