import { CodeBlock, CodeBlockAction } from '@patternfly/react-core'
import { CopyButton } from './CopyButton'

/** A file as it is, with the numbers of its lines. */
export const SourceView = ({ text, name }: { text: string; name: string }) => (
  <CodeBlock
    actions={
      <CodeBlockAction>
        <CopyButton text={text} what={name} />
      </CodeBlockAction>
    }
  >
    <pre className="serai-source" tabIndex={0} role="region" aria-label={name}>
      {text
        .replace(/\n$/, '')
        .split('\n')
        .map((line, index) => (
          <code key={index}>{`${line}\n`}</code>
        ))}
    </pre>
  </CodeBlock>
)
