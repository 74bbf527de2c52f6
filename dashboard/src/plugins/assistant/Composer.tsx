import { Button, ExpandableSection, Flex, Label, LabelGroup, Stack, TextArea } from '@patternfly/react-core'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import type { Assistant } from '../../api/types'

interface Props {
  about: Assistant
  answering: boolean
  hasExamples: boolean
  onSend: (content: string, systemPrompt?: string) => void
  onCancel: () => void
}

export function Composer({ about, answering, hasExamples, onSend, onCancel }: Props) {
  const [text, setText] = useState('')
  const [prompt, setPrompt] = useState('')
  const send = (content: string) => {
    if (answering || !content.trim()) return
    onSend(content.trim(), prompt.trim() || undefined)
    setText('')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send(text)
  }
  const enter = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      send(text)
    }
  }
  return (
    <form onSubmit={submit} aria-label="Say something">
      <Stack hasGutter>
        {hasExamples && (
          <LabelGroup categoryName="Examples" numLabels={20}>
            {about.examples.map(example => (
              <Label key={example} variant="outline" onClick={() => send(example)}>
                {example}
              </Label>
            ))}
          </LabelGroup>
        )}
        <TextArea
          aria-label="Your workflow in words"
          placeholder="What should happen, when, and for whom?"
          value={text}
          maxLength={20000}
          autoResize
          rows={3}
          onChange={(_, value) => setText(value)}
          onKeyDown={enter}
        />
        <Flex columnGap={{ default: 'columnGapSm' }}>
          <Button type="submit" isDisabled={answering || !text.trim()}>
            Send
          </Button>
          {answering && (
            <Button variant="secondary" onClick={onCancel}>
              Cancel
            </Button>
          )}
        </Flex>
        <ExpandableSection toggleText="Advanced settings">
          <TextArea
            aria-label="System Prompt"
            placeholder={`In place of the assistant’s own rules:\n\n${about.system_prompt.slice(0, 400)}...`}
            value={prompt}
            maxLength={20000}
            rows={8}
            resizeOrientation="vertical"
            onChange={(_, value) => setPrompt(value)}
          />
        </ExpandableSection>
      </Stack>
    </form>
  )
}
