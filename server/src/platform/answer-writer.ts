import { ResponseSerializationError } from 'fastify-type-provider-zod'
import { z } from 'zod'

/** The JSON of a value, or undefined: not what the schema describes, or not for this writer to say. */
type Writer = (value: unknown) => string | undefined

/**
 * JSON of answers, as `schema.encode` and `JSON.stringify` would give it: unknown fields dropped, texts in their canonical
 * form, anything else refused. Compiled once for each schema, because asking zod for every field of every row
 * took a quarter of the CPU of a list. What it does not know, or does not like, zod is asked for.
 */
export function answerWriter(schema: z.core.$ZodType, method: string, url: string): (value: unknown) => string {
  const ask = askZod(schema)
  let write: Writer | undefined
  return (value) => {
    // Most endpoints are never asked in the life of a process.
    write ??= writerOf(schema)
    return write(value) ?? ask(value) ?? refuseAnswer(schema, value, method, url)
  }
}

function refuseAnswer(schema: z.core.$ZodType, value: unknown, method: string, url: string): never {
  throw new ResponseSerializationError(method, url, { cause: z.safeEncode(schema, value as never).error as z.ZodError })
}

function askZod(schema: z.core.$ZodType): Writer {
  return (value) => {
    const encoded = z.safeEncode(schema, value as never)
    return encoded.success ? JSON.stringify(encoded.data) : undefined
  }
}

// The same product is in many answers.
const writers = new WeakMap<z.core.$ZodType, Writer>()

function writerOf(schema: z.core.$ZodType): Writer {
  const known = writers.get(schema)
  if (known !== undefined) return known
  const writer = makeWriter(schema)
  writers.set(schema, writer)
  return writer
}

function makeWriter(schema: z.core.$ZodType): Writer {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return hasChecks(def) || def.catchall !== undefined ? askZod(schema) : objectWriter(def.shape)
    case 'array':
      return hasChecks(def) ? askZod(schema) : arrayWriter(writerOf(def.element))
    case 'nullable':
      return hasChecks(def) ? askZod(schema) : nullableWriter(writerOf(def.innerType))
    case 'string':
      return stringWriter(schema) ?? askZod(schema)
    case 'number':
      return isWhole(def) ? writeWhole : askZod(schema)
    case 'boolean':
      return hasChecks(def) || 'coerce' in def ? askZod(schema) : writeBoolean
    case 'enum':
      return hasChecks(def) ? askZod(schema) : choiceWriter(Object.values(def.entries))
    default:
      return askZod(schema)
  }
}

function hasChecks({ checks }: z.core.$ZodTypeDef): boolean {
  return checks !== undefined && checks.length > 0
}

/** As source, so that each field is read by its name and each kind of row is known to the compiler of JavaScript. */
function objectWriter(shape: Readonly<Record<string, z.core.$ZodType>>): Writer {
  const fields = Object.entries(shape).map(([name, schema]) => ({ name, ...withoutOptional(schema) }))
  let mayBeFirst = true
  const steps = fields.map(({ name, isOptional }, index) => {
    const comma = mayBeFirst ? `(json === '{' ? '' : ',')` : `','`
    mayBeFirst &&= isOptional
    const key = JSON.stringify(name)
    return `${isOptional ? `if (value[${key}] !== undefined) ` : ''}{
      const text = own${index}(value[${key}])
      if (text === undefined) return undefined
      json += ${comma} + ${JSON.stringify(`${key}:`)} + text
    }`
  })
  const source = `return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    let json = '{'
    ${steps.join('\n')}
    return json + '}'
  }`
  return compile(
    source,
    fields.map(({ schema }) => writerOf(schema)),
  )
}

function withoutOptional(schema: z.core.$ZodType): { schema: z.core.$ZodType; isOptional: boolean } {
  const { def } = (schema as z.core.$ZodTypes)._zod
  const isOptional = def.type === 'optional' && !hasChecks(def)
  return isOptional ? { schema: def.innerType, isOptional } : { schema, isOptional }
}

/** The source knows its values as `own0`, `own1`, … */
function compile(source: string, values: readonly unknown[]): Writer {
  return new Function(...values.map((_, index) => `own${index}`), source)(...values) as Writer
}

function arrayWriter(write: Writer): Writer {
  return (value) => {
    if (!Array.isArray(value)) return undefined
    let json = '['
    for (let index = 0; index < value.length; index++) {
      const text = write(value[index])
      if (text === undefined) return undefined
      json += index === 0 ? text : `,${text}`
    }
    return `${json}]`
  }
}

function nullableWriter(write: Writer): Writer {
  return (value) => (value === null ? 'null' : write(value))
}

function choiceWriter(choices: readonly unknown[]): Writer {
  const texts = new Map(choices.map((choice) => [choice, JSON.stringify(choice)]))
  return (value) => texts.get(value)
}

function writeBoolean(value: unknown): string | undefined {
  if (value === true) return 'true'
  return value === false ? 'false' : undefined
}

function writeWhole(value: unknown): string | undefined {
  return Number.isSafeInteger(value) ? `${value}` : undefined
}

function isWhole(def: z.core.$ZodNumberDef & { format?: string }): boolean {
  return def.format === 'safeint' && !hasChecks(def) && !('coerce' in def && def.coerce)
}

// Of the formats of zod those that are a pattern and nothing else.
const PATTERNS = ['regex', 'guid', 'uuid', 'datetime', 'date']

/** Its checks in their order: a pattern, another form of the text, a condition. Undefined when it has others. */
function stringWriter(schema: z.core.$ZodType): Writer | undefined {
  const def = schema._zod.def as z.core.$ZodStringDef & { check?: string }
  if (def.coerce) return undefined
  const checks = [...(def.check === undefined ? [] : [def]), ...(def.checks ?? []).map((check) => check._zod.def)]
  const steps = checks.map((check) => stepOf(check as CheckDef))
  if (steps.some((step) => step === undefined)) return undefined
  const source = `return (value) => {
    if (typeof value !== 'string') return undefined
    ${steps.map((step, index) => step?.code(`own${index}`)).join('\n')}
    return own${steps.length}(value)
  }`
  return compile(source, [...steps.map((step) => step?.value), quote])
}

interface CheckDef {
  check: string
  format?: string
  pattern?: RegExp
  tx?: (text: string) => unknown
  fn?: (text: string) => unknown
}

function stepOf({ check, format = '', pattern, tx, fn }: CheckDef) {
  if (check === 'string_format' && pattern !== undefined && PATTERNS.includes(format)) {
    return { value: pattern, code: (name: string) => `if (!${name}.test(value)) return undefined` }
  }
  if (check === 'overwrite') return { value: tx, code: (name: string) => `value = ${name}(value)` }
  if (check === 'custom' && fn !== undefined) {
    return { value: fn, code: (name: string) => `if (!${name}(value)) return undefined` }
  }
  return undefined
}

// No quotation mark, no backslash, nothing below a space, no half of a surrogate pair.
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/

function quote(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text)
}
