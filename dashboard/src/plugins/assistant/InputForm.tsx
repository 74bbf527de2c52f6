import { Button, Content, Flex, TextArea } from '@patternfly/react-core'
import { type FormEvent, useState } from 'react'

interface Props {
  source: string
  onRun: (input: Record<string, unknown>) => void
  onClose: () => void
}

/** The input of the first run, as JSON: the required fields are there already. */
export function InputForm({ source, onRun, onClose }: Props) {
  const [text, setText] = useState(() => JSON.stringify(requiredOf(source), null, 2))
  const input = parsed(text)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (input) onRun(input)
  }
  return (
    <form onSubmit={submit} aria-label="The input of the run">
      <Content component="p">The input of the run, as JSON:</Content>
      <TextArea
        aria-label="Input"
        className="serai-json"
        value={text}
        rows={5}
        validated={input ? 'default' : 'error'}
        resizeOrientation="vertical"
        onChange={(_, value) => setText(value)}
      />
      <Flex columnGap={{ default: 'columnGapSm' }}>
        <Button type="submit" isDisabled={!input}>
          Save it and run
        </Button>
        <Button variant="link" onClick={onClose}>
          Not now
        </Button>
      </Flex>
    </form>
  )
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** As assistants write them: one field a line. What is missed, the person adds. */
export function requiredOf(source: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const [, name, type] of source.matchAll(/^ +(\w+): *\{type: *"?(\w+)[^}]*required: *true/gm)) {
    fields[name!] = { str: '', int: 0, float: 0, bool: false, list: [] }[type!] ?? {}
  }
  return fields
}
