import { Label } from '@patternfly/react-core'
import type { ChatMessage } from '../../api/types'
import { SourceView } from '../../components/SourceView'
import { partsOf } from './parts'

/** Whatever it says, it is shown as text. */
export const Message = ({ message }: { message: ChatMessage }) => (
  <article className={`serai-said serai-said-${message.role}`} aria-label={message.role === 'user' ? 'You' : 'Assistant'}>
    <Words text={message.content} />
    {message.role === 'assistant' && <Facts message={message} />}
  </article>
)

export const Words = ({ text }: { text: string }) => (
  <>
    {partsOf(text).map(({ code, text: part }, index) =>
      code ? (
        <SourceView key={index} text={part} name="workflow" />
      ) : (
        <p key={index} className="serai-message">
          {part}
        </p>
      ),
    )}
  </>
)

function Facts({ message: { metadata } }: { message: ChatMessage }) {
  const { model, tokens, cost, without_model } = metadata
  if (without_model) return <Label isCompact>from a template, without a model</Label>
  if (!model) return null
  return (
    <small className="serai-code">
      {model}
      {tokens && `, ${tokens.input + tokens.output} tokens`}
      {cost !== null && cost !== undefined && `, $${cost.toFixed(4)}`}
    </small>
  )
}
