import type pg from 'pg'

/** Row security off everywhere: what a database would be in which somebody had forgotten it. For a database of one's own. */
export async function takeDownWall(admin: pg.Pool): Promise<void> {
  await admin.query(`
    do $$
    declare walled regclass;
    begin
      for walled in select oid from pg_class where relrowsecurity loop
        execute format('alter table %s disable row level security', walled);
      end loop;
    end $$`)
}
