import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { requireStaff } from '../../platform/auth/viewer.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { encodeId } from '../../platform/ids.ts';
import { agencyLoader, AgencyType } from '../agencies/index.ts';
import { removeView, saveView, viewsOf } from './saved-view.service.ts';
import { DeleteViewInput, SavedView, SavedViewsPayload, SaveViewInput } from './saved-view.types.ts';

async function views(context: RequestContext): Promise<SavedView[]> {
  const own = requireStaff(context.viewer).accountId;
  return Promise.all((await viewsOf(context)).map(async ({ id, name, filter, sort, columns, isDefault, ownerId, sharedWith }) => Object.assign(new SavedView(), {
    id: encodeId('View', id), name, filter, sort, columns, isDefault: isDefault && ownerId === own, mine: ownerId === own,
    sharedWith: sharedWith === null ? null : AgencyType.of(await context.loader(agencyLoader).load(sharedWith)),
  })));
}

async function after(context: RequestContext, run: () => Promise<void>): Promise<SavedViewsPayload> {
  const { errors } = await attempt(run);
  return Object.assign(new SavedViewsPayload(), { views: await views(context), errors });
}

/** How officers like to see their lists. */
@Resolver()
export class SavedViewResolver {
  @Query(() => [SavedView], { description: "The officer's own views and those colleagues share, by name." })
  savedViews(@Ctx() context: RequestContext): Promise<SavedView[]> {
    return views(context);
  }

  @Mutation(() => SavedViewsPayload, { description: 'Keeps a list under a name.' })
  saveView(@Arg('input', () => SaveViewInput, { description: 'The list.' }) input: SaveViewInput, @Ctx() context: RequestContext): Promise<SavedViewsPayload> {
    return after(context, () => saveView(context, input));
  }

  @Mutation(() => SavedViewsPayload, { description: 'Deletes a view.' })
  deleteView(@Arg('input', () => DeleteViewInput, { description: 'Which.' }) input: DeleteViewInput, @Ctx() context: RequestContext): Promise<SavedViewsPayload> {
    return after(context, () => removeView(context, input));
  }
}
