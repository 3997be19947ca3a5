import { useQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { asking } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { Field } from '../ui/field.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { useSettled } from '../ui/use-settled.ts'
import { sessionTexts } from './session-texts.ts'
import { isDomain, suggestDomain } from './suggest-domain.ts'

const PAUSE_MILLISECONDS = 350
const MOST_SUGGESTIONS = 4

interface DomainFieldProps {
  businessName: string
  error: string | undefined
  onChange: () => void
}

/** Follows the business's name, to the next one that is free, until somebody types in it. */
export function DomainField({ businessName, error, onChange }: DomainFieldProps) {
  const texts = useWords(sessionTexts)
  const [typed, setTyped] = useState<string | null>(null)
  const suggested = useFreeSuggestion(suggestDomain(businessName), typed === null)
  const domain = typed ?? suggested
  const isAvailable = useAvailability(domain)
  const hint =
    isAvailable === true ? (
      <span className="inline-flex items-center gap-1 text-good">
        <CircleCheck aria-hidden="true" className="size-4" />
        {texts.domainFree}
      </span>
    ) : (
      texts.domainHint
    )
  return (
    <Field label={texts.domain} hint={hint} error={error ?? (isAvailable === false ? texts.domainTaken : undefined)}>
      {(control) => (
        <TextInput
          {...control}
          name="domain"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          value={domain}
          onChange={({ target }) => {
            setTyped(target.value === '' ? null : target.value.toLowerCase().replace(/\s/g, '-'))
            onChange()
          }}
        />
      )}
    </Field>
  )
}

/** `bodega-rosa`, else `bodega-rosa-2` … */
function useFreeSuggestion(base: string, isWanted: boolean): string {
  const [taken, setTaken] = useState({ base, count: 0 })
  const count = taken.base === base ? taken.count : 0
  const suggestion = count === 0 ? base : `${base.slice(0, 38)}-${count + 1}`
  const isAvailable = useAvailability(isWanted ? suggestion : '')
  useEffect(() => {
    if (isAvailable === false && count < MOST_SUGGESTIONS) setTaken({ base, count: count + 1 })
  }, [isAvailable, base, count])
  return suggestion
}

/** Undefined: not known yet, or it cannot be one at all. */
function useAvailability(domain: string): boolean | undefined {
  const settled = useSettled(domain, PAUSE_MILLISECONDS)
  const { data } = useQuery({
    ...asking('organizations.checkDomain', { query: { domain: settled } }),
    enabled: settled === domain && isDomain(settled),
    retry: false,
  })
  return settled === domain ? data?.isAvailable : undefined
}
