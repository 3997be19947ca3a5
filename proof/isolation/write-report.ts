import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pageOf } from './page.ts'
import type { Report } from './summary.ts'

const folder = join(import.meta.dirname, '..', 'reports')

/** The same as JSON and as a page to read; where they are. */
export function writeReport(report: Report): string[] {
  mkdirSync(folder, { recursive: true })
  const [json, page] = [join(folder, 'isolation.json'), join(folder, 'isolation.html')]
  writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`)
  writeFileSync(page, pageOf(report))
  return [page, json]
}
