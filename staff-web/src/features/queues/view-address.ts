import { writeSearch } from '@mot-cua/ui';
import type { AnswerFilter, Queue, QueueColumn, QueueSort, ViewPartsFragment } from '../../gql/graphql.ts';
import { CHANNEL_CHOICES, DUE_CHOICES, PHASE_WORDS, QUEUE_SEARCH, type QueueSearch, RETURN_CHOICES, SORT_CHOICES } from './queue-address.ts';
import { QUEUE_SLUGS, queuePath } from './queue-names.ts';

/** The word of an address that stands for a value of the contract. */
const wordOf = <Word extends string>(table: Readonly<Record<Word, unknown>>, value: unknown, read: (entry: unknown) => unknown): Word | undefined =>
  (Object.keys(table) as Word[]).find((word) => value !== undefined && read(table[word]) === value);
const at = (key: string) => (entry: unknown): unknown => (typeof entry === 'object' && entry !== null ? Reflect.get(entry, key) : undefined);
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function answersIn(value: unknown): readonly AnswerFilter[] | undefined {
  const answers = (Array.isArray(value) ? value : []).flatMap((one: unknown) => { const [path, said] = [text(at('path')(one)), text(at('value')(one))]; return path === undefined || said === undefined ? [] : [{ path, value: said }]; });
  return answers.length === 0 ? undefined : answers;
}

/** What was kept of a filter, as an address says it; what this program does not know is left out. */
export function searchOf(filter: unknown, sort: QueueSort | null, columns: readonly QueueColumn[]): QueueSearch {
  const of = (key: string): unknown => at(key)(filter);
  const phases = of('phases');
  return {
    tim: text(of('search')), 'thu-tuc': text(of('procedureCode')), 'linh-vuc': text(of('fieldCode')), 'co-quan': text(of('agencyCode')), nguoi: text(of('assigneeId')), nhan: text(of('labelId')),
    han: wordOf(DUE_CHOICES, of('dueState'), at('state')), tra: wordOf(RETURN_CHOICES, of('returning'), at('standing')), kenh: wordOf(CHANNEL_CHOICES, of('channel'), at('channel')),
    'giai-doan': wordOf(PHASE_WORDS, Array.isArray(phases) ? phases[0] : undefined, (phase) => phase), 'cua-toi': of('assignedToMe') === true ? true : undefined, 'tra-loi': answersIn(of('answers')),
    xep: wordOf(SORT_CHOICES, sort ?? undefined, at('sort')), cot: columns.length === 0 ? undefined : columns,
  };
}

const isQueue = (value: unknown): value is Queue => typeof value === 'string' && value in QUEUE_SLUGS;

/** Where a saved view opens. */
export function viewPath({ id, filter, sort, columns }: Pick<ViewPartsFragment, 'id' | 'filter' | 'sort' | 'columns'>): string {
  const queue = at('queue')(filter);
  return `${queuePath(isQueue(queue) ? queue : null, true)}?${writeSearch(QUEUE_SEARCH, new URLSearchParams(), { ...searchOf(filter, sort, columns), xem: id }).toString()}`;
}
