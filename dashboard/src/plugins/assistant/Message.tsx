import { Label } from '@patternfly/react-core'
import type { ChatMessage } from '../../api/types'
import { SourceView } from '../../components/SourceView'
import { partsOf } from './parts'

/** Whatever it says, it is shown as text. */
export const Message = ({ message }: { message: ChatMessage }) => (
  <article className={`serai-said serai-said-${kindOf(message)}`} aria-label={message.role === 'user' ? 'You' : 'Assistant'}>
    <Words text={message.content} />
    {message.role === 'assistant' && <Facts message={message} />}
  </article>
)

const kindOf = ({ role, content }: ChatMessage) => (content.startsWith('Error: ') && role === 'assistant' ? 'error' : role)

export const Words = ({ text }: { text: string }) => (
  <>
    {partsOf(text).map(({ code, text: part }, index) =>
      code ? (
        <SourceView key={index} text={part} name="workflow" />
      ) : (
        <p key={index} className="serai-message">
          {part.split(/(`[^`\n]+`|^ {4}.+$)/m).map((words, place) =>
            place % 2 ? <code key={place}>{words.replace(/^`|`$|^ {4}/g, '')}</code> : words,
          )}
        </p>
      ),
    )}
  </>
)

function Facts({ message: { metadata } }: { message: ChatMessage }) {
  const { model, tokens, cost, without_model, kept } = metadata
  if (without_model) return <Label isCompact>from a template, without a model</Label>
  if (kept) return <Label isCompact>a kept answer, no model was asked</Label>
  if (!model) return null
  return (
    <small className="serai-code">
      {model}
      {tokens && `, ${tokens.input + tokens.output} tokens`}
      {cost !== null && cost !== undefined && `, $${cost.toFixed(4)}`}
    </small>
  )
}
