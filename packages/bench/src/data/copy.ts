import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Sql } from 'postgres';

export type Cell = string | number | boolean | null;

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const cellText = (cell: Cell): string => (cell === null ? '\\N' : typeof cell === 'string' ? cell.replaceAll(/[\\\t\n\r]/g, (found) => ESCAPES[found] ?? found) : String(cell));

/** Fills one table by COPY, in one transaction of a superuser's connection of its own: no triggers, no foreign keys checked. */
export class TableWriter {
  rows = 0;
  readonly #table: string;
  readonly #columns: readonly string[];
  readonly #sql: Sql;
  #stream: Writable | undefined;
  #lines: string[] = [];
  #ended: Promise<void> | undefined;

  constructor(sql: Sql, table: string, columns: readonly string[]) {
    this.#sql = sql;
    this.#table = table;
    this.#columns = columns;
  }

  async open(): Promise<void> {
    // A connection that is one session: max is 1.
    await this.#sql`set session_replication_role = replica`;
    this.#stream = await this.#sql`copy ${this.#sql(this.#table)} (${this.#sql([...this.#columns])}) from stdin`.writable();
    const stream = this.#stream;
    this.#ended = new Promise((resolve, reject) => {
      stream.once('finish', resolve);
      stream.once('error', reject);
    });
  }

  add(cells: readonly Cell[]): void {
    this.rows += 1;
    this.#lines.push(cells.map(cellText).join('\t'));
  }

  /** Sends what has gathered; waits while PostgreSQL is behind. */
  async flush(): Promise<void> {
    if (this.#stream === undefined || this.#lines.length === 0) return;
    const text = `${this.#lines.join('\n')}\n`;
    this.#lines = [];
    if (!this.#stream.write(text)) await once(this.#stream, 'drain');
  }

  async close(): Promise<void> {
    await this.flush();
    this.#stream?.end();
    await this.#ended;
    await this.#sql.end();
  }
}
