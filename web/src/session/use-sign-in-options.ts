import { useEffect, useState } from 'react'
import { type Answer, ask } from '../lib/ask.ts'

type Options = Answer<'session.options'>

let asked: Promise<Options> | undefined

/** What a sign-in page has to ask. Undefined until it is known; while nobody answers, everything is asked. */
export function useSignInOptions(): Options | undefined {
  const [options, setOptions] = useState<Options>()
  useEffect(() => {
    asked ??= ask('session.options', {})
    asked.then(setOptions, () => {
      asked = undefined
    })
  }, [])
  return options
}
