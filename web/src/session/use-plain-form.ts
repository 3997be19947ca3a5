import { type FormEvent, useRef, useState } from 'react'
import { Refusal } from '../lib/ask.ts'
import { useWords } from '../lib/texts.ts'
import { signInTexts } from './sign-in-texts.ts'

export type Typed = (name: string) => string
export type Faults = Record<string, string>

interface Wish {
  /** What is wrong with what was typed, by the name of the field; empty ones are found by themselves. */
  check?: (typed: Typed) => Faults
  /** Fields that may stay empty. */
  mayBeEmpty?: readonly string[]
  send: (typed: Typed) => Promise<unknown>
  /** Refusals that are about one field. */
  fieldOf?: Partial<Record<string, string>>
}

/** The pages before one is signed in are loaded first of all, and do without the form library. */
export function usePlainForm({ check = () => ({}), mayBeEmpty = [], send, fieldOf = {} }: Wish) {
  const texts = useWords(signInTexts)
  const form = useRef<HTMLFormElement>(null)
  const [faults, setFaults] = useState<Faults>({})
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)

  const complain = (found: Faults) => {
    setFaults(found)
    focusField(form.current, Object.keys(found))
  }
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isBusy) return
    const values = new FormData(event.currentTarget)
    const typed = (name: string) => String(values.get(name) ?? '')
    const empty = [...values.keys()].filter((name) => !mayBeEmpty.includes(name) && typed(name).trim() === '')
    setError(null)
    const found = { ...check(typed), ...Object.fromEntries(empty.map((name) => [name, texts.missing])) }
    complain(found)
    if (Object.keys(found).length > 0) return
    setBusy(true)
    try {
      await send(typed)
    } catch (failure) {
      const refused = faultsOf(failure, fieldOf)
      // Those of fields that are not on this form are told below it.
      const isShown = Object.keys(refused).some((name) => form.current?.elements.namedItem(name))
      if (isShown) complain(refused)
      else setError(failure)
    }
    setBusy(false)
  }
  const forgive = (name: string) => {
    if (name in faults) setFaults(Object.fromEntries(Object.entries(faults).filter(([key]) => key !== name)))
  }
  return { form, onSubmit, fault: (name: string) => faults[name], forgive, error, isBusy }
}

/** What the server says of single fields, by their names on the form: `admin.email` is `email`. */
export function faultsOf(failure: unknown, fieldOf: Partial<Record<string, string>>): Faults {
  if (!(failure instanceof Refusal)) return {}
  const field = fieldOf[failure.code]
  if (field !== undefined) return { [field]: failure.message }
  const errors = failure.problem.errors ?? []
  return Object.fromEntries(errors.map(({ path, message }) => [path.split('.').at(-1) ?? '', message]))
}

/** The first of them as they stand on the page. */
function focusField(form: HTMLFormElement | null, names: readonly string[]): void {
  const named = [...(form?.elements ?? [])].find((element) => names.includes(element.getAttribute('name') ?? ''))
  if (named instanceof HTMLElement) named.focus()
}
