import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { decodeId } from '../../platform/ids.ts';
import { apiPrefix } from '../../platform/http/prefix.ts';
import { dossierNow, DossierPayload, DossierType, draftLoader, filingContent, filingSignatures, Paper, stateLoader } from '../dossiers/index.ts';
import { formOf, procedureLoader } from '../procedures/index.ts';
import { DocumentSignature, listLastRequests, signatureLoader, signingPort, SIGNING_OFF, SigningRequestView, trustPolicy } from '../signatures/index.ts';
import { AttachSignedInput, CancelSigningInput, DossierSigning, SigningFormInput, StartSigningInput } from './dossier-signing.types.ts';
import { prepareForm } from './form.service.ts';
import { findForm } from './form.storage.ts';
import { attachSigned } from './own-tool.service.ts';
import { cancelSigning, PURPOSE, startSigning } from './start.service.ts';

const WHAT = 'Which dossier, and what.';

/** Runs an act of signing and answers with the dossier as it is then. */
async function signing(context: RequestContext, { dossierId }: { readonly dossierId: string }, run: () => Promise<void>): Promise<DossierPayload> {
  const { errors } = await attempt(run);
  return { dossier: await dossierNow(context, decodeId('Dossier', dossierId)), errors };
}

@Resolver()
export class SigningMutations {
  @Mutation(() => DossierPayload, { description: 'Makes the form of the saved answers, to be signed with an own tool; then `signing.formUrl` is where it is (§8.2a).' })
  prepareSigningForm(@Arg('input', () => SigningFormInput, { description: WHAT }) input: SigningFormInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return signing(context, input, () => prepareForm(context, input.dossierId));
  }

  @Mutation(() => DossierPayload, { description: 'Asks the remote-signing provider to sign form and papers; the person confirms on their phone (§8.2a).' })
  startSigning(@Arg('input', () => StartSigningInput, { description: WHAT }) input: StartSigningInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return signing(context, input, () => startSigning(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'Gives the open request to the provider up; what is confirmed later changes nothing.' })
  cancelSigning(@Arg('input', () => CancelSigningInput, { description: WHAT }) input: CancelSigningInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return signing(context, input, () => cancelSigning(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'Takes in a document signed with an own tool, or says at once what is wrong with it (§8.2a).' })
  attachSigned(@Arg('input', () => AttachSignedInput, { description: WHAT }) input: AttachSignedInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return signing(context, input, () => attachSigned(context, input));
  }
}

@Resolver(() => DossierType)
export class DossierSigningResolver {
  @FieldResolver(() => Boolean, { description: 'Filed with form and every paper digitally signed by the filer (§8.2a).' })
  async signed(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<boolean> {
    return (await context.loader(stateLoader).load(row.id)).signed === true;
  }

  @FieldResolver(() => DossierSigning, { nullable: true, description: 'Signing of a draft, for its owner; null once it was filed, and below level 4.' })
  async signing(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<DossierSigning | null> {
    const { house, viewer } = context;
    if (viewer.kind !== 'CITIZEN' || row.phase !== 'DRAFT' || row.onlineLevel < 4) return null;
    const draft = await context.loader(draftLoader).load(row.id);
    if (draft === undefined) return null;
    const { reads } = house.database;
    const procedure = await context.loader(procedureLoader).load(row.procedureVersionId);
    const content = await filingContent(reads, formOf(procedure), draft, house.clock.now());
    const [{ form, unsigned, complete }, made, [request], trust] = await Promise.all([filingSignatures(reads, content), findForm(reads, row.id), listLastRequests(reads, PURPOSE, [row.id]), trustPolicy(house)]);
    const port = signingPort(house.config);
    const papers = await Promise.all(content.papers.map(async (paper) => ({ paper: Paper.of(paper), signed: !unsigned.includes(paper), signatures: (await context.loader(signatureLoader).load(paper.fileId)).map(DocumentSignature.of) })));
    return {
      open: trust !== undefined, closedText: trust === undefined ? SIGNING_OFF.message : null, provider: trust === undefined ? null : (port?.name ?? null), form, signedForm: content.form === undefined ? null : Paper.of(content.form), papers, complete,
      formUrl: made?.answersHash === content.hash ? `${apiPrefix(context.door)}/signing/forms/${encodeURIComponent(DossierType.of(row).id)}` : null, request: request === undefined ? null : SigningRequestView.of(request, port),
    };
  }
}

/** What was found in each file, for whoever may see the paper: the officer who receives it, and the citizen. */
@Resolver(() => Paper)
export class PaperSignaturesResolver {
  @FieldResolver(() => [DocumentSignature], { description: 'Digital signatures in it, as they were found when it was given (§8.2a).' })
  async signatures(@Root() { fileId }: Paper, @Ctx() context: RequestContext): Promise<DocumentSignature[]> {
    return (await context.loader(signatureLoader).load(fileId)).map(DocumentSignature.of);
  }
}
