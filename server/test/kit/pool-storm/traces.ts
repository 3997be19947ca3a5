export interface Traces {
  rows: string
  identity: string
  is_open: boolean
}

// As the next user of a connection meets it: is anything left of the one before?
export const traces = `
  select (select count(*) from categories) + (select count(*) from organizations) as rows,
    concat(current_setting('app.current_organization', true), current_setting('app.current_user_id', true),
      current_setting('app.current_session_id', true), current_setting('app.request_id', true)) as identity,
    now() <> statement_timestamp() as is_open`

export function tracesIn({ rows, identity, is_open }: Traces): string[] {
  const findings: string[] = []
  if (rows !== '0') findings.push(`${rows} rows without context`)
  if (identity !== '') findings.push('an identity on a connection in the pool')
  if (is_open) findings.push('an open transaction on a connection in the pool')
  return findings
}
