import { useApolloClient } from '@apollo/client/react';
import { Button, Disclosure, formatTime, Notice, ProgressBar, TroubleBox, useAnnounce } from '@mot-cua/ui';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { BatchRowFragment } from '../../gql/graphql.ts';
import { type Batch, goOn, isRunning, putBatchAway, useBatch } from './batch.ts';

interface Told { readonly line: Batch['lines'][number]; readonly result: BatchRowFragment }

/** Why not: in conflict who did what meanwhile, else the reason of the refusal. */
function Why({ result }: { readonly result: BatchRowFragment }) {
  if (result.outcome !== 'CONFLICT' || result.meanwhile.length === 0) return <>{result.errors.map((error) => error.message).join(' ')}</>;
  return <>Vừa được người khác cập nhật: {result.meanwhile.map((event) => `${event.actor.name}, ${formatTime(event.at)}: ${event.text.replace(/\.$/, '')}`).join('; ')}. Hãy mở hồ sơ xem lại rồi thực hiện.</>;
}

function Lines({ told, label }: { readonly told: readonly Told[]; readonly label: string }) {
  return (
    <ul className="sw-batch__lines" aria-label={label}>
      {told.map(({ line, result }) => (
        <li key={line.id} data-outcome={result.outcome}>
          <Link className="mc-code" to={`/ho-so/${line.id}`}>{line.name}</Link> <span>{line.applicant}</span>
          {result.outcome === 'DONE' ? <span className="mc-muted">đã xong{result.dossier !== null && `, ${result.dossier.phaseLabel.toLowerCase()}`}</span> : <span><b>{result.outcome === 'CONFLICT' ? 'Xung đột' : 'Chưa thực hiện'}.</b> <Why result={result} /></span>}
        </li>
      ))}
    </ul>
  );
}

const summaryOf = (done: number, not: number): string => [`${done} hồ sơ đã xong`, ...(not > 0 ? [`${not} hồ sơ chưa thực hiện được`] : [])].join(', ');

/** A batch on its way, and then every row's own answer; what could not be done first. It stays until put away. */
export function BatchResults({ onEnd }: { /** All rows have their answer. */ readonly onEnd: () => void }) {
  const client = useApolloClient();
  const batch = useBatch();
  const announce = useAnnounce();
  const heading = useRef<HTMLHeadingElement>(null);
  const running = isRunning(batch);
  const told: readonly Told[] = (batch?.results ?? []).flatMap((result, index) => { const line = batch?.lines[index]; return line === undefined ? [] : [{ line, result }]; });
  const done = told.filter(({ result }) => result.outcome === 'DONE');
  const not = told.filter(({ result }) => result.outcome !== 'DONE');
  const ended = batch !== undefined && !running ? `${batch.label}: ${batch.refused ?? summaryOf(done.length, not.length)}.` : '';
  const tell = useRef(onEnd);
  useEffect(() => { tell.current = onEnd; }, [onEnd]);
  useEffect(() => {
    if (ended === '') return;
    announce(ended);
    heading.current?.focus();
    tell.current();
  }, [ended, announce]);
  if (batch === undefined) return null;
  return (
    <section className="sw-batch" aria-label="Kết quả thực hiện hàng loạt">
      <div className="sw-batch__head">
        <h2 ref={heading} tabIndex={-1}>{batch.label}: {running ? `${batch.lines.length} hồ sơ` : (batch.refused ?? summaryOf(done.length, not.length))}</h2>
        {!running && <Button size="small" variant="quiet" icon="close" onClick={putBatchAway}>Đóng kết quả</Button>}
      </div>
      {running && <ProgressBar label="Đang thực hiện" value={told.length} max={batch.lines.length} text={`${told.length} trên ${batch.lines.length} hồ sơ`} />}
      {batch.trouble !== undefined && (
        <>
          <Notice tone="warning" live="assertive" title={`Dừng ở ${told.length} trên ${batch.lines.length} hồ sơ`}>Những hồ sơ đã có kết quả không bị thực hiện lại. Bấm “Thử lại” để làm tiếp phần còn lại.</Notice>
          <TroubleBox trouble={batch.trouble} onRetry={() => void goOn(client)} retrying={batch.sending} />
        </>
      )}
      {not.length > 0 && <Lines told={not} label="Chưa thực hiện được" />}
      {done.length > 0 && !running && <Disclosure summary={`${done.length} hồ sơ đã xong`}><Lines told={done} label="Đã xong" /></Disclosure>}
    </section>
  );
}
