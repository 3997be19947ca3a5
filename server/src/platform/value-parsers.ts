import pg from 'pg'

// Dates stay local dates; numeric and bigint stay exact. `pg` already leaves the last two as strings.
const DATE_OID = 1082

/** How the text of a value becomes a value of JavaScript. */
export const valueParsers = new pg.TypeOverrides()
valueParsers.setTypeParser(DATE_OID, (text: string) => text)
