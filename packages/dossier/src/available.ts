import { ALL_ACTIONS, ruleOf } from './actions.ts';
import type { Action } from './commands.ts';
import type { Actor, Dossier } from './dossier.ts';
import { concerns, guardAction, holdsRole, refusalOf } from './guard.ts';
import type { DossierRefusal } from './refusals.ts';

export type AvailableAction =
  | { readonly action: Action; readonly label: string; readonly enabled: true; readonly reason: null }
  | { readonly action: Action; readonly label: string; readonly enabled: false; readonly reason: DossierRefusal };

/** Every action of this phase that is this person's business, each open or with the reason why not. The SPAs hold no rule of their own. */
export function availableActions(dossier: Dossier, actor: Actor): readonly AvailableAction[] {
  return ALL_ACTIONS.filter((action) => ruleOf(action).from.includes(dossier.phase) && concerns(dossier, action) && holdsRole(dossier, actor, action)).map((action) => {
    const code = guardAction(dossier, actor, action);
    const { label } = ruleOf(action);
    return code === undefined ? { action, label, enabled: true, reason: null } : { action, label, enabled: false, reason: refusalOf(dossier, code) };
  });
}
