import { Button, CodeBlock, CodeBlockAction, CodeBlockCode } from '@patternfly/react-core'
import { useMemo, useState } from 'react'
import { CopyButton } from './CopyButton'

const LINES = 16
const CHARACTERS = 4000
const ONE_LINE = 120

interface Json {
  value: unknown
  name: string
  /** Folded to one line, for tables. */
  isCompact?: boolean
}

/** Any JSON value, as text. A big one is folded. */
export function JsonView({ value, name, isCompact = false }: Json) {
  const text = useMemo(() => JSON.stringify(value, null, 2) ?? 'null', [value])
  const head = useMemo(() => (isCompact ? lineOf(value) : headOf(text)), [value, text, isCompact])
  const [unfolded, setUnfolded] = useState(false)
  return (
    <CodeBlock
      className="serai-json"
      actions={
        <CodeBlockAction>
          <CopyButton text={text} what={name} />
        </CodeBlockAction>
      }
    >
      <CodeBlockCode tabIndex={0} role="region" aria-label={name}>
        {unfolded ? text : head}
      </CodeBlockCode>
      {head !== text && (
        <Button variant="link" isInline aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? 'Show less' : `Show all of ${name} (${text.split('\n').length} lines)`}
        </Button>
      )}
    </CodeBlock>
  )
}

const headOf = (text: string) => text.split('\n', LINES).join('\n').slice(0, CHARACTERS)

function lineOf(value: unknown): string {
  const line = JSON.stringify(value) ?? 'null'
  return line.length > ONE_LINE ? `${line.slice(0, ONE_LINE)}…` : line
}
