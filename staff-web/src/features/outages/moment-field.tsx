import { TextField } from '@mot-cua/ui';

export interface MomentFieldProps { readonly id?: string; readonly name: string; readonly label: string; readonly hint?: string; readonly value: string; readonly error?: string | undefined; readonly optional?: boolean; readonly onType: (text: string) => void }

/** A moment typed in one go, as it stands on a paper; {@link ./moment.ts parseMoment} reads it. */
export const MomentField = ({ onType, hint = 'Ví dụ 8:05, hoặc 8:05 25/11/2026.', ...rest }: MomentFieldProps) =>
  <TextField {...rest} width="m" hint={hint} autoComplete="off" onChange={(event) => onType(event.currentTarget.value)} />;
