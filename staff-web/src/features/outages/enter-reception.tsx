import { useApolloClient } from '@apollo/client/react';
import { parseDefinition } from '@mot-cua/eform';
import { Button, Card, Checkbox, Combobox, ErrorSummary, formatDateTime, Notice, TextField, TroubleBox } from '@mot-cua/ui';
import { type FormEvent, useRef, useState } from 'react';
import { Link } from 'react-router';
import { DeskProceduresDocument, type DeskProceduresQuery, EnterReceptionDocument, type EnterReceptionMutation, type OutagePartsFragment } from '../../gql/graphql.ts';
import { errorOf, fieldId, fieldIdOf, orNull } from '../acts/fields.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';
import { dayOf, parseMoment } from './moment.ts';
import { MomentField } from './moment-field.tsx';

type Procedure = DeskProceduresQuery['procedures']['edges'][number]['node'];
type Entered = NonNullable<EnterReceptionMutation['enterReception']['dossier']>;
/** The signed form itself, in the counter's own words. */
const FORM = '_don';
const NEXT = { blankNumber: '', receivedAt: '', fullName: '', identityNumber: '', phone: '', address: '', promisedAt: '', outsideHours: '' };

interface Slot { readonly key: string; readonly title: string; readonly required: boolean }
/** What the desk may receive: the slots of the form, or – where there is none – the papers the procedure lists. */
function slotsOf({ form, components }: Procedure): readonly Slot[] {
  const parsed = form === null ? undefined : parseDefinition(form.definition);
  if (parsed?.ok === true) return parsed.value.slots.map(({ key, title, required, when }) => ({ key, title, required: required && when === undefined }));
  return components.map(({ key, name, required }) => ({ key, title: name, required }));
}
const requiredOf = (procedure: Procedure): ReadonlySet<string> => new Set(slotsOf(procedure).filter(({ required }) => required).map(({ key }) => key));
/** Papers that came, and the signed form. */
const receivedOf = (came: ReadonlySet<string>) => [FORM, ...came].map((slotKey) => ({ slotKey, originals: 1, certified: 0, copies: 0 }));

