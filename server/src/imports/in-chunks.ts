/** Rows of one statement: more would hold locks for long and come near PostgreSQL's 65,535 parameters. */
const ROWS_AT_ONCE = 1_000

export function inChunks<T>(list: readonly T[], size = ROWS_AT_ONCE): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  )
}
