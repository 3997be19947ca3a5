import type pg from 'pg'

/** Makes an object of the texts of one row, in the order of its columns. */
export type RowMaker = (texts: readonly (string | null)[]) => unknown

export interface Column {
  name: string
  dataTypeID: number
}

const TEXT_OID = 25

/**
 * A function of its own for each statement: an object written as a literal is several times cheaper to make than one that is
 * filled name by name, and all rows of a statement then have one shape.
 */
export function rowMaker(columns: readonly Column[], types: pg.CustomTypesConfig): RowMaker {
  const asItIs = types.getTypeParser(TEXT_OID, 'text')
  const parsers = columns.map(({ dataTypeID }) => types.getTypeParser(dataTypeID, 'text'))
  const members = columns.map(({ name }, index) => {
    const value = parsers[index] === asItIs ? `texts[${index}]` : `parse${index}(texts[${index}])`
    return `${JSON.stringify(name)}: texts[${index}] === null ? null : ${value}`
  })
  const names = parsers.map((_, index) => `parse${index}`)
  return new Function(...names, `return (texts) => ({ ${members.join(', ')} })`)(...parsers) as RowMaker
}
