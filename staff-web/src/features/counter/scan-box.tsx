import { useApolloClient } from '@apollo/client/react';
import { TextField } from '@mot-cua/ui';
import { type KeyboardEvent, useState } from 'react';
import { CounterDeclarationDocument } from '../../gql/graphql.ts';
import { readCard } from './card-scan.ts';
import { type Intake, partsOf } from './intake.ts';

const DECLARATION = /^TK[-\s]?[0-9A-Z]/i;
const SCANNED = { NONE: undefined, UNREAD: 'Không đọc được mã vừa quét. Hãy quét lại, hoặc nhập vào các ô bên dưới.', GONE: 'Không có tờ khai này: mã có thể gõ nhầm, hoặc tờ khai đã quá 30 ngày. Hãy nhập theo bản giấy.' } as const;

/** What a declaration says of the person, by the words of its lines. */
function personIn(sections: readonly { readonly lines: readonly { readonly path: string; readonly value: string }[] }[]): Partial<Intake> {
  const lines = sections.flatMap((section) => section.lines);
  const of = (part: string): string => lines.find(({ path }) => path.endsWith(`.${part}`))?.value ?? '';
  return { fullName: of('fullName'), identityNumber: of('identityNumber'), address: of('address'), phone: of('phone') };
}

/** One box for the scanner: the code of a căn cước, or of a declaration printed at home; it types, and ends with Enter. */
export function ScanBox({ presented, onRead }: { readonly presented: boolean; readonly onRead: (read: Partial<Intake>) => void }) {
  const client = useApolloClient();
  const [text, setText] = useState('');
  const [state, setState] = useState<keyof typeof SCANNED>('NONE');
  const read = async (typed: string): Promise<void> => {
    const card = readCard(typed);
    if (card !== undefined) {
      const { identityNumber, fullName, birthDate, address } = card;
      onRead(presented ? { presenterName: fullName, presenterNumber: identityNumber } : { kind: 'PERSON', fullName, identityNumber, birth: partsOf(birthDate), address });
    } else if (DECLARATION.test(typed.trim())) {
      const found = await client.query({ query: CounterDeclarationDocument, variables: { reference: typed.trim() }, fetchPolicy: 'no-cache' }).then(({ data }) => data?.declaration ?? null, () => null);
      if (found === null) return setState('GONE');
      onRead({ declaration: found.reference, procedure: { code: found.procedure.code, text: found.procedure.name }, ...personIn(found.sections) });
    } else return setState('UNREAD');
    setState('NONE');
    setText('');
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter' || event.ctrlKey) return;
    event.preventDefault();
    if (event.currentTarget.value.trim() !== '') void read(event.currentTarget.value);
  };
  return <TextField id="act-scan" name="scan" label={presented ? 'Quét căn cước của người nộp thay' : 'Quét mã'} hint="Đưa mã QR của căn cước, hoặc của tờ khai in sẵn, vào máy quét; gõ tay thì kết thúc bằng Enter." optional autoComplete="off" spellCheck={false} value={text} error={SCANNED[state]} onChange={(event) => setText(event.currentTarget.value)} onKeyDown={press} />;
}
