import { PHASES } from '@mot-cua/dossier';
import type { Facet } from '@mot-cua/eform';
import { Disclosure, type FilterChip, FilterChips, SearchBox, SelectField } from '@mot-cua/ui';
import { useState } from 'react';
import { useSession } from '../account/session.tsx';
import { type Choice, fieldsAmong, useColleagues, useFacets, useLabels, useProcedures } from './filter-choices.ts';
import { CHANNEL_CHOICES, type ChannelWord, DUE_CHOICES, type DueWord, isFiltered, NO_FILTER, PHASE_WORDS, type PhaseWord, type QueueSearch, RETURN_CHOICES, type ReturnWord, SORT_CHOICES, type SortWord } from './queue-address.ts';

const optionsOf = (table: Readonly<Record<string, { readonly label: string }>>): readonly Choice[] => Object.entries(table).map(([value, { label }]) => ({ value, label }));
const [DUE_OPTIONS, RETURN_OPTIONS, CHANNEL_OPTIONS, SORT_OPTIONS] = [optionsOf(DUE_CHOICES), optionsOf(RETURN_CHOICES), optionsOf(CHANNEL_CHOICES), optionsOf(SORT_CHOICES)];
const PHASE_OPTIONS: readonly Choice[] = Object.entries(PHASE_WORDS).map(([value, phase]) => ({ value, label: PHASES[phase].label }));
/** One of a table's own words, or nothing. */
const wordIn = <Word extends string>(table: Readonly<Record<Word, unknown>>, word: string): Word | undefined => (Object.keys(table) as Word[]).find((one) => one === word);
const orNothing = (text: string): string | undefined => (text === '' ? undefined : text);
/** What was chosen stays in the list, also where the list is not read yet. */
const withChosen = (options: readonly Choice[], chosen: string | undefined): readonly Choice[] => (chosen === undefined || options.some((one) => one.value === chosen) ? options : [{ value: chosen, label: chosen }, ...options]);

export interface QueueFiltersProps {
  readonly search: QueueSearch;
  readonly onChange: (change: QueueSearch) => void;
  /** Somebody can be in charge of dossiers of this list. */
  readonly canBeMine: boolean;
  /** Results of this list are on their way to people. */
  readonly returns: boolean;
  /** The list holds several phases. */
  readonly phases: boolean;
}

interface AnswerProps { readonly facets: readonly Facet[]; readonly answers: NonNullable<QueueSearch['tra-loi']>; readonly onChange: (change: QueueSearch) => void }

/** One answer of the form: which field, then which value. */
function AnswerFilters({ facets, answers, onChange }: AnswerProps) {
  const [path, setPath] = useState('');
  const facet = facets.find((one) => one.path === path);
  const put = (value: string): void => { if (value.trim() !== '') onChange({ 'tra-loi': [...answers.filter((one) => one.path !== path), { path, value: value.trim() }] }); };
  return (
    <>
      <SelectField name="noi-dung" label="Nội dung tờ khai" emptyLabel="Chọn mục trong tờ khai" value={path} options={facets.map((one) => ({ value: one.path, label: one.label }))} onChange={(event) => setPath(event.currentTarget.value)} />
      {facet?.options !== undefined && <SelectField key={path} name="gia-tri" label={facet.label} emptyLabel="Chọn giá trị" value={answers.find((one) => one.path === path)?.value ?? ''} options={facet.options} onChange={(event) => put(event.currentTarget.value)} />}
      {facet !== undefined && facet.options === undefined && <SearchBox key={path} name="gia-tri" label={facet.label} buttonText="Lọc" defaultValue={answers.find((one) => one.path === path)?.value ?? ''} onSearch={put} />}
    </>
  );
}

