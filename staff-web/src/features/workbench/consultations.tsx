import { Card, formatDateTime } from '@mot-cua/ui';
import { FileLinks, Opinion } from '../consultations/opinion.tsx';
import { Standing } from '../consultations/standing.tsx';
import type { Dossier } from './dossier.ts';

type One = Dossier['consultations'][number];

function Asked({ one }: { readonly one: One }) {
  return (
    <li>
      <p className="mc-cluster"><b>{one.agency.name}</b><Standing one={one} /></p>
      {one.endedReason !== null && <p className="mc-small mc-muted">Lý do: {one.endedReason}</p>}
      {one.answer !== null && <Opinion opinion={one.answer} />}
      {one.answer === null && one.state === 'ANSWERED' && <p className="mc-muted">Ý kiến mật: chuyên viên thụ lý và lãnh đạo xem được.</p>}
    </li>
  );
}

/** The agencies asked (§9.1b), letter by letter: whom, until when, and what came back. */
export function Consultations({ dossier: { consultations, transfers } }: { readonly dossier: Dossier }) {
  const letters = [...new Set(consultations.map((one) => one.letter))];
  return (
    <>
      {letters.toReversed().map((letter) => {
        const those = consultations.filter((one) => one.letter === letter);
        const [first] = those;
        if (first === undefined) return null;
        return (
          <Card key={letter} title={letters.length === 1 ? 'Lấy ý kiến' : `Lấy ý kiến lần ${letter}`}>
            <p className="mc-small mc-muted">{first.sequential ? 'Hỏi lần lượt' : 'Hỏi song song'} · {first.confidential ? 'Mật: các cơ quan không xem của nhau' : 'Các cơ quan được hỏi xem chung'}{first.stepTitle !== null && ` · Bước: ${first.stepTitle}`}{first.askedAt !== null && ` · Gửi ${formatDateTime(first.askedAt)}`}</p>
            {first.question !== null && <p className="sw-verbatim">{first.question}</p>}
            <FileLinks files={first.questionFiles} />
            <ul className="sw-asked">{those.map((one) => <Asked key={one.id} one={one} />)}</ul>
          </Card>
        );
      })}
      {transfers.length > 0 && (
        <Card title="Chuyển thẩm quyền">
          <ul className="sw-list">{transfers.map((one) => <li key={one.at}>{formatDateTime(one.at)}: {one.fromName} → {one.toName}. {one.reason}</li>)}</ul>
        </Card>
      )}
    </>
  );
}
