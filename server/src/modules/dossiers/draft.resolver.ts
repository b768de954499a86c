import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { decodeId } from '../../platform/ids.ts';
import { fileLoader, StoredFileType } from '../documents/index.ts';
import { paperLoader } from './dossier.loader.ts';
import { attachPaper, discardDraft, removePaper, saveDraft, startDraft } from './draft.service.ts';
import { dossierNow } from './payload.ts';
import { AttachPaperInput, DiscardDraftInput, RemovePaperInput, SaveDraftInput, StartDraftInput } from './types/citizen.inputs.ts';
import { DraftPayload } from './types/dossier.types.ts';
import { Draft, Paper } from './types/draft.types.ts';

const SAVED_ELSEWHERE = { code: 'VERSION_CONFLICT', message: 'Bản nháp vừa được lưu từ thiết bị khác. Hãy chọn giữ bản nào rồi lưu lại.', path: ['revision'] };

/** Runs an act on a draft and answers with the dossier as it is then. */
async function onDraft(context: RequestContext, dossierId: string, run: () => Promise<void>): Promise<DraftPayload> {
  const { errors } = await attempt(run);
  return { dossier: await dossierNow(context, decodeId('Dossier', dossierId)), errors, conflict: null };
}

@Resolver()
export class DraftMutations {
  @Mutation(() => DraftPayload, { description: 'A citizen begins a draft, prefilled from their profile (§8.1a).' })
  async startDraft(@Arg('input', () => StartDraftInput, { description: 'What for and where.' }) input: StartDraftInput, @Ctx() context: RequestContext): Promise<DraftPayload> {
    const { value, errors } = await attempt(() => startDraft(context, input));
    return { dossier: value === undefined ? null : await dossierNow(context, value), errors, conflict: null };
  }

  @Mutation(() => DraftPayload, { description: 'Autosaves what was typed; tells when another device saved meanwhile.' })
  async saveDraft(@Arg('input', () => SaveDraftInput, { description: 'What to keep.' }) input: SaveDraftInput, @Ctx() context: RequestContext): Promise<DraftPayload> {
    const { value, errors } = await attempt(() => saveDraft(context, input));
    const dossier = await dossierNow(context, decodeId('Dossier', input.dossierId));
    return value === undefined || value.saved ? { dossier, errors, conflict: null } : { dossier, errors: [SAVED_ELSEWHERE], conflict: Draft.of(value.stored) };
  }

  @Mutation(() => DraftPayload, { description: 'Puts an upload into a slot of the form.' })
  attachPaper(@Arg('input', () => AttachPaperInput, { description: 'Which upload, where.' }) input: AttachPaperInput, @Ctx() context: RequestContext): Promise<DraftPayload> {
    return onDraft(context, input.dossierId, () => attachPaper(context, input));
  }

  @Mutation(() => DraftPayload, { description: 'Takes a paper out again.' })
  removePaper(@Arg('input', () => RemovePaperInput, { description: 'Which.' }) input: RemovePaperInput, @Ctx() context: RequestContext): Promise<DraftPayload> {
    return onDraft(context, input.dossierId, () => removePaper(context, input));
  }

  @Mutation(() => DraftPayload, { description: 'Throws a draft away: what was typed is deleted.' })
  async discardDraft(@Arg('input', () => DiscardDraftInput, { description: 'Which.' }) input: DiscardDraftInput, @Ctx() context: RequestContext): Promise<DraftPayload> {
    const { errors } = await attempt(() => discardDraft(context, input));
    return { dossier: errors.length === 0 ? null : await dossierNow(context, decodeId('Dossier', input.dossierId)), errors, conflict: null };
  }
}

@Resolver(() => Draft)
export class DraftResolver {
  @FieldResolver(() => [Paper], { description: 'Papers put into slots and not yet sent.' })
  async papers(@Root() { dossierId }: Draft, @Ctx() context: RequestContext): Promise<Paper[]> {
    const papers = await context.loader(paperLoader).load(dossierId);
    return papers.filter((paper) => paper.round === 0).map(Paper.of);
  }
}

@Resolver(() => Paper)
export class PaperResolver {
  @FieldResolver(() => StoredFileType, { description: 'The file.' })
  async file(@Root() { fileId }: Paper, @Ctx() context: RequestContext): Promise<StoredFileType> {
    return StoredFileType.of(await context.loader(fileLoader).load(fileId));
  }
}
