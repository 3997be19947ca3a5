import { useWords } from '../lib/texts.ts'
import { sentenceOf } from '../ui/states.tsx'
import { uiTexts } from '../ui/ui-texts.ts'

/** Why the form as a whole was refused. */
export function FormError({ error }: { error: unknown }) {
  const ui = useWords(uiTexts)
  if (error === null) return null
  return (
    <p role="alert" className="rounded-control bg-bad-tint px-3 py-2 text-bad">
      {sentenceOf(error, ui)}
    </p>
  )
}
