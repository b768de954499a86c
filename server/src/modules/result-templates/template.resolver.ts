import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { encodeId } from '../../platform/ids.ts';
import { changesBetween } from '../../platform/text/diff.ts';
import { listOfficers } from '../accounts/index.ts';
import { acted, DossierPayload, DossierType, noteReading, readerOf, stateLoader, TextChange } from '../dossiers/index.ts';
import { formOf } from '../procedures/index.ts';
import { draftFromTemplate } from './draft.service.ts';
import { setDraftScene } from './facts.ts';
import { fillTemplate, freeParts, linesOf } from './fill.ts';
import { listDraftTexts, listNewest } from './template.storage.ts';
import { postTemplate, templateDesk } from './template.service.ts';
import { DraftFromTemplateInput, PostResultTemplateInput, ResultSigner, ResultTemplate, ResultTemplateDesk, ResultTemplateField, ResultTemplateOffer, ResultTemplatePayload } from './template.types.ts';
import { knownOf } from './values.ts';

type Codes = Pick<PostResultTemplateInput, 'procedureCode' | 'agencyCode'>;
async function deskOf(context: RequestContext, codes: Codes): Promise<ResultTemplateDesk> {
  const { templates, known, mayPost } = await templateDesk(context, codes);
  return Object.assign(new ResultTemplateDesk(), { templates: templates.map(ResultTemplate.of), fields: known.map(ResultTemplateField.of), mayPost });
}

@Resolver()
export class ResultTemplateResolver {
  @Query(() => ResultTemplateDesk, { description: 'Templates of an agency for the results of a procedure, for its officers.' })
  resultTemplateDesk(@Arg('procedureCode', () => String, { description: 'The procedure.' }) procedureCode: string, @Arg('agencyCode', () => String, { description: 'The agency.' }) agencyCode: string, @Ctx() context: RequestContext): Promise<ResultTemplateDesk> {
    return deskOf(context, { procedureCode, agencyCode });
  }

  @Mutation(() => ResultTemplatePayload, { description: 'Posts a version of a template: in force for what is drafted from now on; every name it uses is checked against the form.' })
  async postResultTemplate(@Arg('input', () => PostResultTemplateInput, { description: 'The template.' }) input: PostResultTemplateInput, @Ctx() context: RequestContext): Promise<ResultTemplatePayload> {
    const blocks = input.blocks.map(({ kind, text, key, label, required }) => ({ kind, text, ...(kind === 'FREE' && { key: key ?? '', label: label ?? '', required: required !== false }) }));
    const lines = (texts: readonly string[]): string[] => texts.map((text) => text.trim()).filter((text) => text !== '');
    const { value, errors } = await attempt(() => postTemplate(context, { ...input, blocks, signerTitle: lines(input.signerTitle), recipients: lines(input.recipients), withdrawn: input.withdrawn === true }));
    return Object.assign(new ResultTemplatePayload(), { desk: value === undefined ? null : await deskOf(context, value), errors });
  }

  @Mutation(() => DossierPayload, { description: 'The specialist drafts the result from a template; the file made is what the leader signs (§9.2b).' })
  draftFromTemplate(@Arg('input', () => DraftFromTemplateInput, { description: 'The act, with its key and the version it saw.' }) input: DraftFromTemplateInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => draftFromTemplate(context, input));
  }
}

@Resolver(() => DossierType)
export class DossierTemplatesResolver {
  @FieldResolver(() => [ResultTemplateOffer], { description: 'Templates its result can be drafted from, each with what the dossier lacks for it; for officers.' })
  async resultTemplates(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<ResultTemplateOffer[]> {
    if (readerOf(context.viewer) !== 'OFFICER') return [];
    noteReading(context, row);
    const { reads } = context.house.database;
    const { facts, procedure, agency, state } = await setDraftScene(context.house, row.id);
    const templates = (await listNewest(reads, { procedureCode: procedure.code, agencyId: agency.id })).filter(({ withdrawn }) => !withdrawn);
    const drafted = state.resultDraft === null ? undefined : (await listDraftTexts(reads, [state.resultDraft.fileId])).get(state.resultDraft.fileId);
    const known = knownOf(formOf(procedure));
    return templates.map((template) => {
      const parts = freeParts(template, facts, known).map((part) => ({ ...part, text: (drafted?.templateId === template.id ? drafted.parts[part.key] : undefined) ?? part.text }));
      const { filled, refusals } = fillTemplate(template, facts, known, new Map(parts.map(({ key, text }) => [key, text])));
      const missing = refusals.filter(({ code }) => code === 'TEMPLATE_FIELD_MISSING').map(({ path }) => { const name = path?.[1] ?? ''; return { name, label: known.get(name)?.label ?? name }; });
      return Object.assign(new ResultTemplateOffer(), { id: encodeId('ResultTemplate', template.id), title: template.title, subject: filled.subject, parts, missing });
    });
  }

  @FieldResolver(() => [ResultSigner], { description: 'Leaders whose names may stand under its result, for officers.' })
  async resultSigners(@Root() { row }: DossierType, @Ctx() { house, viewer }: RequestContext): Promise<ResultSigner[]> {
    if (readerOf(viewer) !== 'OFFICER') return [];
    const leaders = (await listOfficers(house.database.reads, [row.agencyId], house.clock.now())).filter(({ role }) => role === 'LEADER');
    return leaders.map(({ accountId, fullName }) => ({ id: encodeId('Account', accountId), name: fullName }));
  }

  @FieldResolver(() => [TextChange], { nullable: true, description: 'What the text of the drafted result says otherwise than the one the leader sent back; null where none was, or it was a file from elsewhere.' })
  async resultChanges(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<readonly TextChange[] | null> {
    const { resultDraft, returnedDraft } = await context.loader(stateLoader).load(row.id);
    if (resultDraft === null || returnedDraft === undefined || resultDraft.fileId === returnedDraft.fileId || readerOf(context.viewer) !== 'OFFICER') return null;
    noteReading(context, row);
    const texts = await listDraftTexts(context.house.database.reads, [resultDraft.fileId, returnedDraft.fileId]);
    const [before, after] = [texts.get(returnedDraft.fileId), texts.get(resultDraft.fileId)];
    return before === undefined || after === undefined ? null : changesBetween(linesOf(before.filled).join('\n'), linesOf(after.filled).join('\n'));
  }
}
