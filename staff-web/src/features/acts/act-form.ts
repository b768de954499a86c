import type { Action, Dossier } from '../workbench/dossier.ts';
import type { ActHost } from './use-act.ts';

/** What every act's form is given. */
export interface ActFormProps { readonly host: ActHost; readonly action: Action; readonly onClose: () => void }

/** Where what is typed for an act is remembered. */
export const draftKey = (dossier: Pick<Dossier, 'id'>, action: Action['action']): string => `${dossier.id}:${action}`;

type Kind = 'text' | 'flag';
/** A remembered form of plain texts and ticks, checked part by part. */
export const isPlain = <Shape extends Readonly<Record<string, Kind>>>(shape: Shape) =>
  (value: unknown): value is { readonly [Key in keyof Shape]: Shape[Key] extends 'text' ? string : boolean } =>
    typeof value === 'object' && value !== null && Object.entries(shape).every(([key, kind]) => typeof Reflect.get(value, key) === (kind === 'text' ? 'string' : 'boolean'));