/** Search, procedure, due state, mine and all the rest: chosen here, shown as chips, kept in the address. */
export function QueueFilters({ search, onChange, canBeMine, returns, phases }: QueueFiltersProps) {
  const procedures = useProcedures();
  const colleagues = useColleagues().map(({ id, name }) => ({ value: id, label: name }));
  const labels = useLabels();
  const facets = useFacets(search['thu-tuc']);
  const { me } = useSession();
  const agencies = [...new Map(me.positions.map(({ agency }) => [agency.code, { value: agency.code, label: agency.name }])).values()];
  const fields = fieldsAmong(procedures);
  const answers = search['tra-loi'] ?? [];
  const nameIn = (options: readonly Choice[], value: string): string => options.find((one) => one.value === value)?.label ?? value;
  const chip = (key: keyof QueueSearch, name: string, value: string | undefined): readonly FilterChip[] => (value === undefined ? [] : [{ key, name, value, onRemove: () => onChange({ [key]: undefined }) }]);
  const named = (key: 'thu-tuc' | 'linh-vuc' | 'co-quan' | 'nguoi' | 'nhan', name: string, options: readonly Choice[]): readonly FilterChip[] => chip(key, name, search[key] === undefined ? undefined : nameIn(options, search[key]));
  const chips: readonly FilterChip[] = [
    ...chip('tim', 'Tìm', search.tim), ...named('thu-tuc', 'Thủ tục', procedures), ...named('linh-vuc', 'Lĩnh vực', fields), ...named('co-quan', 'Cơ quan', agencies),
    ...chip('giai-doan', 'Giai đoạn', search['giai-doan'] && PHASES[PHASE_WORDS[search['giai-doan']]].label), ...chip('han', 'Hạn', search.han && DUE_CHOICES[search.han].label), ...chip('tra', 'Cách trả', search.tra && RETURN_CHOICES[search.tra].label),
    ...chip('kenh', 'Cách nộp', search.kenh && CHANNEL_CHOICES[search.kenh].label), ...chip('cua-toi', 'Phụ trách', search['cua-toi'] === true ? 'tôi' : undefined), ...named('nguoi', 'Người phụ trách', colleagues), ...named('nhan', 'Nhãn', labels),
    ...answers.map(({ path, value }): FilterChip => {
      const facet = facets.find((one) => one.path === path);
      return { key: path, name: facet?.label ?? path, value: nameIn(facet?.options ?? [], value), onRemove: () => onChange({ 'tra-loi': answers.length === 1 ? undefined : answers.filter((one) => one.path !== path) }) };
    }),
  ];
  return (
    <div className="mc-stack" data-gap="s">
      <div className="sw-filters">
        <SearchBox key={search.tim ?? ''} name="tim" label="Tìm theo mã, tên người nộp (có dấu hoặc không dấu)" buttonText="Tìm" defaultValue={search.tim ?? ''} onSearch={(text) => onChange({ tim: orNothing(text) })} />
        <SelectField name="thu-tuc" label="Thủ tục" emptyLabel="Tất cả thủ tục" value={search['thu-tuc'] ?? ''} options={withChosen(procedures, search['thu-tuc'])} onChange={(event) => onChange({ 'thu-tuc': orNothing(event.currentTarget.value), 'tra-loi': undefined })} />
        <SelectField name="han" label="Hạn trả" emptyLabel="Mọi thời hạn" value={search.han ?? ''} options={DUE_OPTIONS} onChange={(event) => onChange({ han: wordIn<DueWord>(DUE_CHOICES, event.currentTarget.value) })} />
        {returns && <SelectField name="tra" label="Cách trả kết quả" emptyLabel="Mọi cách" value={search.tra ?? ''} options={RETURN_OPTIONS} onChange={(event) => onChange({ tra: wordIn<ReturnWord>(RETURN_CHOICES, event.currentTarget.value) })} />}
        {canBeMine && <SelectField name="cua-toi" label="Phụ trách" emptyLabel="Mọi người" value={search['cua-toi'] === true ? '1' : ''} options={[{ value: '1', label: 'Tôi' }]} onChange={(event) => onChange({ 'cua-toi': event.currentTarget.value === '1' ? true : undefined })} />}
      </div>
      <Disclosure summary="Lọc thêm, sắp xếp">
        <div className="sw-filters" data-more="">
          <SelectField name="linh-vuc" label="Lĩnh vực" emptyLabel="Mọi lĩnh vực" value={search['linh-vuc'] ?? ''} options={withChosen(fields, search['linh-vuc'])} onChange={(event) => onChange({ 'linh-vuc': orNothing(event.currentTarget.value) })} />
          {agencies.length > 1 && <SelectField name="co-quan" label="Cơ quan" emptyLabel="Mọi cơ quan của tôi" value={search['co-quan'] ?? ''} options={agencies} onChange={(event) => onChange({ 'co-quan': orNothing(event.currentTarget.value) })} />}
          {phases && <SelectField name="giai-doan" label="Giai đoạn" emptyLabel="Mọi giai đoạn" value={search['giai-doan'] ?? ''} options={PHASE_OPTIONS} onChange={(event) => onChange({ 'giai-doan': wordIn<PhaseWord>(PHASE_WORDS, event.currentTarget.value) })} />}
          {canBeMine && <SelectField name="nguoi" label="Người phụ trách" emptyLabel="Mọi người" value={search.nguoi ?? ''} options={withChosen(colleagues, search.nguoi)} onChange={(event) => onChange({ nguoi: orNothing(event.currentTarget.value) })} />}
          <SelectField name="kenh" label="Cách nộp" emptyLabel="Mọi cách nộp" value={search.kenh ?? ''} options={CHANNEL_OPTIONS} onChange={(event) => onChange({ kenh: wordIn<ChannelWord>(CHANNEL_CHOICES, event.currentTarget.value) })} />
          {(labels.length > 0 || search.nhan !== undefined) && <SelectField name="nhan" label="Nhãn" emptyLabel="Mọi nhãn" value={search.nhan ?? ''} options={withChosen(labels, search.nhan)} onChange={(event) => onChange({ nhan: orNothing(event.currentTarget.value) })} />}
          {facets.length > 0 && <AnswerFilters key={search['thu-tuc']} facets={facets} answers={answers} onChange={onChange} />}
          <SelectField name="xep" label="Sắp xếp" emptyLabel="Theo danh sách" value={search.xep ?? ''} options={SORT_OPTIONS} onChange={(event) => onChange({ xep: wordIn<SortWord>(SORT_CHOICES, event.currentTarget.value) })} />
        </div>
      </Disclosure>
      {isFiltered(search) && <FilterChips chips={chips} onClear={() => onChange(NO_FILTER)} />}
    </div>
  );
}
