import pg from 'pg'

/** Partitions for the months to come, through the role of `url` (superuser or owner). What is there already stays. */
export async function ensureMonthsAhead(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'orbit-months' })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('set role orbit_owner')
    await client.query(`select app.ensure_partitions(now()::date, (now() + interval '13 months')::date)`)
  } finally {
    await client.end()
  }
}
