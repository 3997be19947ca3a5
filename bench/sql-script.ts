/** Statements one client sends, one after the other, again and again. */
export interface SqlScript {
  name: string
  /** each chosen anew every time, evenly; both ends included */
  random: Record<string, [number, number]>
  /** computed from those before, in the syntax of pgbench: + and % only */
  computed: Record<string, { text: string; compute: (variables: Record<string, number>) => number }>
  /** with `:variable`; a text that ends in `\gset` makes variables of its one row */
  statements: string[]
}

export interface Driven {
  perSecond: number
  /** mean, ms */
  latency: number
  done: number
}

export type SqlDriver = (script: SqlScript, load: { url: string; clients: number; seconds: number }) => Promise<Driven>
