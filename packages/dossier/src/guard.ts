import { ruleOf } from './actions.ts';
import { askedNow, openConsultations } from './consultation.ts';
import type { Action } from './commands.ts';
import type { Actor, Dossier } from './dossier.ts';
import { type DossierRefusal, refusal, type RefusalCode } from './refusals.ts';
import { stepsBeforeSubmission } from './steps.ts';

/** The person holds the role the action needs, on this very dossier: its owner, or an officer of its agency. */
export function holdsRole(dossier: Dossier, actor: Actor, action: Action): boolean {
  const { role } = ruleOf(action);
  if (!actor.roles.includes(role)) return false;
  switch (role) {
    case 'CITIZEN':
      return dossier.ownerId !== null && actor.accountId === dossier.ownerId;
    case 'RECEPTION':
    case 'SPECIALIST':
    case 'LEADER':
      return actor.agencyId === dossier.agencyId;
    case 'CONSULTED':
      return askedNow(dossier).some((one) => one.agencyId === actor.agencyId);
    case 'SYSTEM':
      return true;
  }
}

/** A dossier of this kind, in this phase, knows the act at all. */
export const concerns = (dossier: Dossier, action: Action): boolean => ruleOf(action).concerns?.(dossier) ?? true;

/** The refusal in the dossier's own words where it has some: open steps and agencies still asked are named. */
export function refusalOf(dossier: Dossier, code: RefusalCode): DossierRefusal {
  if (code === 'CONSULTATION_OPEN') {
    const asked = openConsultations(dossier).map((one) => one.agencyName);
    return { code, message: `Còn chờ ý kiến của ${asked.join(', ')}. Hãy chờ trả lời, hoặc rút việc lấy ý kiến và ghi lý do.` };
  }
  if (code !== 'STEPS_OPEN') return refusal(code);
  const open = stepsBeforeSubmission(dossier).map((step) => `“${step.title}”`);
  return { code, message: `Còn bước của quy trình chưa hoàn thành: ${open.join(', ')}.` };
}

/** May this person do this now, whatever they would write? The same answer for the button and for the act. */
export function guardAction(dossier: Dossier, actor: Actor, action: Action): RefusalCode | undefined {
  const rule = ruleOf(action);
  if (!holdsRole(dossier, actor, action)) return 'NOT_YOUR_ROLE';
  if (!rule.from.includes(dossier.phase)) return 'WRONG_PHASE';
  if (!concerns(dossier, action)) return rule.elsewhere ?? 'WRONG_PHASE';
  for (const guard of rule.guards) {
    const code = guard(dossier, actor);
    if (code !== undefined) return code;
  }
  return undefined;
}
