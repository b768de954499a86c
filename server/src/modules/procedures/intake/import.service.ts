import type { CatalogueFileContent } from './catalogue-file.ts';
import { type IntakeParts, type IntakeReport, takeIn } from './intake.service.ts';

/**
 * Imports the content of a catalogue file in one transaction: repeatable without doubles, nothing half-imported. The operator means
 * what the file says, so content that was replaced earlier may become current again. `progress` is told after each chunk.
 */
export function importCatalogue(parts: IntakeParts, source: string, { catalogue, contentHash }: CatalogueFileContent, progress: (done: number, total: number) => void = () => undefined): Promise<IntakeReport> {
  return takeIn(parts, catalogue, { source, contentHash, reinstate: true, progress });
}
