import { Download } from 'lucide-react'
import { useWords } from '../lib/texts.ts'
import { Button } from './button.tsx'
import { Menu, MenuItem } from './menu.tsx'
import { uiTexts } from './ui-texts.ts'

/** What is seen, with all its pages, as a file. `addressOf` says where each format is. */
export function ExportMenu({ addressOf }: { addressOf: (format: 'csv' | 'xlsx') => string }) {
  const texts = useWords(uiTexts)
  return (
    <Menu trigger={<Button icon={<Download aria-hidden="true" className="size-4" />}>{texts.export}</Button>}>
      <MenuItem onSelect={() => save(addressOf('xlsx'))}>{texts.exportXlsx}</MenuItem>
      <MenuItem onSelect={() => save(addressOf('csv'))}>{texts.exportCsv}</MenuItem>
    </Menu>
  )
}

// The server names the file, and sends it while it reads.
function save(address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  document.body.append(link)
  link.click()
  link.remove()
}