/** §10.1: one paper after another, by keyboard: procedure and day stay, the rest is typed; Enter writes the row and begins the next. */
export function EnterReception({ agencyCode, outage, onDone }: { readonly agencyCode: string; readonly outage: OutagePartsFragment; readonly onDone: () => void }) {
  const act = useKeyedAct(EnterReceptionDocument);
  const client = useApolloClient();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState('');
  const [procedure, setProcedure] = useState<Procedure>();
  const [came, setCame] = useState<ReadonlySet<string>>(new Set());
  const [row, setRow] = useState(NEXT);
  const [entered, setEntered] = useState<readonly { readonly blank: string; readonly dossier: Entered }[]>([]);
  const day = dayOf(outage.from);
  const type = (part: keyof typeof NEXT) => (text: string): void => setRow((now) => ({ ...now, [part]: text }));
  const search = async (words: string): Promise<readonly Procedure[]> => {
    const { data } = await client.query({ query: DeskProceduresDocument, variables: { agencyCode, search: words } });
    return (data?.procedures.edges ?? []).map(({ node }) => node);
  };
  const send = async (): Promise<void> => {
    const [receivedAt, promisedAt] = [parseMoment(row.receivedAt, day), row.promisedAt.trim() === '' ? null : parseMoment(row.promisedAt, day)];
    const wrong = [
      ...(procedure === undefined ? [{ code: 'PROCEDURE_REQUIRED', message: 'Hãy chọn thủ tục.', path: ['procedureCode'] }] : []),
      ...(receivedAt === undefined ? [{ code: 'MOMENT_WRONG', message: 'Hãy ghi giờ nhận như trên giấy, ví dụ 8:05.', path: ['receivedAt'] }] : []),
      ...(promisedAt === undefined ? [{ code: 'MOMENT_WRONG', message: 'Hãy ghi giờ hẹn như trên giấy, ví dụ 17:00 27/11/2026.', path: ['promisedAt'] }] : []),
    ];
    if (procedure === undefined || receivedAt === undefined || promisedAt === undefined) return act.refuse(wrong);
    const result = await act.send({
      agencyCode, procedureCode: procedure.code, blankNumber: row.blankNumber, receivedAt, promisedAt, outsideHours: orNull(row.outsideHours), received: receivedOf(came), accept: {},
      applicant: { kind: 'PERSON', fullName: row.fullName, identityNumber: orNull(row.identityNumber), phone: orNull(row.phone), address: orNull(row.address) },
    });
    const dossier = result?.dossier;
    if (dossier === undefined || dossier === null) return undefined;
    setEntered((now) => [{ blank: row.blankNumber, dossier }, ...now]);
    setRow(NEXT);
    setCame(requiredOf(procedure));
    form.current?.querySelector<HTMLInputElement>('input[name="blankNumber"]')?.focus();
    return onDone();
  };
  const at = (part: keyof typeof NEXT, ...path: string[]) => ({ id: fieldId(...path), name: part, value: row[part], error: errorOf(act.errors, ...path) });
  const text = (part: keyof typeof NEXT, ...path: string[]) => ({ ...at(part, ...path), autoComplete: 'off', onChange: (event: { currentTarget: { value: string } }) => type(part)(event.currentTarget.value) });
  const outside = row.outsideHours !== '' || act.errors.some(({ code }) => code === 'OUTSIDE_OFFICE_HOURS');
  return (
    <Card title="Nhập bù hồ sơ nhận trên giấy">
      {entered[0] !== undefined && (
        <Notice tone="success" live="polite" title={`Đã nhập giấy ${entered[0].blank}: hồ sơ ${entered[0].dossier.code ?? entered[0].dossier.reference}`}>
          {entered[0].dossier.appointment !== null && <>Hẹn trả {formatDateTime(entered[0].dossier.appointment.dueAt)}, tính từ giờ nhận trên giấy. Nếu giấy ghi hẹn khác, hãy báo cho người nộp. </>}
          Cán bộ thứ hai đối chiếu với giấy. <Link to={`/ho-so/${entered[0].dossier.id}`}>Mở hồ sơ</Link>
        </Notice>
      )}
      <form ref={form} className="mc-stack" noValidate onSubmit={(event: FormEvent) => { event.preventDefault(); void send(); }}>
        <ErrorSummary errors={act.errors.map((error) => ({ message: error.message, fieldId: fieldIdOf(error.path) }))} attempt={act.attempt} />
        {act.trouble !== undefined && <TroubleBox trouble={act.trouble} retrying={act.sending} onRetry={() => void send()} />}
        <Combobox<Procedure>
          id={fieldId('procedureCode')} name="procedure" label="Thủ tục" text={typed} chosen={procedure !== undefined} error={errorOf(act.errors, 'procedureCode')} search={search}
          optionKey={(one) => one.code} optionText={(one) => one.name} optionDetail={(one) => one.code}
          onType={(words) => { setTyped(words); setProcedure(undefined); }} onChoose={(one) => { setTyped(one.name); setProcedure(one); setCame(requiredOf(one)); }}
        />
        <TextField label="Số giấy" hint="Gõ hoặc quét mã trên giấy." width="m" {...text('blankNumber', 'blankNumber')} />
        <MomentField label="Giờ nhận thực tế" hint={`Như mục 4 trên giấy. Ngày ${day.split('-').toReversed().join('/')} nếu không ghi ngày.`} {...at('receivedAt', 'receivedAt')} onType={type('receivedAt')} />
        {outside && <TextField label="Vì sao nhận ngoài giờ làm việc" {...text('outsideHours', 'outsideHours')} />}
        <TextField label="Họ tên người nộp" {...text('fullName', 'applicant', 'fullName')} />
        <TextField label="Số định danh, CMND hoặc hộ chiếu" width="m" inputMode="numeric" {...text('identityNumber', 'applicant', 'identityNumber')} />
        <TextField label="Số điện thoại" optional width="m" inputMode="tel" {...text('phone', 'applicant', 'phone')} />
        <TextField label="Địa chỉ" optional {...text('address', 'applicant', 'address')} />
        <MomentField label="Giờ hẹn ghi trên giấy" optional hint="Để đối chiếu; ngày hẹn trong hệ thống tính từ giờ nhận." {...at('promisedAt', 'promisedAt')} onType={type('promisedAt')} />
        {procedure !== undefined && slotsOf(procedure).length > 0 && (
          <fieldset className="mc-stack">
            <legend>Giấy tờ đã nhận</legend>
            {slotsOf(procedure).map(({ key, title }) => (
              <Checkbox key={key} id={fieldId('received', key)} name={`received-${key}`} label={title} checked={came.has(key)} onChange={(event) => { const here = event.currentTarget.checked; setCame((now) => new Set(here ? [...now, key] : [...now].filter((one) => one !== key))); }} />
            ))}
          </fieldset>
        )}
        <div><Button type="submit" pending={act.sending} pendingText="Đang nhập…">Nhập và sang giấy tiếp theo</Button></div>
      </form>
    </Card>
  );
}
