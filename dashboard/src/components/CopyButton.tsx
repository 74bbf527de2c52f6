import { ClipboardCopyButton } from '@patternfly/react-core'
import { useId, useState } from 'react'

export function CopyButton({ text, what }: { text: string; what: string }) {
  const id = useId()
  const [copied, setCopied] = useState(false)
  return (
    <ClipboardCopyButton
      id={id}
      aria-label={`Copy ${what}`}
      variant="plain"
      exitDelay={copied ? 1500 : 600}
      onClick={() => copy(text).then(() => setCopied(true))}
      onTooltipHidden={() => setCopied(false)}
    >
      {copied ? 'Copied' : 'Copy'}
    </ClipboardCopyButton>
  )
}

/** The clipboard API is there on secure origins only; a console in the local network may not be one. */
async function copy(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = Object.assign(document.createElement('textarea'), { value: text })
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}
