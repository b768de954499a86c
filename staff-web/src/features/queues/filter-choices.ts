import { useApolloClient } from '@apollo/client/react';
import { type Facet, facetsOf, type FormDefinition } from '@mot-cua/eform';
import { useEffect, useState } from 'react';
import { AgencyProceduresDocument, type AgencyProceduresQuery, ColleaguesDocument, type ColleaguesQuery, FilterFormDocument, LabelChoicesDocument } from '../../gql/graphql.ts';
import { useSession } from '../account/session.tsx';

export interface Choice { readonly value: string; readonly label: string }
export interface ProcedureChoice extends Choice { readonly field: Choice }
export type Colleague = ColleaguesQuery['colleagues'][number];
const MOST_PAGES = 5;

const byLabel = <One extends Choice>(choices: Iterable<One>): readonly One[] => [...choices].toSorted((one, other) => one.label.localeCompare(other.label, 'vi'));

/** The procedures my agencies receive online, to choose from. */
export function useProcedures(): readonly ProcedureChoice[] {
  const client = useApolloClient();
  const { me } = useSession();
  const [choices, setChoices] = useState<readonly ProcedureChoice[]>([]);
  const agencies = [...new Set(me.positions.map((position) => position.agency.code))].join(' ');
  useEffect(() => {
    let wanted = true;
    const read = async (agencyCode: string): Promise<ProcedureChoice[]> => {
      const found: ProcedureChoice[] = [];
      let after: string | null = null;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const { data }: { data: AgencyProceduresQuery | undefined } = await client.query({ query: AgencyProceduresDocument, variables: { agencyCode, after }, fetchPolicy: 'no-cache' });
        found.push(...(data?.procedures.edges ?? []).map(({ node }) => ({ value: node.code, label: node.name, field: { value: node.field.code, label: node.field.name } })));
        if (data?.procedures.pageInfo.hasNextPage !== true) break;
        after = data.procedures.pageInfo.endCursor;
      }
      return found;
    };
    void Promise.all(agencies.split(' ').filter((code) => code !== '').map((code) => read(code))).then((lists) => {
      if (wanted) setChoices(byLabel(new Map(lists.flat().map((choice) => [choice.value, choice])).values()));
    }, () => undefined);
    return () => { wanted = false; };
  }, [client, agencies]);
  return choices;
}

/** The fields (lĩnh vực) those procedures belong to. */
export const fieldsAmong = (procedures: readonly ProcedureChoice[]): readonly Choice[] => byLabel(new Map(procedures.map(({ field }) => [field.value, field])).values());

/** Officers of my agencies. */
export function useColleagues(): readonly Colleague[] {
  const client = useApolloClient();
  const [colleagues, setColleagues] = useState<readonly Colleague[]>([]);
  useEffect(() => {
    let wanted = true;
    void client.query({ query: ColleaguesDocument, fetchPolicy: 'cache-first' }).then(({ data }) => { if (wanted && data !== undefined) setColleagues(data.colleagues); }, () => undefined);
    return () => { wanted = false; };
  }, [client]);
  return colleagues;
}

/** What of a procedure's form lists can be filtered by; nothing until a procedure is chosen. */
export function useFacets(procedureCode: string | undefined): readonly Facet[] {
  const client = useApolloClient();
  const [found, setFound] = useState<{ readonly of: string; readonly facets: readonly Facet[] }>();
  useEffect(() => {
    if (procedureCode === undefined) return undefined;
    let wanted = true;
    void client.query({ query: FilterFormDocument, variables: { code: procedureCode }, fetchPolicy: 'cache-first' }).then(({ data }) => {
      // The server gives a checked definition of the form.
      const definition = data?.procedure?.form?.definition as FormDefinition | undefined;
      if (wanted) setFound({ of: procedureCode, facets: definition === undefined ? [] : facetsOf(definition) });
    }, () => undefined);
    return () => { wanted = false; };
  }, [client, procedureCode]);
  return found !== undefined && found.of === procedureCode ? found.facets : [];
}

/** Labels in use at my agencies. */
export function useLabels(): readonly Choice[] {
  const client = useApolloClient();
  const { me } = useSession();
  const [labels, setLabels] = useState<readonly Choice[]>([]);
  const agencies = [...new Set(me.positions.map((position) => position.agency.code))].join(' ');
  useEffect(() => {
    let wanted = true;
    const read = async (agencyCode: string): Promise<readonly Choice[]> => {
      const { data } = await client.query({ query: LabelChoicesDocument, variables: { agencyCode }, fetchPolicy: 'no-cache' });
      return (data?.agencyLabels ?? []).map(({ id, name }) => ({ value: id, label: name }));
    };
    void Promise.all(agencies.split(' ').filter((code) => code !== '').map((code) => read(code))).then((lists) => { if (wanted) setLabels(byLabel(lists.flat())); }, () => undefined);
    return () => { wanted = false; };
  }, [client, agencies]);
  return labels;
}
