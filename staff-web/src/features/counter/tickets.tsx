import { useQuery } from '@apollo/client/react';
import { Button, Card, ErrorSummary, TroubleBox, useAnnounce } from '@mot-cua/ui';
import { useState } from 'react';
import { CallTicketDocument, TakeTicketDocument, WaitingRoomDocument, type WaitingRoomQuery } from '../../gql/graphql.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';

type Room = WaitingRoomQuery['waitingRoom'];

/** The waiting room: the next number given, the next one called; the one called goes with the intake. */
export function Tickets({ agencyCode, onCalled }: { readonly agencyCode: string; readonly onCalled: (number: number) => void }) {
  const { data } = useQuery(WaitingRoomDocument, { variables: { agencyCode }, fetchPolicy: 'network-only', pollInterval: 15_000 });
  const [now, setNow] = useState<Room>();
  const take = useKeyedAct(TakeTicketDocument);
  const call = useKeyedAct(CallTicketDocument);
  const announce = useAnnounce();
  const trouble = take.trouble ?? call.trouble;
  const room = now ?? data?.waitingRoom;
  const run = async (act: typeof take, said: (number: number) => string, done: (number: number) => void): Promise<void> => {
    const payload = await act.send({ agencyCode });
    if (payload?.room) setNow(payload.room);
    if (typeof payload?.number !== 'number') return;
    announce(said(payload.number), { toast: 'success' });
    done(payload.number);
  };
  return (
    <Card title="Số chờ">
      <p aria-live="polite">{room === undefined ? 'Đang xem phòng chờ…' : `Đã phát đến số ${room.given}, còn ${room.waiting} người chờ.`}{room?.called[0] !== undefined && <> Vừa gọi: <b>số {room.called[0].number}</b>.</>}</p>
      <ErrorSummary attempt={call.attempt + take.attempt} errors={[...take.errors, ...call.errors].map(({ message }) => ({ message }))} />
      {trouble !== undefined && <TroubleBox trouble={trouble} />}
      <div className="mc-cluster">
        <Button variant="secondary" pending={take.sending} onClick={() => void run(take, (number) => `Đã phát số ${number}.`, () => undefined)}>Phát số tiếp theo</Button>
        <Button variant="secondary" pending={call.sending} onClick={() => void run(call, (number) => `Mời số ${number}.`, onCalled)}>Gọi số tiếp theo</Button>
      </div>
    </Card>
  );
}
