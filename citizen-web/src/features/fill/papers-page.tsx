import { Button, ErrorSummary, LinkButton } from '@mot-cua/ui';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Filling } from './filling.ts';
import { OnePaperSlot, slotId } from './paper-slot.tsx';
import { useFocusOnHash } from './question-page.tsx';
import { PAPERS, stepAfter, stepBefore } from './steps.ts';
import { LaterLink, StopActs, StopHeading } from './stop-heading.tsx';

const BUSY = 'Giấy tờ đang được gửi. Hãy đợi gửi xong rồi tiếp tục.';

/** Every paper in its own place (§8.1a). Going on asks for those that must be there. */
export function PapersPage({ filling }: { readonly filling: Filling }) {
  const { slots, requiredSlots, papers, uploads, rules, lacks, steps, base } = filling;
  const navigate = useNavigate();
  useFocusOnHash();
  const [attempt, setAttempt] = useState(0);
  const missing = attempt === 0 ? [] : lacks.filter((lack) => lack.slotKey !== undefined && uploads.transferOf(lack.slotKey) === undefined);
  const errors = [...missing.map(({ message, slotKey = '' }) => ({ message, fieldId: slotId(slotKey) })), ...(attempt > 0 && uploads.isBusy ? [{ message: BUSY }] : [])];
  const goOn = (event: FormEvent): void => {
    event.preventDefault();
    const complete = !lacks.some((lack) => lack.slotKey !== undefined) && !uploads.isBusy;
    setAttempt((count) => count + 1);
    const after = stepAfter(steps, PAPERS.key);
    if (complete && after !== undefined) void navigate(`${base}/${after.path}`);
  };
  const before = stepBefore(steps, PAPERS.key);
  return (
    <>
      <StopHeading filling={filling} title={PAPERS.label} lead="Mỗi giấy tờ chụp hoặc quét từ bản chính và gửi thành một tệp riêng. Khi đến nhận kết quả, bạn mang bản chính để đối chiếu." wrong={errors.length > 0} />
      <form className="c-form" noValidate onSubmit={goOn}>
        <ErrorSummary attempt={attempt} title="Còn thiếu giấy tờ" errors={errors} />
        {slots.map((slot) => (
          <OnePaperSlot key={slot.key} slot={slot} required={requiredSlots.includes(slot.key)} papers={papers} uploads={uploads} rules={rules} error={missing.find((lack) => lack.slotKey === slot.key)?.message} />
        ))}
        <StopActs filling={filling}>
          <Button type="submit" size="large">Tiếp tục</Button>
          {before !== undefined && <LinkButton variant="secondary" to={`${base}/${before.path}`}>Quay lại</LinkButton>}
        </StopActs>
        <LaterLink />
      </form>
    </>
  );
}
