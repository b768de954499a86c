import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { apiPrefix } from '../../platform/http/prefix.ts';
import { ComposeResolver } from './compose.resolver.ts';
import { acceptedTypesText } from './file-check.ts';
import { ACCEPTED_TYPES, MAX_FILE_BYTES } from './file-rules.ts';
import { StoredFileType, UploadRules } from './file.types.ts';

/** Files as the dossiers show them; their bytes travel outside GraphQL. */
@Resolver(() => StoredFileType)
export class FileResolver {
  @Query(() => UploadRules, { description: 'What may be uploaded.' })
  uploadRules(): UploadRules {
    return { maxBytes: MAX_FILE_BYTES, mediaTypes: Object.keys(ACCEPTED_TYPES), text: `${acceptedTypesText()}, tối đa ${MAX_FILE_BYTES / 1024 / 1024} MB mỗi tệp` };
  }

  @FieldResolver(() => String, { description: 'Where to fetch it with the same session, at the door that was asked; `?inline` shows it instead of saving it.' })
  url(@Root() file: StoredFileType, @Ctx() { door }: RequestContext): string {
    return `${apiPrefix(door)}/files/content/${file.id}`;
  }
}
export const documentResolvers = [FileResolver, ComposeResolver] as const;
