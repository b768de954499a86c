import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { FeeAssessmentDocument } from '../../gql/graphql.ts';
import { type Assessment, choiceOf, type ChosenFee } from './fees.ts';

/** Typing is asked about when it rests. */
const REST_MS = 250;

export interface Assessed { readonly assessment: Assessment | undefined; readonly error: unknown; readonly stale: boolean; readonly retry: () => void }

/** What the server makes of a choice: the rules are there, the screen only asks again. What was shown stays until the new answer is here. */
export function useAssessment(dossierId: string, chosen: ChosenFee): Assessed {
  const choice = choiceOf(chosen);
  const wanted = choice === undefined ? undefined : JSON.stringify(choice);
  const [asked, setAsked] = useState(wanted);
  useEffect(() => {
    if (wanted === undefined || wanted === asked) return undefined;
    const timer = setTimeout(() => setAsked(wanted), REST_MS);
    return () => clearTimeout(timer);
  }, [wanted, asked]);
  const { data, previousData, error, loading, refetch } = useQuery(FeeAssessmentDocument, { variables: { id: dossierId, choice: asked === undefined ? null : JSON.parse(asked) }, fetchPolicy: 'network-only' });
  const assessment = (data ?? previousData)?.dossier?.feeAssessment ?? undefined;
  return { assessment, error, stale: loading || wanted !== asked, retry: () => void refetch().catch(() => undefined) };
}
