import pg from 'pg'

// Dates stay local dates; numeric and bigint stay exact. `pg` already leaves the last two as strings.
const DATE_OID = 1082
const TIMESTAMPTZ_OID = 1184

/** How the text of a value becomes a value of JavaScript. */
export const valueParsers = new pg.TypeOverrides()
valueParsers.setTypeParser(DATE_OID, (text: string) => text)

// The session speaks ISO and UTC: what is written like this JavaScript can read by itself.
const IN_UTC = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/
const otherMoment = pg.types.getTypeParser(TIMESTAMPTZ_OID, 'text')

valueParsers.setTypeParser(TIMESTAMPTZ_OID, (text: string) =>
  IN_UTC.test(text) ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : otherMoment(text),
)
