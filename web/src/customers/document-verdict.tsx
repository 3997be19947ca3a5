import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react'
import { documentFaults } from '../../../contract/src/document-verdicts.ts'
import {
  canonicalDocumentType,
  checkDocument,
  documentForm,
  NO_DOCUMENT,
} from '../../../contract/src/identity-documents.ts'
import { useLanguage } from '../lib/language.ts'
import { asking } from '../lib/queries.ts'
import { useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { classNames } from '../ui/class-names.ts'
import { useSettled } from '../ui/use-settled.ts'
import { customerTexts } from './customers-texts.ts'

interface DocumentVerdictProps {
  type: string
  number: string | null
  /** Who is being edited: their own document is no duplicate. */
  customerId: string
}

/** What can be said of a document while it is typed, and whether somebody has it already. */
export function DocumentVerdict({ type, number, customerId }: DocumentVerdictProps) {
  const texts = useWords(customerTexts)
  const language = useLanguage()
  const { organization } = useSession()
  const typed = number ?? ''
  const takenBy = useTakenBy(type, useSettled(typed), customerId)
  if (canonicalDocumentType(type) === NO_DOCUMENT || documentForm(typed).length < 4) return null
  const { verdict, fault } = checkDocument(organization.country, type, typed)
  const Icon = icons[verdict]
  return (
    <div aria-live="polite" className="flex flex-col gap-1 text-sm">
      <p className={classNames('flex items-start gap-1.5', tones[verdict])}>
        <Icon aria-hidden="true" className="mt-px size-4 shrink-0" />
        <span>
          <span className="font-medium">{texts[verdict]}.</span> {fault && documentFaults[fault][language]}
        </span>
      </p>
      {takenBy && (
        <p className="flex items-start gap-1.5 text-warn">
          <TriangleAlert aria-hidden="true" className="mt-px size-4 shrink-0" />
          <span>
            {texts.takenBy(takenBy.name)}{' '}
            <Link to={'/customers/$id' as never} params={{ id: takenBy.id } as never} className="font-medium underline">
              {texts.openTaken}
            </Link>
          </span>
        </p>
      )}
    </div>
  )
}

function useTakenBy(documentType: string, settled: string, customerId: string) {
  const isWorthAsking = documentForm(settled).length >= 4 && canonicalDocumentType(documentType) !== NO_DOCUMENT
  const { data } = useQuery({
    ...asking('customers.checkDocument', { query: { documentType, documentNumber: settled } }),
    enabled: isWorthAsking,
  })
  return isWorthAsking && data?.takenBy && data.takenBy.id !== customerId ? data.takenBy : null
}

const icons = { valid: CircleCheck, warn: TriangleAlert, invalid: CircleX }

const tones = { valid: 'text-good', warn: 'text-warn', invalid: 'text-bad' }
