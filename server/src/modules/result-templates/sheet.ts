import { toLocal } from '@mot-cua/working-time';
import { type Agency, placeOf } from '../agencies/index.ts';
import type { Filled, Template } from './template.ts';
import type { Facts } from './values.ts';

/** The head of the document: a people's committee has no superior over it there, and its name is written on two lines. */
export function headOf({ agency }: Pick<Facts, 'agency'>): { readonly parent: string | null; readonly name: string } {
  const name = agency.name.split(', ', 1)[0] ?? agency.name;
  return name.startsWith('Ủy ban nhân dân ') ? { parent: 'Ủy ban nhân dân', name: name.slice('Ủy ban nhân dân '.length) } : { parent: agency.parent, name };
}

/** What is printed: the text, everything around it, and room for number and date, which come after the signature. */
export function sheetOf(template: Template, { filled, facts, agency, signer, at }: { readonly filled: Filled; readonly facts: Facts; readonly agency: Agency; readonly signer: string; readonly at: string }): object {
  const [year = 0, month = 0, day = 0] = toLocal(at).day.split('-').map(Number);
  return {
    author: agency.name, madeOn: { year, month, day }, head: headOf(facts), place: placeOf(agency), symbol: template.symbol, kind: template.kind, title: `${template.kind} ${filled.subject}`, subject: filled.subject,
    blocks: filled.blocks.map(({ kind, text }) => ({ kind, words: text })), signerTitle: template.signerTitle, signer, recipients: template.recipients,
  };
}
