import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brokenFunction } from './broken-function.ts'
import type { Mutant } from './mutant.ts'
import { type Edit, root } from './mutated-modules.ts'

// How a statement says whose rows it means. Without it the text still names the column, so the platform lets it pass.
const FORMS: [RegExp, (match: RegExpExecArray) => string][] = [
  [/\b((?:\w+\.)?organization_id) = \$1(?!\d)/g, ([, column]) => `(${column} is null or $1::uuid is not null)`],
  [
    /\b(\w+\.organization_id) = (\w+\.organization_id)\b/g,
    ([, column, other]) => `(${column} is null or ${other} is not null)`,
  ],
  [
    /\b(\w+\.organization_id) = (\$\{tx\.organizationId\})/g,
    ([, column, own]) => `(${column} is null or ${own}::uuid is not null)`,
  ],
  [/\bg\.id = \$1(?!\d)/g, () => '(g.id is null or $1::uuid is not null)'],
  [
    /\.where\('([\w.]*organization_id)', '=', tx\.organizationId\)/g,
    ([, column]) => `.where('${column}', 'is not', null)`,
  ],
  [
    /\.onRef\('([\w.]*organization_id)', '=', '[\w.]*organization_id'\)/g,
    ([, column]) => `.on('${column}', 'is not', null)`,
  ],
]

interface Predicate {
  file: string
  line: number
  column: number
  /** the function or constant it stands in */
  within: string
  from: number
  text: string
  /** in its place: true of every row */
  open: string
}

/** Sums in which theirs would be counted, without a word that says so. */
export function reportMutants(): Mutant[] {
  return [
    { report: 'report_sales_today', alias: 'd', endpoint: 'reports.salesToday' },
    { report: 'report_top_products', alias: 'd', endpoint: 'reports.topProducts' },
  ].map(({ report, alias, endpoint }) => ({
    name: `${report} counts everybody`,
    breaks: 'what the other organization does is not noticed',
    edits: [],
    sql: brokenFunction('reports.sql', report, `${alias}.organization_id = in_organization_id and `, ''),
    wall: 'down',
    catcher: 'matrix',
    identities: ['admin'],
    endpoints: [endpoint],
  }))
}

/** All of them taken out, with row security on: nothing may show. */
export function noPredicateAtAll(): Mutant {
  const files = Map.groupBy(predicates(), ({ file }) => file)
  return {
    name: 'no statement says its organization, and row security is on',
    breaks: 'row security holds statements that forgot their organization',
    edits: [...files.values()].map(opening),
    wall: 'up',
    catcher: 'matrix',
    identities: ['admin', 'seller', 'viewer'],
    isHarmless: true,
  }
}

export function predicates(): Predicate[] {
  return questionFiles().flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8')
    return FORMS.flatMap(([form, open]) =>
      [...source.matchAll(form)].map((match) => ({
        file,
        line: source.slice(0, match.index).split('\n').length,
        column: match.index - source.lastIndexOf('\n', match.index),
        within: [...source.slice(0, match.index).matchAll(/^(?:export )?(?:function|const) (\w+)/gm)].at(-1)?.[1] ?? '',
        from: match.index,
        text: match[0],
        open: open(match),
      })),
    )
  })
}

/** Other ways of writing it, of which no mutant is made: say how in FORMS. */
export function comparisonsThatNobodyBreaks(): string[] {
  return questionFiles().flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8')
    const rest = FORMS.reduce((text, [form]) => text.replace(form, ''), source)
    return [...rest.matchAll(/.*organization_id'?,?\s*'?(?:=(?!>)|in\b|any\b).*/g)].map(
      ([line]) => `${file}: ${line.trim()}`,
    )
  })
}

function questionFiles(): string[] {
  return [...globSync('server/src/**/*.queries.ts', { cwd: root }), ...OTHER_FILES]
}

const API = 'server/src/platform/api.ts'
const OTHER_FILES = ['server/src/platform/versioned-rows.ts', API]

function opening(ofOneFile: readonly Predicate[]): Edit {
  const lastFirst = [...ofOneFile].sort((a, b) => b.from - a.from)
  return {
    file: ofOneFile[0]?.file ?? '',
    change: (source) =>
      lastFirst.reduce((text, { file, from, text: predicate, open }) => {
        if (!text.startsWith(predicate, from)) throw new Error(`${file} was changed while its mutants were tried out.`)
        return text.slice(0, from) + open + text.slice(from + predicate.length)
      }, source),
  }
}
