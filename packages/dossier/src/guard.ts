import { ruleOf } from './actions.ts';
import type { Action } from './commands.ts';
import type { Actor, Dossier } from './dossier.ts';
import type { RefusalCode } from './refusals.ts';

/** The person holds the role the action needs, on this very dossier: its owner, or an officer of its agency. */
export function holdsRole(dossier: Dossier, actor: Actor, action: Action): boolean {
  const { role } = ruleOf(action);
  if (!actor.roles.includes(role)) return false;
  switch (role) {
    case 'CITIZEN':
      return actor.accountId === dossier.ownerId;
    case 'RECEPTION':
    case 'SPECIALIST':
    case 'LEADER':
      return actor.agencyId === dossier.agencyId;
    case 'SYSTEM':
      return true;
  }
}

/** A dossier of this kind, in this phase, knows the act at all. */
export const concerns = (dossier: Dossier, action: Action): boolean => ruleOf(action).concerns?.(dossier) ?? true;

/** May this person do this now, whatever they would write? The same answer for the button and for the act. */
export function guardAction(dossier: Dossier, actor: Actor, action: Action): RefusalCode | undefined {
  const rule = ruleOf(action);
  if (!holdsRole(dossier, actor, action)) return 'NOT_YOUR_ROLE';
  if (!rule.from.includes(dossier.phase)) return 'WRONG_PHASE';
  if (!concerns(dossier, action)) return 'NO_PARCEL_EXPECTED';
  for (const guard of rule.guards) {
    const code = guard(dossier, actor);
    if (code !== undefined) return code;
  }
  return undefined;
}
