import type { Import } from '../../../contract/src/imports.ts'
import { useWords } from '../lib/texts.ts'
import { Badge } from '../ui/badge.tsx'
import { statusTones } from './import-words.ts'
import { importsTexts } from './imports-texts.ts'

export function ImportStatusBadge({ status }: Pick<Import, 'status'>) {
  const texts = useWords(importsTexts)
  return <Badge tone={statusTones[status]}>{texts[status]}</Badge>
}
