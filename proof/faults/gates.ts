import pg from 'pg'
import type { TestDatabase } from '../../db/tests/kit/database.ts'
import { look } from '../../db/tests/kit/transactions.ts'
import { until } from './until.ts'

// Gates in a scratch database: triggers, beside those of the product, that wait for a lock. While somebody holds the
// lock, every transaction stops exactly there; so a point is reached for certain, and the product needs no hooks.

export const gates = {
  'before the first line': 1,
  'moved and numbered, before the header': 2,
  'a new sale at its commit': 3,
  'a completion at its commit': 4,
  'a cancellation at its commit': 5,
  'a count at its commit': 6,
  'in the middle of a migration': 7,
}
export type GateName = keyof typeof gates

/** By name the first or the last of their moment; deferred ones run as the first thing of the commit. */
const PUT_UP = `
  create schema proof;
  create function proof.pass() returns trigger language plpgsql as $$
  begin
    perform pg_advisory_xact_lock_shared(tg_argv[0]::bigint);
    return coalesce(new, old);
  end $$;
  create trigger aaa_proof before insert on sale_items for each statement execute function proof.pass(1);
  create trigger zzz_proof before insert on sales for each row execute function proof.pass(2);
  create constraint trigger zzz_proof_new after insert on sales deferrable initially deferred
    for each row execute function proof.pass(3);
  create constraint trigger zzz_proof_complete after update on sales deferrable initially deferred
    for each row when (new.status = 'completed') execute function proof.pass(4);
  create constraint trigger zzz_proof_cancel after update on sales deferrable initially deferred
    for each row when (new.status = 'cancelled') execute function proof.pass(5);
  create constraint trigger zzz_proof_count after insert on stock_documents deferrable initially deferred
    for each row execute function proof.pass(6)`

export async function putUpGates(db: TestDatabase): Promise<void> {
  await db.admin.query(PUT_UP)
}

/** For a database without a schema: the gate stands where the table of sales has just been made. */
export async function putUpMigrationGate(db: TestDatabase): Promise<void> {
  await db.admin.query(`
    create schema proof;
    create function proof.pass() returns event_trigger language plpgsql as $$
    begin
      if exists (select from pg_event_trigger_ddl_commands() c where c.object_identity = 'public.sales') then
        perform pg_advisory_xact_lock_shared(7);
      end if;
    end $$;
    create event trigger proof on ddl_command_end when tag in ('CREATE TABLE') execute function proof.pass()`)
}

/** A gate that is shut, by a session of its own. When PostgreSQL is killed it opens by itself. */
export class ShutGate {
  readonly #db: TestDatabase
  readonly #holder: pg.Client
  readonly #key: number

  private constructor(db: TestDatabase, holder: pg.Client, key: number) {
    this.#db = db
    this.#holder = holder
    this.#key = key
  }

  static async shut(db: TestDatabase, key: number): Promise<ShutGate> {
    const holder = new pg.Client({ connectionString: db.adminUrl })
    holder.on('error', () => {})
    await holder.connect()
    await holder.query('select pg_advisory_lock($1)', [key])
    return new ShutGate(db, holder, key)
  }

  /** The sessions that stand before it. */
  async waiting(): Promise<number[]> {
    const rows = await look<{ pid: number }>(
      this.#db,
      `select pid from pg_locks where locktype = 'advisory' and not granted
         and (classid::bigint << 32 | objid::bigint) = $1 and database = (select oid from pg_database where datname = current_database())`,
      [this.#key],
    )
    return rows.map(({ pid }) => pid)
  }

  async untilReached(what: string): Promise<number[]> {
    let pids: number[] = []
    await until(async () => {
      pids = await this.waiting()
      return pids.length > 0
    }, `somebody reaches: ${what}`)
    return pids
  }

  async open(): Promise<void> {
    await this.#holder.end().catch(() => {})
  }
}
