import { useApolloClient } from '@apollo/client/react';
import { type FilterChip, FilterChips, SearchBox, SelectField } from '@mot-cua/ui';
import { useEffect, useState } from 'react';
import { AgencyProceduresDocument, type AgencyProceduresQuery } from '../../gql/graphql.ts';
import { useSession } from '../account/session.tsx';
import { DUE_CHOICES, type DueWord, NO_FILTER, type QueueSearch, RETURN_CHOICES, type ReturnWord } from './queue-address.ts';

interface Choice { readonly value: string; readonly label: string }
const MOST_PAGES = 5;

/** The procedures my agencies receive online, to choose from. */
function useProcedures(): readonly Choice[] {
  const client = useApolloClient();
  const { me } = useSession();
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  const agencies = [...new Set(me.positions.map((position) => position.agency.code))].join(' ');
  useEffect(() => {
    let wanted = true;
    const read = async (agencyCode: string): Promise<Choice[]> => {
      const found: Choice[] = [];
      let after: string | null = null;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const { data }: { data: AgencyProceduresQuery | undefined } = await client.query({ query: AgencyProceduresDocument, variables: { agencyCode, after }, fetchPolicy: 'no-cache' });
        found.push(...(data?.procedures.edges ?? []).map(({ node }) => ({ value: node.code, label: node.name })));
        if (data?.procedures.pageInfo.hasNextPage !== true) break;
        after = data.procedures.pageInfo.endCursor;
      }
      return found;
    };
    void Promise.all(agencies.split(' ').filter((code) => code !== '').map((code) => read(code))).then((lists) => {
      const byCode = new Map(lists.flat().map((choice) => [choice.value, choice]));
      if (wanted) setChoices([...byCode.values()].toSorted((one, other) => one.label.localeCompare(other.label, 'vi')));
    }, () => undefined);
    return () => { wanted = false; };
  }, [client, agencies]);
  return choices;
}

const DUE_OPTIONS = Object.entries(DUE_CHOICES).map(([value, { label }]) => ({ value, label }));
const RETURN_OPTIONS = Object.entries(RETURN_CHOICES).map(([value, { label }]) => ({ value, label }));
const isReturnWord = (word: string): word is ReturnWord => word in RETURN_CHOICES;
const isDueWord = (word: string): word is DueWord => word in DUE_CHOICES;
const orNothing = (text: string): string | undefined => (text === '' ? undefined : text);

export interface QueueFiltersProps { readonly search: QueueSearch; readonly onChange: (change: QueueSearch) => void; /** Somebody can be in charge of dossiers of this list. */ readonly canBeMine: boolean; /** Results of this list are on their way to people. */ readonly returns: boolean }

/** Search, procedure, due state, mine: chosen here, shown as chips, kept in the address. */
export function QueueFilters({ search, onChange, canBeMine, returns }: QueueFiltersProps) {
  const procedures = useProcedures();
  const procedure = search['thu-tuc'];
  const chips: readonly FilterChip[] = [
    ...(search.tim === undefined ? [] : [{ key: 'tim', name: 'Tìm', value: search.tim, onRemove: () => onChange({ tim: undefined }) }]),
    ...(procedure === undefined ? [] : [{ key: 'thu-tuc', name: 'Thủ tục', value: procedures.find((one) => one.value === procedure)?.label ?? procedure, onRemove: () => onChange({ 'thu-tuc': undefined }) }]),
    ...(search.han === undefined ? [] : [{ key: 'han', name: 'Hạn', value: DUE_CHOICES[search.han].label, onRemove: () => onChange({ han: undefined }) }]),
    ...(search.tra === undefined ? [] : [{ key: 'tra', name: 'Cách trả', value: RETURN_CHOICES[search.tra].label, onRemove: () => onChange({ tra: undefined }) }]),
    ...(search['cua-toi'] === true ? [{ key: 'cua-toi', name: 'Phụ trách', value: 'tôi', onRemove: () => onChange({ 'cua-toi': undefined }) }] : []),
  ];
  const options = procedure === undefined || procedures.some((one) => one.value === procedure) ? procedures : [{ value: procedure, label: procedure }, ...procedures];
  return (
    <div className="mc-stack" data-gap="s">
      <div className="sw-filters">
        <SearchBox key={search.tim ?? ''} name="tim" label="Tìm theo mã, tên người nộp (có dấu hoặc không dấu)" buttonText="Tìm" defaultValue={search.tim ?? ''} onSearch={(text) => onChange({ tim: orNothing(text) })} />
        <SelectField name="thu-tuc" label="Thủ tục" emptyLabel="Tất cả thủ tục" value={procedure ?? ''} options={options} onChange={(event) => onChange({ 'thu-tuc': orNothing(event.currentTarget.value) })} />
        <SelectField name="han" label="Hạn trả" emptyLabel="Mọi thời hạn" value={search.han ?? ''} options={DUE_OPTIONS} onChange={(event) => { const word = event.currentTarget.value; onChange({ han: isDueWord(word) ? word : undefined }); }} />
        {returns && <SelectField name="tra" label="Cách trả kết quả" emptyLabel="Mọi cách" value={search.tra ?? ''} options={RETURN_OPTIONS} onChange={(event) => { const word = event.currentTarget.value; onChange({ tra: isReturnWord(word) ? word : undefined }); }} />}
        {canBeMine && <SelectField name="cua-toi" label="Phụ trách" emptyLabel="Mọi người" value={search['cua-toi'] === true ? '1' : ''} options={[{ value: '1', label: 'Tôi' }]} onChange={(event) => onChange({ 'cua-toi': event.currentTarget.value === '1' ? true : undefined })} />}
      </div>
      <FilterChips chips={chips} onClear={() => onChange(NO_FILTER)} />
    </div>
  );
}
