import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './mutated-modules.ts'

/** A function of db/logic with a part replaced, and as it is. */
export function brokenFunction(file: string, name: string, from: string | RegExp, to: string) {
  const source = readFileSync(join(root, 'db', 'logic', file), 'utf8')
  const found = new RegExp(`create (function (?:app\\.)?${name}\\([\\s\\S]*?\\n(?:end )?\\$\\$;)`).exec(source)?.[1]
  if (found === undefined) throw new Error(`db/logic/${file} has no ${name} any more: mend the mutant.`)
  const broken = found.replace(from, () => to)
  if (broken === found) throw new Error(`${name} no longer says ${from}: mend the mutant.`)
  return { broken: `create or replace ${broken}`, whole: `create or replace ${found}` }
}
