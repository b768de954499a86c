import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';
import { FileRefusal } from './file-rules.ts';
import type { FileRow } from './file.storage.ts';

export const FileStateEnum = { UPLOADING: 'UPLOADING', CHECKING: 'CHECKING', QUARANTINED: 'QUARANTINED', READY: 'READY', REFUSED: 'REFUSED' } as const;
registerEnumType(FileStateEnum, {
  name: 'FileState',
  description: 'How far an uploaded file has come.',
  valuesConfig: {
    UPLOADING: { description: 'Bytes are still arriving.' }, CHECKING: { description: 'All bytes are here and being judged.' },
    QUARANTINED: { description: 'Accepted by its content and waiting for the virus scanner: it may be filed, and nobody can open it until it was found clean.' },
    READY: { description: 'Accepted; it never changes any more.' }, REFUSED: { description: 'Not accepted; `refusal` says why.' },
  },
});

const isRefusal = (code: string): code is FileRefusal => Object.hasOwn(FileRefusal, code);

@ObjectType('StoredFile', { description: 'A file somebody uploaded: a paper of a dossier (§8.1a) or a result.' })
export class StoredFileType {
  @Field(() => ID, { description: 'The identifier of its upload.' }) id: string;
  @Field(() => String, { description: 'Name shown to people.' }) name: string;
  @Field(() => String, { description: 'True media type, found by looking at the content.' }) mediaType: string;
  @Field(() => Int, { description: 'Size in bytes.' }) sizeBytes: number;
  @Field(() => String, { description: 'SHA-256 of the content, hexadecimal; empty until it is complete.' }) sha256: string;
  @Field(() => FileStateEnum, { description: 'How far it has come.' }) state: FileRow['state'];
  @Field(() => DateTimeScalar, { description: 'When it was complete, or was begun while it is not.' }) uploadedAt: string;
  @Field(() => String, { nullable: true, description: 'Why it was refused and what to do, in Vietnamese.' }) refusal: string | null;

  static of(row: FileRow): StoredFileType {
    return Object.assign(new StoredFileType(), {
      id: row.id, name: row.name, mediaType: row.mediaType, sizeBytes: row.sizeBytes, sha256: row.sha256 ?? '', state: row.state,
      uploadedAt: row.completedAt ?? row.createdAt, refusal: row.refusal !== null && isRefusal(row.refusal) ? FileRefusal[row.refusal] : row.refusal,
    });
  }
}

@ObjectType({ description: 'What a paper may be: the largest size, the accepted types, and the same in Vietnamese words.' })
export class UploadRules {
  @Field(() => Int, { description: 'Largest size of one file in bytes.' }) maxBytes: number;
  @Field(() => [String], { description: 'Accepted media types.' }) mediaTypes: string[];
  @Field(() => String, { description: 'The same in Vietnamese words, for the person who picks a file.' }) text: string;
}
