export interface Opened {
  /** `s.organization_id = $1` */
  predicate: string
  /** The statement without it. */
  text: string
}

const COLUMN = /(?:"?\w+"?\.)?"?organization_id"?/.source
const COMPARISON = new RegExp(
  `${COLUMN} = (?:(\\$\\d+)|${COLUMN})|(?<![\\w.])"?id"? = (\\$\\d+)|"?\\w+"?\\."?id"? = (\\$\\d+)`,
  'g',
)

/** The statement as often as it says whose rows it means, each time without saying it once. `owners` are `$1` and the like. */
export function takeOutPredicates(text: string, owners: readonly string[]): Opened[] {
  return [...text.matchAll(COMPARISON)].flatMap((match) => {
    const [predicate, ofColumn, ofOwnId, ofOtherId] = match
    const parameter = ofColumn ?? ofOwnId ?? ofOtherId
    if (parameter !== undefined && !owners.includes(parameter)) return []
    // The parameter is still there, and of the same type.
    const instead = parameter === undefined ? 'true' : `(true or ${parameter}::uuid is null)`
    return [{ predicate, text: text.slice(0, match.index) + instead + text.slice(match.index + predicate.length) }]
  })
}
