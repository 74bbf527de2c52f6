import { CodeBlock } from '@patternfly/react-core'

const kinds: Record<string, string> = { '+': 'serai-diff-new', '-': 'serai-diff-old', '@': 'serai-diff-place' }

/** A unified diff; the first two lines are the names of what is compared. */
export const DiffView = ({ text, name }: { text: string; name: string }) => (
  <CodeBlock>
    <pre className="serai-diff" tabIndex={0} role="region" aria-label={name}>
      {text.split('\n').map((line, index) => (
        <code key={index} className={index < 2 ? 'serai-diff-name' : kinds[line.charAt(0)]}>{`${line}\n`}</code>
      ))}
    </pre>
  </CodeBlock>
)
