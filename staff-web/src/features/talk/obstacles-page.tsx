import { useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { Button, Card, EmptyState, ErrorSummary, formatDateTime, LabelTag, Loading, LoadMore, PageHeading, SelectField, TextField, TroubleBox, usePageTitle } from '@mot-cua/ui';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { AgencyLabelsDocument, type LabelColour, type LabelPartsFragment, ObstaclesDocument, SaveLabelDocument } from '../../gql/graphql.ts';
import { useSession } from '../account/session.tsx';
import { errorOf, fieldId, fieldIdOf } from '../acts/fields.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';
import { LeadershipTabs } from '../leadership/leadership-tabs.tsx';
import { AnswerObstacle } from './notes.tsx';

const COLOURS = [['BLUE', 'Xanh lam'], ['GREEN', 'Xanh lục'], ['TEAL', 'Xanh cổ vịt'], ['AMBER', 'Vàng đất'], ['RED', 'Đỏ'], ['PURPLE', 'Tím'], ['BROWN', 'Nâu'], ['GREY', 'Xám']] as const satisfies readonly (readonly [LabelColour, string])[];
const colourOf = (value: string): LabelColour => COLOURS.find(([colour]) => colour === value)?.[0] ?? 'BLUE';

function OneLabel({ label, agencyCode, onSaved }: { readonly label: LabelPartsFragment; readonly agencyCode: string; readonly onSaved: (labels: readonly LabelPartsFragment[]) => void }) {
  const act = useKeyedAct(SaveLabelDocument);
  const retire = async (): Promise<void> => {
    const result = await act.send({ agencyCode, labelId: label.id, name: label.name, colour: label.colour, retired: true });
    if (result !== undefined && result.errors.length === 0) onSaved(result.labels);
  };
  return <li className="mc-cluster"><LabelTag name={label.name} colour={label.colour} /><Button size="small" variant="quiet" pending={act.sending} onClick={() => void retire()}>Thôi dùng<span className="mc-visually-hidden"> nhãn {label.name}</span></Button></li>;
}

function Labels({ code, name }: { readonly code: string; readonly name: string }) {
  const { data, error, refetch } = useQuery(AgencyLabelsDocument, { variables: { agencyCode: code }, fetchPolicy: 'cache-and-network' });
  const [changed, setChanged] = useState<readonly LabelPartsFragment[]>();
  const act = useKeyedAct(SaveLabelDocument);
  const [label, setLabel] = useState('');
  const [colour, setColour] = useState<LabelColour>('BLUE');
  const labels = changed ?? data?.agencyLabels;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await act.send({ agencyCode: code, name: label, colour });
    if (result === undefined || result.errors.length > 0) return;
    setChanged(result.labels);
    setLabel('');
  };
  return (
    <Card title={`Nhãn của ${name}`}>
      {labels === undefined && (error === undefined ? <Loading words="Đang tải…" lines={2} /> : <TroubleBox trouble={troubleOf(error)} onRetry={() => void refetch()} />)}
      {labels !== undefined && labels.length > 0 && <ul className="mc-cluster">{labels.map((one) => <OneLabel key={one.id} label={one} agencyCode={code} onSaved={setChanged} />)}</ul>}
      <form className="mc-stack" data-gap="s" noValidate onSubmit={(event) => void submit(event)}>
        <ErrorSummary attempt={act.attempt} errors={act.errors.map((one) => ({ message: one.message, fieldId: fieldIdOf(one.path) }))} />
        {act.trouble !== undefined && <TroubleBox trouble={act.trouble} />}
        <TextField id={fieldId('name')} name="label-name" label="Tên nhãn mới" width="m" value={label} error={errorOf(act.errors, 'name')} onChange={(event) => setLabel(event.currentTarget.value)} />
        <SelectField name="label-colour" label="Màu" width="m" emptyLabel={null} value={colour} options={COLOURS.map(([value, words]) => ({ value, label: words }))} onChange={(event) => setColour(colourOf(event.currentTarget.value))} />
        <div><Button type="submit" size="small" pending={act.sending} pendingText="Đang ghi…">Tạo nhãn</Button></div>
      </form>
    </Card>
  );
}

/** `/dieu-hanh/vuong-mac`: obstacles noted on dossiers of the agencies one leads (§17.3), until somebody answers; and the agency's labels. */
export function ObstaclesPage() {
  usePageTitle('Vướng mắc, nhãn');
  const { me } = useSession();
  const { data, error, refetch, fetchMore, loading } = useQuery(ObstaclesDocument, { variables: { open: true, first: 50 }, fetchPolicy: 'network-only' });
  const led = [...new Map(me.positions.filter(({ role }) => role === 'LEADER').map(({ agency }) => [agency.id, agency])).values()];
  const page = data?.obstacles;
  return (
    <>
      <PageHeading lead="Vướng mắc cán bộ ghi trên hồ sơ nằm ở đây cho đến khi có cách tháo gỡ; nhãn do cơ quan tự đặt.">Vướng mắc, nhãn</PageHeading>
      <LeadershipTabs />
      <section className="mc-stack" aria-labelledby="vuong-mac">
        <h2 id="vuong-mac">Vướng mắc chưa tháo gỡ</h2>
        {page === undefined && (error === undefined ? <Loading words="Đang tải…" lines={4} /> : <TroubleBox trouble={troubleOf(error)} onRetry={() => void refetch()} />)}
        {page?.edges.length === 0 && <EmptyState title="Không có vướng mắc nào" icon="check-circle" />}
        <ol className="sw-notices">
          {page?.edges.map(({ node }) => (
            <li key={node.id} className="sw-notice" data-new="">
              <h3>{node.dossier ? <Link to={`/ho-so/${node.dossier.id}`}>{node.dossier.code ?? node.dossier.reference}</Link> : 'Hồ sơ đã chuyển nơi khác'}</h3>
              <p className="mc-muted">{node.dossier?.procedure.name}</p>
              <p><b>{node.author}</b>, {formatDateTime(node.at)}: <span className="mc-message__text">{node.text}</span></p>
              {node.dossier && <AnswerObstacle dossierId={node.dossier.id} note={node} onChanged={() => void refetch()} />}
            </li>
          ))}
        </ol>
        {page?.pageInfo.hasNextPage === true && <LoadMore noun="vướng mắc" shown={page.edges.length} hasMore loading={loading} onMore={() => void fetchMore({ variables: { after: page.pageInfo.endCursor }, updateQuery: (before, { fetchMoreResult: next }) => ({ ...next, obstacles: { ...next.obstacles, edges: [...before.obstacles.edges, ...next.obstacles.edges] } }) })} />}
      </section>
      {led.map((agency) => <Labels key={agency.id} code={agency.code} name={agency.name} />)}
    </>
  );
}
